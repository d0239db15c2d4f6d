package org.dbzip2.lzma.sevenz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.codec.testing.TestInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever small archives are cut or changed, the verdict is 7-Zip's, and what is accepted are the same files. */
@Tag("once")
class DamagedArchivesTest {
    private static final byte[] TEXT = SyntheticData.text(new Random(1), 160);
    private static final byte[] NOISE = SyntheticData.noise(new Random(2), 30);

    @TempDir
    private static Path made;

    @TempDir
    private Path folder;

    static List<TestInput> archives() {
        return List.of(
                new TestInput("ours", () -> Archives.write(DamagedArchivesTest::fill)),
                new TestInput(
                        "ours, many",
                        () -> Archives.write(writer -> {
                            for (int i = 0; i < 12; i++) {
                                Archives.addLzma2(
                                        writer, SevenZEntry.file("f" + i, Instant.EPOCH, 0600), new byte[1 + i]);
                            }
                        })),
                new TestInput("7-Zip's, LZMA2", () -> sevenZip("-m0=lzma2")),
                new TestInput("7-Zip's, LZMA and header as it is", () -> sevenZip("-m0=lzma -mhc=off -ms=off")),
                new TestInput("7-Zip's, LZMA with a mark at its end", () -> sevenZip("-m0=lzma:eos=on -mhc=off")),
                new TestInput("7-Zip's, filters", () -> sevenZip("-m0=bcj -m1=delta:3 -m2=lzma2 -mhc=off")),
                new TestInput("7-Zip's, bzip2", () -> sevenZip("-m0=bzip2 -mhc=off")),
                new TestInput("7-Zip's, Deflate", () -> sevenZip("-m0=deflate -mhc=off")),
                new TestInput("7-Zip's, Deflate64", () -> sevenZip("-m0=deflate64 -mhc=off")),
                new TestInput("7-Zip's, stored", () -> sevenZip("-m0=copy -mf=off -mhc=off")));
    }

    private static void fill(SevenZWriter writer) throws IOException {
        writer.addEmpty(SevenZEntry.folder("d", Instant.EPOCH, 0755));
        Archives.addLzma2(writer, SevenZEntry.file("d/two", Instant.EPOCH, 0600), TEXT, 100, 4096);
        writer.addEmpty(SevenZEntry.file("none", Instant.EPOCH, 0600));
        Archives.addBzip2(writer, SevenZEntry.file("b", Instant.EPOCH, 0600), NOISE);
    }

    private static byte[] sevenZip(String options) {
        try {
            Files.write(made.resolve("text"), TEXT);
            Files.write(made.resolve("noise"), NOISE);
            Path archive = made.resolve("made.7z");
            Files.deleteIfExists(archive);
            SevenZipCommand.run(new byte[0], "a -bd " + options, archive, made.resolve("text"), made.resolve("noise"))
                    .successfulOutput();
            return Files.readAllBytes(archive);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void needsTheJudge() {
        SevenZipCommand.assumeInstalled();
    }

    @ParameterizedTest
    @MethodSource("archives")
    void cutAnywhere(TestInput input) throws IOException {
        byte[] archive = input.bytes();
        List<byte[]> cut = IntStream.rangeClosed(0, archive.length)
                .mapToObj(length -> Arrays.copyOf(archive, length))
                .toList();

        assertJudgedAsBySevenZip(archive, cut);
    }

    @ParameterizedTest
    @MethodSource("archives")
    void oneBitChanged(TestInput input) throws IOException {
        byte[] archive = input.bytes();
        List<byte[]> changed = IntStream.range(0, 8 * archive.length)
                .mapToObj(bit -> flipped(archive, bit))
                .toList();

        assertJudgedAsBySevenZip(archive, changed);
    }

    /** With the CRCs made right again, what stands in the header is what is judged. */
    @ParameterizedTest
    @MethodSource("archives")
    void oneBitOfTheHeaderChanged(TestInput input) throws IOException {
        byte[] archive = input.bytes();
        int start = StartHeader.SIZE + (int) StartHeader.parse(archive).offset();
        List<byte[]> changed = IntStream.range(8 * start, 8 * archive.length)
                .mapToObj(bit -> RightCrcs.in(flipped(archive, bit)))
                .toList();

        Map<Integer, String> refused = new TreeMap<>();
        for (int i = 0; i < changed.size(); i++) {
            try {
                SevenZArchive.open(Sources.of(changed.get(i)), SevenZLimits.DEFAULT)
                        .test(1);
            } catch (SevenZException e) {
                refused.put(i, e.problem());
            }
        }
        Set<Integer> sound = SevenZipCommand.sound(changed, folder);
        for (int i = 0; i < changed.size(); i++) {
            // 7-Zip does not look at the last byte of all, nor at the sizes between filters.
            boolean isStricter = List.of("header without what it must have", "filter that changes a size")
                    .contains(refused.getOrDefault(i, ""));
            if (!isStricter) {
                assertThat(!refused.containsKey(i))
                        .as("number %d: %s", i, refused.get(i))
                        .isEqualTo(sound.contains(i));
            }
        }
        assertThat(sound).isNotEmpty();
    }

    private void assertJudgedAsBySevenZip(byte[] archive, List<byte[]> damaged) throws IOException {
        Map<String, String> files = files(archive);
        Set<Integer> accepted = new TreeSet<>();
        for (int i = 0; i < damaged.size(); i++) {
            try {
                assertThat(files(damaged.get(i))).as("number %d", i).isEqualTo(files);
                accepted.add(i);
            } catch (SevenZException e) {
                assertThat(e.problem()).isNotEmpty();
            }
        }
        Set<Integer> sound = SevenZipCommand.sound(damaged, folder);
        assertThat(accepted).containsAll(sound);
        accepted.removeAll(sound);
        for (int number : accepted) {
            assertHarmless(archive, damaged.get(number));
        }
    }

    /** 7-Zip looks at the bits behind the end of Deflate64, and refuses tables of codes that Commons Compress takes. */
    private static void assertHarmless(byte[] archive, byte[] damaged) throws IOException {
        int at = Arrays.mismatch(archive, damaged);
        Folder folder = folderAt(archive, at);
        if (folder.shape().titles().contains("Deflate64")) {
            assertThat(at).isEqualTo((int) (folder.packedAt() + folder.packedSize() - 1));
        } else {
            assertThat(folder.shape().titles()).containsExactly("BZip2");
        }
    }

    private static Folder folderAt(byte[] archive, int at) throws IOException {
        try (SeekableByteChannel channel = Sources.of(archive).open()) {
            return Contents.read(channel, SevenZLimits.DEFAULT).streams().folders().stream()
                    .filter(folder -> at >= folder.packedAt() && at < folder.packedAt() + folder.packedSize())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Map<String, String> files(byte[] archive) throws IOException {
        MemorySink sink = new MemorySink();
        SevenZArchive.open(Sources.of(archive), SevenZLimits.DEFAULT).extract(entry -> true, sink, 1);
        Map<String, String> files = new TreeMap<>();
        sink.files().forEach((name, content) -> files.put(name, Arrays.toString(content)));
        return files;
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] changed = bytes.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        return changed;
    }
}
