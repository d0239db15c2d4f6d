package org.dbzip2.lzma.sevenz;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Decodes the files of folders one after the other, and looks whether they are what they should be. For one thread. */
final class FolderReader {
    private static final int BUFFER_SIZE = 1 << 16;

    private final Contents contents;
    private final BooleanSupplier goOn;
    private final byte[] buffer = new byte[BUFFER_SIZE];

    /** Begins to decode a folder. */
    interface Contents {
        FolderContent of(Folder folder) throws IOException;
    }

    /** Says who takes the content of a file. */
    interface Receivers {
        SevenZReceiver of(ArchivedEntry file) throws IOException;
    }

    /** Takes what nobody wants. */
    private enum Nobody implements SevenZReceiver {
        NOBODY;

        @Override
        public void write(byte[] bytes, int offset, int length) {}

        @Override
        public void complete() {}

        @Override
        public void close() {}
    }

    /**
     * A reader.
     *
     * @param contents of folders
     * @param goOn asked now and then
     */
    FolderReader(Contents contents, BooleanSupplier goOn) {
        this.contents = contents;
        this.goOn = goOn;
    }

    static SevenZReceiver nobody() {
        return Nobody.NOBODY;
    }

    /**
     * Decodes files of a folder.
     *
     * @param files all of the folder, or the first ones
     */
    void read(Folder folder, List<ArchivedEntry> files, Receivers receivers) throws IOException {
        CRC32 whole = new CRC32();
        long left = folder.rawSize();
        try (FolderContent content = contents.of(folder)) {
            for (ArchivedEntry file : files) {
                try (SevenZReceiver receiver = receivers.of(file)) {
                    read(content, file, receiver, whole);
                    receiver.complete();
                }
                left -= file.size();
            }
            if (left == 0) {
                content.end();
                check(whole, folder.crc32(), null);
            }
        }
    }

    private void read(FolderContent content, ArchivedEntry file, SevenZReceiver receiver, CRC32 whole)
            throws IOException {
        CRC32 crc = new CRC32();
        long left = file.size();
        while (left > 0) {
            if (!goOn.getAsBoolean()) {
                throw new InterruptedIOException("not needed any more");
            }
            int count = readSome(content, (int) Math.min(buffer.length, left), file);
            crc.update(buffer, 0, count);
            whole.update(buffer, 0, count);
            receiver.write(buffer, 0, count);
            left -= count;
        }
        check(crc, file.crc32(), file.name());
    }

    private int readSome(FolderContent content, int length, ArchivedEntry file) throws IOException {
        try {
            return content.read(buffer, 0, length);
        } catch (SevenZException e) {
            throw e.about(file.name());
        }
    }

    private static void check(CRC32 actual, OptionalInt expected, @Nullable String entry)
            throws CorruptSevenZException {
        if (expected.isPresent() && expected.getAsInt() != (int) actual.getValue()) {
            throw new CorruptSevenZException("bytes whose CRC is wrong", entry);
        }
    }
}
