package org.dbzip2.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.stream.BlockScanner;
import org.dbzip2.codec.testing.HandmadeBlock;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Blocks that hold marks which are none. They stand among the selectors: these are written in unary, so any bits without long
 * runs of ones spell some, and those that no group needs are ignored.
 */
@Timeout(300)
class FalseMarkTest {
    private static final byte[] RAW = "a block with false marks within".getBytes(StandardCharsets.US_ASCII);

    @Test
    void readsABlockWithOneFalseMark() throws Exception {
        byte[] file = HandmadeBlock.stream(9, blockWith(Bzip2Format.BLOCK_MAGIC, 1));
        assertThat(countMarks(file)).isEqualTo(3);
        agrees(file, RAW);
    }

    @Test
    void readsABlockWithAFalseTrailer() throws Exception {
        byte[] file = HandmadeBlock.stream(9, blockWith(Bzip2Format.TRAILER_MAGIC, 1));
        assertThat(countMarks(file)).isEqualTo(3);
        agrees(file, RAW);
    }

    @Test
    void readsBlocksFullOfMarksAmongOthers() throws Exception {
        byte[] text = SyntheticData.text(new Random(1), 350_000);
        byte[] plain;
        try (Engine engine = Engines.threaded(2)) {
            plain = Engines.compress(engine, text, 1);
        }
        HandmadeBlock full = blockWith(Bzip2Format.BLOCK_MAGIC, 1000);
        HandmadeBlock fuller = blockWith(Bzip2Format.TRAILER_MAGIC, 500);
        byte[] crowded = HandmadeBlock.stream(2, full, fuller, full, blockWith(Bzip2Format.BLOCK_MAGIC, 0));
        assertThat(countMarks(crowded)).isGreaterThan(2500);

        byte[] file = Sequences.concat(plain, crowded, plain, crowded, crowded, plain);
        byte[] four = Sequences.concat(RAW, RAW, RAW, RAW);
        agrees(file, Sequences.concat(text, four, text, four, four, text));
    }

    @Test
    void takesTimeInProportionToAFileFullOfMarks() throws Exception {
        byte[] crowded = HandmadeBlock.stream(1, blockWith(Bzip2Format.BLOCK_MAGIC, 1000));
        byte[] file = Sequences.repeat(crowded, 500 * crowded.length);
        try (Engine engine = Engines.threaded(2)) {
            // 500,000 false marks. If each made what follows it be looked at again, this would never end.
            assertThat(Engines.decompress(engine, file)).isEqualTo(Sequences.repeat(RAW, 500 * RAW.length));
        }
    }

    @Test
    void findsTheFaultBehindFalseMarks() throws Exception {
        byte[] file = HandmadeBlock.stream(
                3, blockWith(Bzip2Format.BLOCK_MAGIC, 3), blockWith(Bzip2Format.TRAILER_MAGIC, 40));
        try (Engine engine = Engines.threaded(2)) {
            for (int length = 0; length < file.length; length++) {
                Agreement.withSerialStream(engine, Arrays.copyOf(file, length));
            }
            for (int bit = 0; bit < 8 * file.length; bit += 3) {
                byte[] damaged = file.clone();
                damaged[bit >> 3] ^= (byte) (0x80 >> (bit & 7));
                Agreement.withSerialStream(engine, damaged);
            }
        }
    }

    @Test
    void passesByMarksInGarbage() throws Exception {
        byte[] file = HandmadeBlock.stream(9, blockWith(Bzip2Format.BLOCK_MAGIC, 1));
        byte[] garbage = Sequences.concat(new byte[3_000_000], Arrays.copyOfRange(file, 4, file.length));
        try (Engine engine = Engines.threaded(2)) {
            assertThat(Engines.decompress(engine, Sequences.concat(file, garbage, garbage)))
                    .isEqualTo(RAW);
        }
    }

    private static void agrees(byte[] file, byte[] expected) throws Exception {
        try (Engine threaded = Engines.threaded(3);
                Engine helped = Engines.helped(HelperOptions.of(List.of(FakeHelper.honest("helper", 2))));
                Engine alone = new Engine(new EngineOptions(1, Engines.MEMORY, false))) {
            assertThat(Engines.decompress(threaded, file)).isEqualTo(expected);
            assertThat(Engines.decompress(helped, file)).isEqualTo(expected);
            assertThat(Engines.decompress(alone, file)).isEqualTo(expected);
        }
        ReferenceBzip2.BZIP2.assumeInstalled();
        assertThat(ReferenceBzip2.BZIP2.decompress(file).successfulOutput()).isEqualTo(expected);
    }

    /** A sound block with that many false marks. */
    private static HandmadeBlock blockWith(long mark, int count) {
        HandmadeBlock block = new HandmadeBlock(RAW);
        block.tableCount = 6;
        block.lengths = new int[6][];
        int[] flat = new int[block.symbols.get(block.symbols.size() - 1) + 1];
        Arrays.fill(flat, 9);
        Arrays.fill(block.lengths, flat);
        List<Integer> selectors = new ArrayList<>(block.selectors);
        for (int i = 0; i < count; i++) {
            selectors.addAll(selectorsThatSpell(mark));
        }
        block.selectors = selectors;
        return block;
    }

    /** Each is a run of ones and a zero. */
    private static List<Integer> selectorsThatSpell(long mark) {
        List<Integer> selectors = new ArrayList<>();
        int ones = 0;
        for (int bit = Bzip2Format.MAGIC_BITS - 1; bit >= 0; bit--) {
            if ((mark >>> bit & 1) != 0) {
                ones++;
            } else {
                selectors.add(ones);
                ones = 0;
            }
        }
        selectors.add(ones);
        return selectors;
    }

    private static int countMarks(byte[] file) {
        int marks = 0;
        long bit = -1;
        while ((bit = BlockScanner.indexOfMark(file, bit + 1, 8L * file.length)) >= 0) {
            marks++;
        }
        return marks;
    }
}
