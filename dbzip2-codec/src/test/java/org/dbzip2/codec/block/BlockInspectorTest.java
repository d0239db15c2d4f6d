package org.dbzip2.codec.block;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.testing.HandmadeBlock;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.StructuredRandom;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.codec.testing.TestInput;
import org.dbzip2.codec.testing.TestInputs;
import org.junit.jupiter.api.Test;

/** The inspector sees what the decompressor sees. */
class BlockInspectorTest {
    private final BlockInspector inspector = new BlockInspector();
    private final BlockDecompressor decompressor = new BlockDecompressor();
    private final DecodedBlock decoded = new DecodedBlock();

    @Test
    void findsTheEndOfEverySoundBlock() throws IOException {
        BlockCompressor compressor = new BlockCompressor();
        for (TestInput input : TestInputs.small()) {
            if (input.bytes().length > 0) {
                CompressedBlock block = compressor.compress(input.bytes(), 0, input.bytes().length);

                BitReader bits = new BitReader(block.bits(), 0, block.bits().length, 0);
                inspector.inspect(bits);

                assertThat(bits.position()).as(input.name()).isEqualTo(block.bitLength());
                assertThat(inspector.storedCrc()).isEqualTo(block.crc());
            }
        }
    }

    @Test
    void findsTheSameFaultsInEveryTruncation() throws IOException {
        byte[] stream = HandmadeBlock.stream(9, new HandmadeBlock(SyntheticData.runs(new Random(1), 700)));
        for (int length = 4; length <= stream.length; length++) {
            compare(Arrays.copyOf(stream, length));
        }
    }

    @Test
    void findsTheSameFaultsBehindEveryFlippedBit() throws IOException {
        byte[] stream = HandmadeBlock.stream(9, new HandmadeBlock("abracadabra".getBytes(ISO_8859_1)));
        for (int bit = Bzip2Format.HEADER_BITS; bit < 8 * stream.length; bit++) {
            byte[] damaged = stream.clone();
            damaged[bit >> 3] ^= (byte) (0x80 >> (bit & 7));
            compare(damaged);
        }
    }

    @Test
    void findsTheSameFaultsInBlocksTooLong() throws IOException {
        for (int length : new int[] {900_000, 900_001, (1 << 22) - 2, (1 << 22) - 1}) {
            compare(HandmadeBlock.stream(9, HandmadeBlock.ofOneValue('a', length)));
        }
    }

    @Test
    void findsTheSameLengthsAndFaultsAtRandom() throws IOException {
        long seed = System.nanoTime();
        System.out.println("BlockInspectorTest: seed " + seed);
        Random random = new Random(seed);
        BlockCompressor compressor = new BlockCompressor();
        for (int i = 0; i < 200; i++) {
            byte[] raw = Sequences.concat(
                    new byte[] {1}, StructuredRandom.input(seed, i).bytes());
            CompressedBlock block = compressor.compress(raw, 0, Math.min(raw.length, 3000));
            byte[] stream = new byte[block.bits().length + 4];
            System.arraycopy(block.bits(), 0, stream, 4, block.bits().length);
            for (int flips = random.nextInt(3); flips > 0; flips--) {
                int bit = Bzip2Format.HEADER_BITS + random.nextInt((int) block.bitLength());
                stream[bit >> 3] ^= (byte) (0x80 >> (bit & 7));
            }
            compare(stream);
        }
    }

    private void compare(byte[] stream) throws IOException {
        BitReader expected = behindHeader(stream);
        BitReader actual = behindHeader(stream);
        String fault = fault(() -> decompressor.decode(expected, decoded));

        assertThat(fault(() -> inspector.inspect(actual))).isEqualTo(fault);

        if (fault.isEmpty()) {
            assertThat(actual.position()).isEqualTo(expected.position());
            assertThat(inspector.length()).isEqualTo(decoded.length());
            assertThat(inspector.storedCrc()).isEqualTo(decoded.storedCrc());
        }
    }

    private static BitReader behindHeader(byte[] stream) {
        BitReader bits = new BitReader(stream, 0, stream.length, 0);
        bits.seek(Bzip2Format.HEADER_BITS);
        return bits;
    }

    private interface Reading {
        void run() throws IOException;
    }

    /** What is refused and where; empty if nothing is. */
    private static String fault(Reading reading) throws IOException {
        try {
            reading.run();
            return "";
        } catch (Bzip2Exception e) {
            return e.toString();
        }
    }
}
