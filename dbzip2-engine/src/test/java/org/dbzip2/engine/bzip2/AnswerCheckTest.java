package org.dbzip2.engine.bzip2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.codec.block.BlockInspector;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.stream.Bzip2InputStream;
import org.dbzip2.codec.stream.StreamAssembler;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.RawBlock;
import org.dbzip2.engine.ToolPool;
import org.dbzip2.engine.WorkerMisconductException;
import org.junit.jupiter.api.Test;

class AnswerCheckTest {
    private static final byte[] RAW = SyntheticData.text(new Random(1), 900);
    private static final RawBlock ASKED = new RawBlock(0, RAW, RAW.length, Bzip2Coder.CODING);
    private static final CompressedBlock RIGHT = compress(ASKED);

    /** Behind the magic and the CRC. */
    private static final int RANDOMISED_BIT = 80;

    private final AnswerCheck check = new AnswerCheck(new BlockInspector(), null);
    private final AnswerCheck fullCheck =
            new AnswerCheck(new BlockInspector(), new ToolPool<>(1, CheckingDecoder::new));

    @Test
    void acceptsTheBlockThatWasAskedFor() {
        assertThatCode(() -> check.checkCompressed(ASKED, 1, RIGHT)).doesNotThrowAnyException();
        assertThatCode(() -> fullCheck.checkCompressed(ASKED, 1, RIGHT)).doesNotThrowAnyException();
    }

    @Test
    void refusesASoundBlockOfOtherData() {
        byte[] other = SyntheticData.text(new Random(2), 900);
        refuses(compress(new RawBlock(0, other, other.length, Bzip2Coder.CODING)), "CRC");
    }

    @Test
    void refusesABlockThatClaimsAnotherCrc() {
        refuses(new CompressedBlock(RIGHT.bits(), RIGHT.bitLength(), RIGHT.crc() + 1), "CRC");
    }

    @Test
    void refusesEveryTruncation() {
        for (long bits = 0; bits < RIGHT.bitLength(); bits++) {
            byte[] cut = Arrays.copyOf(RIGHT.bits(), (int) ((bits + 7) >>> 3));
            refuses(new CompressedBlock(cut, bits, RIGHT.crc()), "");
        }
    }

    @Test
    void refusesMoreThanOneBlock() {
        byte[] longer = Arrays.copyOf(RIGHT.bits(), RIGHT.bits().length + 1);
        refuses(new CompressedBlock(longer, RIGHT.bitLength() + 1, RIGHT.crc()), "bits");
        byte[] noise = SyntheticData.noise(new Random(3), 100);
        refuses(new CompressedBlock(noise, 800, RIGHT.crc()), "no block");
    }

    @Test
    void refusesARandomisedBlock() {
        refuses(flip(RANDOMISED_BIT), "randomised");
    }

    @Test
    void refusesABlockLongerThanItsStreamAllows() {
        byte[] noise = SyntheticData.withoutRuns(new Random(4), 100_001);
        RawBlock asked = new RawBlock(0, noise, noise.length, Bzip2Coder.CODING);
        CompressedBlock answer = compress(asked);

        assertThatThrownBy(() -> check.checkCompressed(asked, 1, answer))
                .isInstanceOf(WorkerMisconductException.class)
                .hasMessageContaining("100001");
        assertThatCode(() -> check.checkCompressed(asked, 2, answer)).doesNotThrowAnyException();
    }

    @Test
    void refusesEveryFlippedBitOfMagicAndCrc() {
        for (int bit = 0; bit < RANDOMISED_BIT; bit++) {
            refuses(flip(bit), "");
        }
    }

    @Test
    void acceptsNoFlippedBitThatChangesTheDataWhenItDecodes() throws Exception {
        int accepted = 0;
        for (int bit = 0; bit < RIGHT.bitLength(); bit++) {
            CompressedBlock answer = flip(bit);
            try {
                fullCheck.checkCompressed(ASKED, 1, answer);
            } catch (WorkerMisconductException e) {
                continue;
            }
            accepted++;
            assertThat(decompress(answer)).as("bit " + bit).isEqualTo(RAW);
        }
        // The lengths of codes that no symbol is written by.
        assertThat(accepted).isLessThan((int) RIGHT.bitLength() / 10);
    }

    @Test
    void seesOtherDataOfTheSameCrcWhenItDecodes() {
        byte[] other = CollidingBytes.of(RAW, RAW.length);
        CompressedBlock answer = compress(new RawBlock(0, other, other.length, Bzip2Coder.CODING));
        assertThat(answer.crc()).isEqualTo(RIGHT.crc());
        assertThatCode(() -> check.checkCompressed(ASKED, 1, answer)).doesNotThrowAnyException();

        assertThatThrownBy(() -> fullCheck.checkCompressed(ASKED, 1, answer))
                .isInstanceOf(WorkerMisconductException.class)
                .hasMessageContaining("other data");
    }

    @Test
    void tellsRawBytesByTheirCrc() throws Exception {
        byte[] wrong = RAW.clone();
        wrong[17]++;
        assertThat(check.isRawOf(RIGHT, RAW)).isTrue();
        assertThat(fullCheck.isRawOf(RIGHT, RAW)).isTrue();
        assertThat(check.isRawOf(RIGHT, wrong)).isFalse();
        assertThat(check.isRawOf(RIGHT, Arrays.copyOf(RAW, RAW.length - 1))).isFalse();
    }

    @Test
    void seesOtherRawBytesOfTheSameCrcWhenItDecodes() throws Exception {
        byte[] other = CollidingBytes.of(RAW, RAW.length);
        assertThat(check.isRawOf(RIGHT, other)).isTrue();

        assertThatThrownBy(() -> fullCheck.isRawOf(RIGHT, other)).isInstanceOf(WorkerMisconductException.class);
    }

    private static CompressedBlock compress(RawBlock block) {
        return new BlockCompressor().compress(block.bytes(), 0, block.length());
    }

    private static byte[] decompress(CompressedBlock block) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        StreamAssembler assembler = new StreamAssembler(stream, 9);
        assembler.append(block);
        assembler.finish();
        try (Bzip2InputStream in = new Bzip2InputStream(new ByteArrayInputStream(stream.toByteArray()))) {
            return in.readAllBytes();
        }
    }

    private void refuses(CompressedBlock answer, String problem) {
        assertThatThrownBy(() -> check.checkCompressed(ASKED, 1, answer))
                .isInstanceOf(WorkerMisconductException.class)
                .hasMessageContaining(problem);
    }

    private static CompressedBlock flip(int bit) {
        byte[] bits = RIGHT.bits().clone();
        bits[bit >> 3] ^= (byte) (0x80 >> (bit & 7));
        return new CompressedBlock(bits, RIGHT.bitLength(), RIGHT.crc());
    }
}
