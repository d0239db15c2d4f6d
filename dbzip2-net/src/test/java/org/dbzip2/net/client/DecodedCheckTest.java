package org.dbzip2.net.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.block.BlockDecompressor;
import org.dbzip2.codec.block.DecodedBlock;
import org.dbzip2.codec.format.CorruptBzip2Exception;
import org.dbzip2.codec.format.TruncatedBzip2Exception;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.CompressedSlice;
import org.dbzip2.engine.DecompressedBlock;
import org.dbzip2.net.client.HelperException.Kind;
import org.dbzip2.net.testing.Slices;
import org.dbzip2.net.wire.DecodedAnswer;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.Packing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A damaged file is the file's fault, and a wrong answer the helper's; neither passes for the other. */
class DecodedCheckTest {
    private static final byte[] RAW = SyntheticData.text(new Random(50), 300_000);

    private final DecodedCheck check = new DecodedCheck();
    private final DecompressedBlock into = new DecompressedBlock();
    private byte[] file;
    private CompressedSlice slice;

    @BeforeEach
    void makeFile() throws IOException {
        file = RemoteHelperTest.compressed(RAW, 1);
        // The second block does not begin at a whole byte.
        slice = Slices.of(file).get(1);
    }

    @Test
    void takesTheRightBlock() throws IOException {
        check.block(honest(), slice, into);

        assertThat(into.endBit()).isEqualTo(Slices.of(file).get(2).startBit());
        assertThat(Slices.bytesOf(into)).isEqualTo(Arrays.copyOfRange(RAW, 99_981, 199_962));
    }

    @Test
    void findsOutAnyLie() throws IOException {
        DecodedAnswer right = DecodedAnswer.of(honest());
        byte[] other = right.encoded().clone();
        other[500] ^= 1;
        byte[] shorter = Arrays.copyOf(other, other.length - 1);
        for (DecodedAnswer lie : List.of(
                new DecodedAnswer(1, right.crc(), right.bitLength(), other),
                new DecodedAnswer(1, right.crc(), right.bitLength(), shorter),
                new DecodedAnswer(1, right.crc(), right.bitLength(), new byte[0]),
                new DecodedAnswer(1, right.crc() + 1, right.bitLength(), right.encoded()),
                new DecodedAnswer(1, right.crc(), right.bitLength() + 1, right.encoded()),
                new DecodedAnswer(1, right.crc(), right.bitLength() - 8, right.encoded()),
                new DecodedAnswer(1, right.crc(), -1, right.encoded()),
                new DecodedAnswer(1, right.crc(), Integer.MAX_VALUE, right.encoded()))) {
            assertLied(() -> check.block(lie.frame(Packing.PLAIN), slice, into));
        }
        assertLied(() -> check.none(slice, into));
        assertLied(() -> check.stream(Arrays.copyOf(RAW, 99_981), SentSlice.of(slice), into));
        assertLied(() -> check.stream(new byte[0], SentSlice.of(slice), into));
    }

    /** The engine gives out its bytes and then reports the file's fault, as bzip2 does. */
    @Test
    void takesABlockWhoseCrcIsWrongInTheFile() throws IOException {
        flip(slice.startBit() + 48 + 3);
        check.block(honest(), slice, into);
        assertThatThrownBy(() -> Slices.bytesOf(into)).isInstanceOf(CorruptBzip2Exception.class);

        byte[] raw = Arrays.copyOfRange(RAW, 99_981, 199_962);
        check.stream(raw, SentSlice.of(slice), into);
        assertThatThrownBy(() -> Slices.bytesOf(into)).isInstanceOf(CorruptBzip2Exception.class);
    }

    @Test
    void reportsADamagedBlockAsTheFilesFault() {
        // More Huffman tables than there may be.
        for (long bit = slice.startBit() + 48 + 32 + 25; bit < slice.startBit() + 300; bit++) {
            file[(int) (bit >>> 3)] |= (byte) (0x80 >>> (bit & 7));
        }
        assertThatThrownBy(() -> check.none(slice, into)).isInstanceOf(CorruptBzip2Exception.class);
        assertThatThrownBy(() -> check.stream(RAW, SentSlice.of(slice), into)).isInstanceOf(IOException.class);
    }

    @Test
    void reportsABlockThatIsCutShortAsTheFilesFault() {
        CompressedSlice cut = new CompressedSlice(slice.startBit(), true, file, slice.from(), slice.to() - 1_000);

        assertThatThrownBy(() -> check.none(cut, into)).isInstanceOf(TruncatedBzip2Exception.class);
        assertThat(SentSlice.of(cut).endBit()).isNegative();
        assertThatThrownBy(() -> check.stream(RAW, SentSlice.of(cut), into))
                .isInstanceOf(TruncatedBzip2Exception.class);
    }

    private void flip(long bit) {
        file[(int) (bit >>> 3)] ^= (byte) (0x80 >>> (bit & 7));
    }

    /** What an honest helper answers. */
    private Frame honest() throws IOException {
        DecodedBlock block = new DecodedBlock();
        BitReader bits = new BitReader(file, slice.from(), slice.to(), slice.firstByteBit());
        bits.seek(slice.startBit());
        new BlockDecompressor().decode(bits, block);
        int bitLength = (int) (bits.position() - slice.startBit());
        return new DecodedAnswer(1, block.storedCrc(), bitLength, block.encoded()).frame(Packing.PLAIN);
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private static void assertLied(Attempt attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        HelperException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LIED));
    }
}
