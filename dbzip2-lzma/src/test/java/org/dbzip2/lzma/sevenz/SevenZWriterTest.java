package org.dbzip2.lzma.sevenz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a writer does not take, and where it begins. */
class SevenZWriterTest {
    private static final SevenZEntry FILE = SevenZEntry.file("file", Instant.EPOCH, 0644);
    private static final SevenZEntry FOLDER = SevenZEntry.folder("folder", Instant.EPOCH, 0755);
    private static final SevenZCoding CODING = SevenZCoding.lzma2(4096);

    private final SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
    private final SevenZWriter writer = writerAt(0);

    private SevenZWriter writerAt(long position) {
        try {
            channel.position(position);
            return new SevenZWriter(channel);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void callsOutOfTurn() throws IOException {
        assertThatThrownBy(() -> writer.append(new byte[1], 0, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writer.endFile(1, 0)).isInstanceOf(IllegalStateException.class);
        writer.beginFile(FILE, CODING);
        assertThatThrownBy(() -> writer.beginFile(FILE, CODING)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writer.addEmpty(FOLDER)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
        writer.endFile(0, 0);
        writer.finish();
        assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writer.addEmpty(FOLDER)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writer.beginFile(FILE, CODING)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatCannotBe() throws IOException {
        assertThatThrownBy(() -> writer.beginFile(FOLDER, CODING)).isInstanceOf(IllegalArgumentException.class);
        writer.beginFile(FILE, CODING);
        assertThatThrownBy(() -> writer.endFile(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.endFile(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.append(new byte[2], 1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> SevenZCoding.lzma2(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zero\0inside", "\ud800", "a\udc80b", "\udc00\ud800"})
    void namesThatHaveNoPlace(String name) {
        assertThatThrownBy(() -> writer.addEmpty(SevenZEntry.file(name, Instant.EPOCH, 0600)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void beginsWhereTheChannelStands() throws IOException {
        byte[] plain = Archives.write(to -> Archives.addLzma2(to, FILE, new byte[1000]));
        SevenZWriter later = writerAt(100);
        Archives.addLzma2(later, FILE, new byte[1000]);
        later.finish();

        assertThat(later.bytesWritten()).isEqualTo(plain.length);
        assertThat(channel.size()).isEqualTo(100L + plain.length);
        assertThat(Arrays.copyOfRange(channel.array(), 100, 100 + plain.length)).isEqualTo(plain);
    }

    @Test
    void aTimeThatHasNoNumberIsLeftOut() {
        byte[] unknown = Archives.write(to -> to.addEmpty(new SevenZEntry(
                "file", false, Optional.empty(), Optional.empty(), Optional.empty(), FILE.attributes())));

        for (Instant time : new Instant[] {Instant.MIN, Instant.parse("1600-12-31T23:59:59Z"), Instant.MAX}) {
            assertThat(Archives.write(to -> to.addEmpty(SevenZEntry.file("file", time, 0644))))
                    .isEqualTo(unknown);
        }
        Instant first = Instant.parse("1601-01-01T00:00:00Z");
        assertThat(WindowsTime.of(first)).contains(0L);
        assertThat(WindowsTime.toInstant(0)).isEqualTo(first);
        Instant precise = Instant.parse("2026-11-25T17:49:26.758805499Z");
        assertThat(WindowsTime.toInstant(WindowsTime.of(precise).orElseThrow()))
                .isEqualTo(Instant.parse("2026-11-25T17:49:26.7588054Z"));
    }
}
