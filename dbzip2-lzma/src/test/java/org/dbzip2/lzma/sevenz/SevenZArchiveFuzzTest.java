package org.dbzip2.lzma.sevenz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come: the files that they tell of and within the limits, or a {@link SevenZException}. */
class SevenZArchiveFuzzTest {
    private static final int MOST = 1 << 16;
    private static final SevenZLimits LIMITS = SevenZLimits.DEFAULT
            .withMemory(32 << 20)
            .withRawSize(MOST, 1000, MOST)
            .withEntries(1000, MOST);
    private static final byte[] TEXT = SyntheticData.text(new Random(1), 300);

    /** Files of these packed bytes, for headers that come without any. */
    private static final byte[] PACKED = packed(archives().findFirst().orElseThrow());

    static Stream<byte[]> archives() {
        SevenZEntry file = SevenZEntry.file("d/f", Instant.EPOCH, 0600);
        SevenZEntry folder = SevenZEntry.folder("d", Instant.EPOCH, 0700);
        return Stream.of(
                Archives.write(writer -> {
                    Archives.addLzma2(writer, file, TEXT, 200, 4096);
                    writer.addEmpty(folder);
                    writer.addEmpty(SevenZEntry.file("e", Instant.EPOCH, 0600));
                    Archives.addBzip2(writer, SevenZEntry.file("b", Instant.EPOCH, 0600), TEXT);
                }),
                Archives.write(writer -> {
                    for (int i = 0; i < 12; i++) {
                        Archives.addLzma2(writer, SevenZEntry.file("f" + i, Instant.EPOCH, 0600), TEXT);
                    }
                }),
                Archives.write(writer -> writer.addEmpty(folder)),
                Archives.write(writer -> {}));
    }

    static Stream<byte[]> headers() {
        return archives().limit(1).map(archive -> {
            byte[] packed = packed(archive);
            return Arrays.copyOfRange(archive, StartHeader.SIZE + packed.length, archive.length);
        });
    }

    private static byte[] packed(byte[] archive) {
        try {
            int size = (int) StartHeader.parse(archive).offset();
            return Arrays.copyOfRange(archive, StartHeader.SIZE, StartHeader.SIZE + size);
        } catch (SevenZException e) {
            throw new AssertionError(e);
        }
    }

    @MethodSource("archives")
    @FuzzTest
    void readsWhatIsThereOrSaysWhyNot(byte[] archive) throws IOException {
        read(RightCrcs.in(archive.clone()));
    }

    /** What a search would take long to come up with: packed bytes that are sound. */
    @MethodSource("headers")
    @FuzzTest
    void readsWhatTheHeaderTellsOfOrSaysWhyNot(byte[] header) throws IOException {
        read(Archives.ofHeader(PACKED, new HeaderBytes().put(header)));
    }

    private static void read(byte[] bytes) throws IOException {
        SevenZArchive archive;
        try {
            archive = SevenZArchive.open(Sources.of(bytes), LIMITS);
        } catch (SevenZException e) {
            assertThat(e.problem()).isNotEmpty();
            return;
        }
        assertThat(archive.entries()).hasSizeLessThanOrEqualTo(LIMITS.entries());
        long size = archive.entries().stream().mapToLong(ArchivedEntry::size).sum();
        assertThat(size).isBetween(0L, (long) MOST);
        ByteArrayOutputStream copied = new ByteArrayOutputStream();
        boolean isSound;
        try {
            archive.copyTo(entry -> true, copied, 2);
            assertThat(copied.size()).isEqualTo((int) size);
            isSound = true;
        } catch (SevenZException e) {
            assertThat(copied.size()).isLessThanOrEqualTo((int) size);
            isSound = false;
        }
        MemorySink sink = new MemorySink();
        try {
            archive.extract(entry -> true, sink, 1);
            assertThat(isSound).isTrue();
            for (ArchivedEntry entry : archive.entries()) {
                if (!entry.entry().isFolder()) {
                    byte[] content = sink.files().getOrDefault(entry.name(), new byte[MOST]);
                    assertThat(content).hasSize((int) entry.size());
                    entry.crc32()
                            .ifPresent(
                                    crc -> assertThat(Archives.crc32(content)).isEqualTo(crc));
                }
            }
        } catch (UnsafeSevenZException e) {
            assertThat(e.entry()).isPresent();
        } catch (SevenZException e) {
            assertThat(isSound).isFalse();
        }
    }
}
