package org.dbzip2.hadoop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.dbzip2.codec.stream.BlockScanner;
import org.dbzip2.codec.testing.HandmadeBlock;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.Sequences;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However a file is split, each of its records comes once and in order: by both of Hadoop's line readers, with this codec and,
 * as the same is true of it, with Hadoop's own.
 */
@Tag("once")
class SplitFuzzTest {
    /** For a delimiter: that of lines, which is one of several. */
    private static final String LINE_ENDS = "";

    private static final byte[] EMPTY_STREAM = HandmadeBlock.stream(9);
    private static final Configuration OURS = configuration(Bzip2Codec.class);
    private static final Configuration HADOOPS = configuration(BZip2Codec.class);

    @TempDir
    private java.nio.file.Path folder;

    private int splits;

    @Test
    void readsEachLineOnceOfWhatBzip2Made() throws IOException {
        ReferenceBzip2.BZIP2.assumeInstalled();
        String text = SplitFiles.lines(new Random(1), 480_000, "\n");
        aroundMarks("bzip2 -1", text, ReferenceBzip2.BZIP2.compress(text.getBytes(ISO_8859_1), 1), LINE_ENDS);
        assertThat(splits).isGreaterThan(50);
        String more = SplitFiles.lines(new Random(2), 1_000_000, "\n");
        aroundMarks("bzip2 -9", more, ReferenceBzip2.BZIP2.compress(more.getBytes(ISO_8859_1), 9), LINE_ENDS);
        assertThat(splits).isGreaterThan(90);
    }

    @Test
    void readsEachLineOnceOfWhatLbzip2Made() throws IOException {
        ReferenceBzip2.LBZIP2.assumeInstalled();
        String text = SplitFiles.lines(new Random(3), 480_000, "\r\n");
        aroundMarks("lbzip2 -1", text, ReferenceBzip2.LBZIP2.compress(text.getBytes(ISO_8859_1), 1), LINE_ENDS);
        assertThat(splits).isGreaterThan(50);
    }

    @Test
    void readsEachLineOnceOfWhatPbzip2Made() throws IOException {
        ReferenceBzip2.PBZIP2.assumeInstalled();
        String text = SplitFiles.lines(new Random(4), 480_000, "\n");
        aroundMarks("pbzip2 -1", text, ReferenceBzip2.PBZIP2.compress(text.getBytes(ISO_8859_1), 1), LINE_ENDS);
        assertThat(splits).isGreaterThan(50);
    }

    @Test
    void readsEachLineOnceOfPaddedBlocks() throws IOException {
        ReferenceBzip2.BZIP2.assumeInstalled();
        String text = SplitFiles.lines(new Random(5), 480_000, "\n");
        byte[] file = SplitFiles.padded(ReferenceBzip2.BZIP2.compress(text.getBytes(ISO_8859_1), 1));
        assertThat(ReferenceBzip2.BZIP2.decompress(file).successfulOutput()).isEqualTo(text.getBytes(ISO_8859_1));
        assertThat(marksIn(file)).hasSizeGreaterThan(5).allMatch(mark -> mark % 8 == 0);
        aroundMarks("padded", text, file, LINE_ENDS);
        assertThat(splits).isGreaterThan(50);
    }

