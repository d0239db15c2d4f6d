package org.dbzip2.codec.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.stream.StreamAssembler;
import org.dbzip2.codec.testing.PlainDecoder;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.codec.testing.TestInput;
import org.dbzip2.codec.testing.TestInputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlockPaddingTest {
    private static final byte[] TEXT = SyntheticData.text(new Random(2), 2_000);
    private static final CompressedBlock ROOM_FOR_SEVEN = withRoomForSeven();

    private final BlockCompressor compressor = new BlockCompressor();

    @Test
    void addsAsManyBitsAsWantedAndChangesNoByte() throws IOException {
        int blocks = 0;
        for (TestInput input : TestInputs.small()) {
            byte[] raw = input.bytes();
            if (raw.length == 0) {
                continue;
            }
            CompressedBlock block = compressor.compress(raw, 0, raw.length);
            for (int count = 0; count <= BlockPadding.MAX_BITS; count++) {
                CompressedBlock longer = BlockPadding.lengthen(block, count);
                assertThat(longer.bitLength()).as(input.name()).isEqualTo(block.bitLength() + count);
                assertThat(longer.crc()).isEqualTo(block.crc());
                // The plain decoder is slow: each input is decoded at one length, and each length with many inputs.
                if (count == 1 + blocks % BlockPadding.MAX_BITS) {
                    assertThat(PlainDecoder.decompress(streamOf(longer)).output())
                            .isEqualTo(raw);
                }
            }
            blocks++;
        }
        assertThat(blocks).isGreaterThan(50);
    }

    @ParameterizedTest
    @EnumSource
    void isTakenByOtherDecoders(ReferenceBzip2 program) throws IOException {
        program.assumeInstalled();
        CompressedBlock few = compressor.compress(TEXT, 0, TEXT.length);
        for (CompressedBlock block : List.of(few, withRoomFor(2), withRoomFor(3), withRoomFor(7))) {
            for (int count = 1; count <= BlockPadding.MAX_BITS; count++) {
                byte[] stream = streamOf(BlockPadding.lengthen(block, count));
                assertThat(program.decompress(stream).successfulOutput()).isEqualTo(TEXT);
            }
        }
    }

    @Test
    void declaresNoMoreSelectorsThanEveryDecoderTakes() throws IOException {
        for (int room = 2; room <= 7; room++) {
            CompressedBlock block = withRoomFor(room);
            for (int count = 1; count <= BlockPadding.MAX_BITS; count++) {
                CompressedBlock longer = BlockPadding.lengthen(block, count);
                assertThat(longer.bitLength()).isEqualTo(block.bitLength() + count);
                assertThat(selectorsOf(longer)).isLessThanOrEqualTo(Bzip2Format.MAX_SELECTORS);
                assertThat(PlainDecoder.decompress(streamOf(longer)).output()).isEqualTo(TEXT);
            }
        }
    }

    @Test
    void addsAnEvenNumberOfBitsEvenWhereNoSelectorHasRoom() throws IOException {
        CompressedBlock full = withRoomFor(0);

        assertThat(PlainDecoder.decompress(streamOf(BlockPadding.lengthen(full, 6)))
                        .output())
                .isEqualTo(TEXT);
        assertThatThrownBy(() -> BlockPadding.lengthen(full, 5)).hasMessageContaining("no room");
    }

    @Test
    void refusesWhatHasNoPlace() {
        byte[] raw = {1, 2, 3};
        CompressedBlock block = compressor.compress(raw, 0, raw.length);
        assertThatThrownBy(() -> BlockPadding.lengthen(block, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BlockPadding.lengthen(block, -1)).isInstanceOf(IllegalArgumentException.class);
        CompressedBlock cut = new CompressedBlock(Arrays.copyOf(block.bits(), 20), 160, block.crc());
        assertThatThrownBy(() -> BlockPadding.lengthen(cut, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A block that declares as many selectors as leave room for 0 to 7 more. */
    private static CompressedBlock withRoomFor(int room) throws IOException {
        CompressedBlock block = BlockPadding.lengthen(ROOM_FOR_SEVEN, BlockPadding.MAX_BITS - room);
        assertThat(selectorsOf(block)).isEqualTo(Bzip2Format.MAX_SELECTORS - room);
        return block;
    }

    private static CompressedBlock withRoomForSeven() {
        CompressedBlock block = new BlockCompressor().compress(TEXT, 0, TEXT.length);
        try {
            int missing = Bzip2Format.MAX_SELECTORS - BlockPadding.MAX_BITS - selectorsOf(block);
            for (; missing > 0; missing -= BlockPadding.MAX_BITS) {
                block = BlockPadding.lengthen(block, Math.min(missing, BlockPadding.MAX_BITS));
            }
            return block;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int selectorsOf(CompressedBlock block) throws IOException {
        BitReader in = new BitReader(block.bits(), 0, block.bits().length, 0);
        // Magic, CRC, flag and origin; then the rows of used values, their columns, the number of tables.
        in.seek(Bzip2Format.MAGIC_BITS + 32 + 1 + 24);
        in.skip(16 * Integer.bitCount((int) in.read(16)) + 3);
        return (int) in.read(15);
    }

    private static byte[] streamOf(CompressedBlock block) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        StreamAssembler assembler = new StreamAssembler(stream, 9);
        assembler.append(block);
        assembler.finish();
        return stream.toByteArray();
    }
}
