package org.dbzip2.lzma.sevenz;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The header of an archive in the making. The format keeps each property of all files together, and so do these columns, as the
 * bytes that they become: some hundred for a file.
 */
final class HeaderColumns {
    private final HeaderBytes packedSizes = new HeaderBytes();
    private final HeaderBytes folders = new HeaderBytes();
    private final HeaderBytes rawSizes = new HeaderBytes();
    private final HeaderBytes crcs = new HeaderBytes();
    private final HeaderBytes names = new HeaderBytes();
    private final Column modified = new Column(HeaderId.MODIFIED);
    private final Column created = new Column(HeaderId.CREATED);
    private final Column accessed = new Column(HeaderId.ACCESSED);
    private final Column attributes = new Column(HeaderId.ATTRIBUTES);
    private final BitSet withoutStream = new BitSet();
    /** Which of those without a stream are files. */
    private final BitSet emptyFiles = new BitSet();

    private int files;
    private int streams;

    /** A property that not every file has. */
    private static final class Column {
        private final int id;
        private final HeaderBytes values = new HeaderBytes();
        private final BitSet defined = new BitSet();

        Column(int id) {
            this.id = id;
        }

        void put(int file, Optional<Instant> time) {
            time.flatMap(WindowsTime::of).ifPresent(units -> {
                defined.set(file);
                values.int64(units);
            });
        }

        void put(int file, int value) {
            if (value != 0) {
                defined.set(file);
                values.int32(value);
            }
        }

        void writeTo(HeaderBytes header, int files) {
            if (!defined.isEmpty()) {
                // The values stand here, not in a stream of their own.
                HeaderBytes content =
                        new HeaderBytes().defined(defined, files).put(0).put(values);
                HeaderParts.property(header, id, content);
            }
        }
    }

    int files() {
        return files;
    }

    /** A file with content, which is the only one of its folder. */
    void addFile(SevenZEntry entry, SevenZCoding coding, long packedSize, long rawSize, int crc32) {
        packedSizes.number(packedSize);
        folders.put(HeaderParts.folder(List.of(coding.coder())));
        rawSizes.number(rawSize);
        crcs.int32(crc32);
        streams++;
        add(entry);
    }

    /** A folder, or a file without content. */
    void addEmpty(SevenZEntry entry) {
        int index = files - streams;
        withoutStream.set(files);
        emptyFiles.set(index, !entry.isFolder());
        add(entry);
    }

    private void add(SevenZEntry entry) {
        names.put(entry.name().getBytes(StandardCharsets.UTF_16LE)).put(0).put(0);
        modified.put(files, entry.modified());
        created.put(files, entry.created());
        accessed.put(files, entry.accessed());
        attributes.put(files, entry.attributes());
        files++;
    }

    HeaderBytes header() {
        HeaderBytes header = new HeaderBytes().put(HeaderId.HEADER);
        if (streams > 0) {
            BitSet all = new BitSet();
            all.set(0, streams);
            header.put(HeaderId.MAIN_STREAMS)
                    .put(HeaderParts.packInfo(0, streams, packedSizes))
                    .put(HeaderParts.unpackInfo(streams, folders, rawSizes))
                    .put(HeaderId.END)
                    .put(HeaderId.SUB_STREAMS)
                    .put(HeaderId.CRC)
                    .defined(all, streams)
                    .put(crcs)
                    .put(HeaderId.END)
                    .put(HeaderId.END);
        }
        header.put(HeaderId.FILES).number(files);
        if (streams < files) {
            HeaderParts.property(header, HeaderId.EMPTY_STREAM, new HeaderBytes().bits(withoutStream, files));
            if (!emptyFiles.isEmpty()) {
                HeaderParts.property(header, HeaderId.EMPTY_FILE, new HeaderBytes().bits(emptyFiles, files - streams));
            }
        }
        HeaderParts.property(header, HeaderId.NAMES, new HeaderBytes().put(0).put(names));
        modified.writeTo(header, files);
        created.writeTo(header, files);
        accessed.writeTo(header, files);
        attributes.writeTo(header, files);
        return header.put(HeaderId.END).put(HeaderId.END);
    }
}