    @Test
    void readsEachLineOnceOfStreamsOneAfterAnother() throws IOException {
        ReferenceBzip2.BZIP2.assumeInstalled();
        List<byte[]> parts = new ArrayList<>(List.of(EMPTY_STREAM));
        Random random = new Random(6);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            String part = SplitFiles.lines(random, 1 + random.nextInt(180_000), "\n");
            text.append(part);
            parts.add(ReferenceBzip2.BZIP2.compress(part.getBytes(ISO_8859_1), 1));
            for (int empty = random.nextInt(3); empty > 0; empty--) {
                parts.add(EMPTY_STREAM);
            }
        }
        parts.add(EMPTY_STREAM);
        aroundMarks("concatenated", text.toString(), Sequences.concat(parts.toArray(byte[][]::new)), LINE_ENDS);
        assertThat(splits).isGreaterThan(80);
    }

    /** Blocks of a few lines, that end in the middle of line ends too; every place is tried. */
    @Test
    void readsEachLineOnceWhereverBlocksEnd() throws IOException {
        for (String lineEnd : List.of("\n", "\r\n")) {
            for (long seed = 0; seed < 2; seed++) {
                Random random = new Random(seed);
                String text = SplitFiles.lines(random, 1200, lineEnd);
                List<Integer> lengths = SplitFiles.aroundLineEnds(random, text, lineEnd);
                assertThat(lengths).hasSizeGreaterThan(3);
                everywhere("small blocks", text, SplitFiles.withBlocks(text, lengths), LINE_ENDS);
            }
        }
        assertThat(splits).isGreaterThan(1000);
    }

    @Test
    void readsEachRecordOnceByADelimiterOfSeveralBytes() throws IOException {
        Random random = new Random(7);
        String text = SplitFiles.lines(random, 1200, "+=+");
        List<Integer> lengths = SplitFiles.aroundLineEnds(random, text, "+=+");
        everywhere("delimiter", text, SplitFiles.withBlocks(text, lengths), "+=+");
        assertThat(splits).isGreaterThan(400);
    }

    /** A block with no line's end in it, and one with nothing else. */
    @Test
    void readsLinesOfSeveralBlocksAndBlocksOfNoLine() throws IOException {
        String text = "first\n" + "x".repeat(900) + "\n" + "\n".repeat(30) + "y".repeat(300) + "\nlast\n";
        everywhere("long lines", text, SplitFiles.withBlocks(text, List.of(6, 100, 300, 500, 20, 21)), LINE_ENDS);
        assertThat(splits).isGreaterThan(100);
    }

    @Test
    void isNotMisledByMarksWithinBlocks() throws IOException {
        byte[] mark = HandmadeBlock.stream(1, new HandmadeBlock(new byte[] {'x'}));
        String first = "one\ntwo\nthree";
        String second = "\nfour\nfive\n";
        byte[] file = HandmadeBlock.stream(
                1,
                new HandmadeBlock(first.getBytes(ISO_8859_1)).hiding(mark, 32, 80),
                new HandmadeBlock(second.getBytes(ISO_8859_1)).hiding(mark, 32, 80));
        assertThat(marksIn(file)).hasSize(5);
        for (int at = 1; at < file.length; at++) {
            for (LineReading reading : LineReading.values()) {
                check(
                        "false marks",
                        reading,
                        OURS,
                        first + second,
                        write(file),
                        List.of(0, at, file.length),
                        LINE_ENDS);
            }
        }
        assertThat(splits).isGreaterThan(100);
    }

    private void aroundMarks(String name, String text, byte[] file, String delimiter) throws IOException {
        TreeSet<Integer> places = new TreeSet<>();
        for (long mark : marksIn(file)) {
            for (int near = -3; near <= 3; near++) {
                places.add((int) (mark >> 3) + near);
            }
        }
        for (int near = 1; near <= 8; near++) {
            places.add(near);
            places.add(file.length - near);
        }
        places.removeIf(place -> place <= 0 || place >= file.length);
        checkAll(name, text, file, places, delimiter);
    }

    private void everywhere(String name, String text, byte[] file, String delimiter) throws IOException {
        TreeSet<Integer> places = new TreeSet<>();
        for (int place = 1; place < file.length; place++) {
            places.add(place);
        }
        checkAll(name, text, file, places, delimiter);
    }

    /** Splits in two at each of the places, then in several at some of them. */
    private void checkAll(String name, String text, byte[] file, SortedSet<Integer> places, String delimiter)
            throws IOException {
        Path path = write(file);
        List<List<Integer>> bounds = new ArrayList<>();
        for (int place : places) {
            bounds.add(List.of(0, place, file.length));
        }
        Random random = new Random(places.size());
        List<Integer> all = new ArrayList<>(places);
        for (int round = 0; round < 12; round++) {
            TreeSet<Integer> some = new TreeSet<>(List.of(0, file.length));
            for (int i = 2 + random.nextInt(8); i > 0; i--) {
                some.add(all.get(random.nextInt(all.size())));
                some.add(1 + random.nextInt(file.length - 1));
            }
            bounds.add(new ArrayList<>(some));
        }
        int turn = 0;
        // Hadoop's own reads the first block twice if an empty stream stands before it and the file is split there.
        int hadoopsFirst = startsEmpty(file) ? (int) (blocksIn(file).get(0) >> 3) : 0;
        for (List<Integer> parts : bounds) {
            // It takes long, so it reads not each, and each one way only.
            if (turn++ % 4 == 0 && parts.get(1) > hadoopsFirst) {
                LineReading hadoops = turn % 8 == 1 ? LineReading.MAPRED : LineReading.MAPREDUCE;
                check(name, hadoops, HADOOPS, text, path, parts, delimiter);
            }
            for (LineReading reading : LineReading.values()) {
                check(name, reading, OURS, text, path, parts, delimiter);
            }
        }
    }

    private void check(
            String name,
            LineReading reading,
            Configuration conf,
            String text,
            Path file,
            List<Integer> bounds,
            String delimiter)
            throws IOException {
        List<String> read = new ArrayList<>();
        for (int i = 1; i < bounds.size(); i++) {
            byte[] bytes = delimiter.isEmpty() ? null : delimiter.getBytes(ISO_8859_1);
            read.addAll(reading.read(conf, file, bounds.get(i - 1), bounds.get(i), bytes));
        }
        assertThat(read.equals(records(text, delimiter)))
                .as("%s, %s, %s, split at %s", name, reading, conf.get("io.compression.codecs"), bounds)
                .isTrue();
        if (conf == OURS && reading == LineReading.MAPRED) {
            splits++;
        }
    }

    private static List<String> records(String text, String delimiter) {
        String separator = delimiter.isEmpty() ? "\r\n|\n" : Pattern.quote(delimiter);
        List<String> records =
                new ArrayList<>(Stream.of(text.split(separator, -1)).toList());
        if (records.get(records.size() - 1).isEmpty()) {
            records.remove(records.size() - 1);
        }
        return records;
    }

    private static boolean startsEmpty(byte[] file) {
        return Arrays.equals(file, 4, 14, EMPTY_STREAM, 4, 14);
    }

    private static List<Long> blocksIn(byte[] file) {
        return marksIn(file).stream()
                .filter(mark -> BlockScanner.isBlock(file, mark))
                .toList();
    }

    private static List<Long> marksIn(byte[] file) {
        List<Long> marks = new ArrayList<>();
        long end = 8L * file.length;
        for (long mark = BlockScanner.indexOfMark(file, 0, end);
                mark >= 0;
                mark = BlockScanner.indexOfMark(file, mark + 1, end)) {
            marks.add(mark);
        }
        return marks;
    }

    private Path write(byte[] file) throws IOException {
        java.nio.file.Path path = folder.resolve("lines.bz2");
        Files.write(path, file);
        return new Path(path.toUri());
    }

    private static Configuration configuration(Class<? extends CompressionCodec> codec) {
        Configuration conf = new Configuration();
        conf.set("io.compression.codecs", codec.getName());
        conf.set("io.compression.codec.bzip2.library", "java-builtin");
        // No files of checksums beside those of the test.
        conf.set("fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
        return conf;
    }
}
