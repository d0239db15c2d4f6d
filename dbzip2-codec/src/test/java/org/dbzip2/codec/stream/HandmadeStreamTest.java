package org.dbzip2.codec.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dbzip2.codec.testing.Verdict.Kind.CORRUPT;
import static org.dbzip2.codec.testing.Verdict.Kind.GARBAGE_IGNORED;
import static org.dbzip2.codec.testing.Verdict.Kind.NOT_BZIP2;
import static org.dbzip2.codec.testing.Verdict.Kind.SOUND;
import static org.dbzip2.codec.testing.Verdict.Kind.TRUNCATED;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.dbzip2.codec.format.Crc;
import org.dbzip2.codec.stream.Bzip2InputStream.Option;
import org.dbzip2.codec.testing.HandmadeBlock;
import org.dbzip2.codec.testing.PlainDecoder;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.codec.testing.Verdict;
import org.dbzip2.codec.testing.Verdict.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that no encoder writes, or only old ones: what bzip2 thinks of them is right. */
class HandmadeStreamTest {
    private static final byte[] WORD = "abracadabra".getBytes(ISO_8859_1);
    private static final byte[] TEXT = SyntheticData.text(new Random(1), 20_000);

    /** A file and what must come of it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Case(String name, Kind kind, byte[] file) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource({"blocks", "codes", "selectors", "betweenStreams"})
    void isJudgedAsByBzip2(Case given) throws IOException {
        Verdict plain = PlainDecoder.decompress(given.file);
        assertThat(plain.kind()).isEqualTo(given.kind);
        Kind ours = given.kind == GARBAGE_IGNORED ? SOUND : given.kind;
        for (Option[] options : new Option[][] {{}, {Option.SMALL_MEMORY}}) {
            Verdict verdict = Verdict.ofInputStream(given.file, options);
            assertThat(verdict.kind()).isEqualTo(ours);
            assertThat(verdict.output()).isEqualTo(plain.output());
        }
        ReferenceBzip2.BZIP2.assumeInstalled();
        Verdict bzip2 = Verdict.ofBzip2(given.file);
        assertThat(bzip2.kind()).isEqualTo(given.kind);
        if (given.kind.isSuccess()) {
            assertThat(bzip2.output()).isEqualTo(plain.output());
        } else {
            assertThat(Arrays.copyOf(plain.output(), bzip2.output().length)).isEqualTo(bzip2.output());
            assertThat(plain.output().length - bzip2.output().length).isBetween(0, Verdict.BZIP2_BUFFER);
        }
    }

    static List<Case> blocks() {
        List<Case> cases = new ArrayList<>();
        cases.add(of("one byte", SOUND, new HandmadeBlock(new byte[] {'x'})));
        cases.add(of("one value", SOUND, new HandmadeBlock(new byte[1000])));
        cases.add(of("all values", SOUND, new HandmadeBlock(Sequences.counting(1000))));
        cases.add(of("text", SOUND, new HandmadeBlock(TEXT)));
        cases.add(
                of("several blocks", SOUND, new HandmadeBlock(WORD), new HandmadeBlock(TEXT), new HandmadeBlock(WORD)));
        cases.add(of("no byte at all", CORRUPT, new HandmadeBlock(new byte[0])));
        cases.add(word("nothing but its end", CORRUPT, block -> block.symbols = List.of(6)));
        cases.add(word("no value used", CORRUPT, block -> Arrays.fill(block.used, false)));
        cases.add(word("origin is the last row", CORRUPT, block -> block.origin = 10));
        cases.add(word("origin is one row beyond", CORRUPT, block -> block.origin = 11));
        cases.add(word("origin is far beyond", CORRUPT, block -> block.origin = 0xffffff));
        cases.add(word("wrong CRC", CORRUPT, block -> block.crc++));

        byte[] longestRun = Sequences.run('a', 4 + 255);
        byte[] encoded = {'a', 'a', 'a', 'a', -1};
        cases.add(of("a run longer than bzip2 writes", SOUND, new HandmadeBlock(encoded, crc(longestRun))));
        byte[] four = Sequences.run('a', 4);
        cases.add(of("a run without its count", CORRUPT, new HandmadeBlock(four, crc(four))));
        byte[] text = Sequences.concat(new byte[] {'b'}, four);
        cases.add(of("bytes and a run without its count", CORRUPT, new HandmadeBlock(text, crc(text))));

        cases.add(of("the longest block", SOUND, HandmadeBlock.ofOneValue('a', 100_000)));
        cases.add(of("a block too long", CORRUPT, HandmadeBlock.ofOneValue('a', 100_001)));
        cases.add(of("a block too long for any level", CORRUPT, HandmadeBlock.ofOneValue('a', 900_001)));
        cases.add(of("the longest run", CORRUPT, HandmadeBlock.ofOneValue('a', (1 << 22) - 2)));
        cases.add(of("a run that cannot be", CORRUPT, HandmadeBlock.ofOneValue('a', (1 << 22) - 1)));
        cases.add(new Case(
                "the longest block of level 9",
                SOUND,
                HandmadeBlock.stream(9, HandmadeBlock.ofOneValue(200, 900_000))));

        for (long seed = 1; seed <= 5; seed++) {
            HandmadeBlock shuffled = new HandmadeBlock(TEXT);
            Collections.shuffle(shuffled.symbols.subList(0, 500), new Random(seed));
            byte[] file = HandmadeBlock.stream(1, shuffled);
            cases.add(new Case("several cycles " + seed, CORRUPT, file));
            shuffled.crc = crc(PlainDecoder.decompress(file).output());
            cases.add(of("several cycles with their own CRC " + seed, SOUND, shuffled));
        }
        byte[] powers = Sequences.repeat(Arrays.copyOf(TEXT, 300), 9000);
        cases.add(of("a power of a word", SOUND, new HandmadeBlock(powers)));
        return cases;
    }

    static List<Case> codes() {
        List<Case> cases = new ArrayList<>();
        cases.add(word("codes of 20 bits", SOUND, block -> block.withLengths(20, 20, 20, 20, 20, 20, 20)));
        cases.add(word("codes from 1 to 20 bits", SOUND, block -> block.withLengths(20, 1, 19, 2, 18, 3, 17)));
        cases.add(word("codes around the look-up", SOUND, block -> block.withLengths(9, 10, 11, 12, 10, 11, 9)));
        cases.add(word("a code without gaps", SOUND, block -> block.withLengths(3, 3, 3, 3, 3, 3, 2)));
        for (int[] lengths : new int[][] {
            {0, 3, 3, 3, 3, 3, 2}, {3, 1, 3, 0, 3, 3, 2}, {21, 3, 3, 3, 3, 3, 2}, {3, 3, 3, 3, 3, 3, 21}
        }) {
            cases.add(word("a code of 0 bits or 21: " + Arrays.toString(lengths), CORRUPT, block -> {
                block.withLengths(lengths);
                block.writtenLengths = new int[][] {{3, 3, 3, 3, 3, 3, 2}};
            }));
        }
        cases.add(word("a word in a gap", CORRUPT, block -> {
            block.withLengths(20, 20, 20, 20, 20, 20, 20);
            block.writtenLengths = new int[][] {{3, 3, 3, 3, 3, 3, 2}};
        }));
        HandmadeBlock crowded = new HandmadeBlock("aaa".getBytes(ISO_8859_1));
        crowded.used['b'] = true;
        crowded.used['c'] = true;
        crowded.symbols = List.of(0, 0, 4);
        cases.add(of("more codes than there is room for", SOUND, crowded.withLengths(2, 2, 2, 2, 1)));
        HandmadeBlock endless = new HandmadeBlock("aaa".getBytes(ISO_8859_1));
        endless.writtenLengths = endless.lengths;
        cases.add(of("no room for the end of the block", CORRUPT, endless.withLengths(1, 1, 1)));
        return cases;
    }

    static List<Case> selectors() {
        List<Case> cases = new ArrayList<>();
        cases.add(word("no table", CORRUPT, block -> block.tableCount = 0));
        cases.add(word("one table", CORRUPT, block -> block.tableCount = 1));
        cases.add(word("seven tables", CORRUPT, block -> block.tableCount = 7));
        cases.add(word("no selector", CORRUPT, block -> block.selectors = List.of()));
        cases.add(word("a selector of no table", CORRUPT, block -> block.selectors = List.of(2)));
        cases.add(word("a selector of no table, unused", CORRUPT, block -> block.selectors = List.of(0, 2)));
        cases.add(word("more selectors than groups", SOUND, block -> block.selectors = Collections.nCopies(9, 1)));
        cases.add(word("18002 selectors", SOUND, block -> block.selectors = Collections.nCopies(18_002, 1)));
        cases.add(word("18007 selectors", SOUND, block -> block.selectors = Collections.nCopies(18_007, 1)));
        cases.add(word("32767 selectors", SOUND, block -> block.selectors = Collections.nCopies(32_767, 1)));
        cases.add(word("a selector of no table, ignored", CORRUPT, block -> {
            block.selectors = new ArrayList<>(Collections.nCopies(18_007, 0));
            block.selectors.set(18_006, 2);
        }));

        HandmadeBlock text = new HandmadeBlock(TEXT);
        text.selectors.remove(text.selectors.size() - 1);
        cases.add(of("one selector less than groups", CORRUPT, text));
        HandmadeBlock manyTables = new HandmadeBlock(TEXT);
        int[] flat = manyTables.lengths[0];
        int[] ten = new int[flat.length];
        Arrays.fill(ten, 10);
        int[] twenty = new int[flat.length];
        Arrays.fill(twenty, 20);
        int[] mixed = new int[flat.length];
        Arrays.setAll(mixed, symbol -> symbol == 0 ? 1 : 8 + symbol % 13);
        manyTables.lengths = new int[][] {flat, ten, twenty, mixed, ten, twenty};
        manyTables.tableCount = 6;
        manyTables.selectors.replaceAll(selector -> 5);
        cases.add(of("six tables", SOUND, manyTables));
        return cases;
    }

    static List<Case> betweenStreams() {
        byte[] sound = HandmadeBlock.stream(9, new HandmadeBlock(WORD));
        byte[] empty = HandmadeBlock.stream(1);
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("an empty file", TRUNCATED, new byte[0]));
        cases.add(new Case("an empty stream", SOUND, empty));
        cases.add(new Case("two empty streams", SOUND, Sequences.concat(empty, empty)));
        cases.add(new Case("streams of several levels", SOUND, Sequences.concat(sound, empty, sound)));
        for (String start : List.of("x", "Bx", "BZx", "BZhx", "BZh0", "BZh:", "BZ0", "bzh9")) {
            byte[] bytes = start.getBytes(ISO_8859_1);
            cases.add(new Case("the file begins " + start, NOT_BZIP2, bytes));
            cases.add(new Case("a stream, then " + start, GARBAGE_IGNORED, Sequences.concat(sound, bytes)));
            cases.add(new Case(
                    "a stream, then " + start + " and a stream",
                    GARBAGE_IGNORED,
                    Sequences.concat(sound, bytes, sound)));
        }
        for (String start : List.of("B", "BZ", "BZh", "BZh9", "BZh91", "BZh91AY&S", "BZh9\027", "BZh9\027rE8P")) {
            byte[] bytes = start.getBytes(ISO_8859_1);
            cases.add(new Case("the file is cut short after " + start, TRUNCATED, bytes));
            cases.add(new Case("a stream, then cut short after " + start, TRUNCATED, Sequences.concat(sound, bytes)));
        }
        for (String start : List.of("BZh9x", "BZh91x", "BZh9\027x", "BZh91AY&Sx", "BZh9\027rE8Px", "BZh91rE8P")) {
            byte[] bytes = start.getBytes(ISO_8859_1);
            cases.add(new Case("the file begins " + start, CORRUPT, bytes));
            cases.add(new Case("a stream, then " + start, CORRUPT, Sequences.concat(sound, bytes)));
        }
        cases.add(new Case("a zero byte behind", GARBAGE_IGNORED, Sequences.concat(sound, new byte[1])));
        cases.add(new Case("a tape's zeros behind", GARBAGE_IGNORED, Sequences.concat(sound, new byte[10_240])));
        byte[] padded = sound.clone();
        padded[padded.length - 1] |= 1;
        cases.add(new Case("padding that is not zero", SOUND, padded));
        byte[] wrongCrc = empty.clone();
        wrongCrc[10] ^= 1;
        cases.add(new Case("wrong stream CRC", CORRUPT, wrongCrc));
        cases.add(new Case("wrong stream CRC of a later stream", CORRUPT, Sequences.concat(sound, wrongCrc)));
        return cases;
    }

    /** The block is as long as to use the table of distances more than once. */
    @Test
    void restoresRandomisedBlocks() throws IOException {
        ReferenceBzip2.BZIP2.assumeInstalled();
        byte[] randomised = SyntheticData.noise(new Random(2), 300_000);
        HandmadeBlock block = new HandmadeBlock(randomised, 0);
        block.randomised = true;
        byte[] restored = Verdict.ofInputStream(HandmadeBlock.stream(9, block)).output();
        block.crc = crc(restored);
        byte[] file = HandmadeBlock.stream(9, block);

        assertThat(ReferenceBzip2.BZIP2.decompress(file).successfulOutput()).isEqualTo(restored);
        assertThat(restored).isNotEqualTo(randomised);
        for (Option[] options : new Option[][] {{}, {Option.SMALL_MEMORY}}) {
            Verdict verdict = Verdict.ofInputStream(file, options);
            assertThat(verdict.kind()).isEqualTo(SOUND);
            assertThat(verdict.output()).isEqualTo(restored);
        }
    }

    private static Case of(String name, Kind kind, HandmadeBlock... blocks) {
        return new Case(name, kind, HandmadeBlock.stream(1, blocks));
    }

    private static Case word(String name, Kind kind, Consumer<HandmadeBlock> change) {
        HandmadeBlock block = new HandmadeBlock(WORD);
        change.accept(block);
        return of(name, kind, block);
    }

    private static int crc(byte[] bytes) {
        return Crc.of(bytes, 0, bytes.length);
    }
}
