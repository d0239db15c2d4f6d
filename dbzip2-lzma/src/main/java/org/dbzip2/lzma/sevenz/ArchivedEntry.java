package org.dbzip2.lzma.sevenz;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A file or folder as it stands in an archive.
 *
 * @param index its place among all of them, from 0 on
 * @param entry what the archive says of it
 * @param size of its content, in bytes
 * @param packedSize of its content in the archive, in bytes; of files that are coded together the first one has that of all, the
 *     others nothing
 * @param crc32 of its content, if known
 * @param group files of the same group are coded together, one behind the other, and cannot be decoded at the same time; -1 if
 *     there is nothing to decode
 * @param methods how it is coded, as 7-Zip calls it: filters, then the compression
 * @param isAnti whether it stands for something that is to be removed when the archive is extracted
 */
public record ArchivedEntry(
        int index,
        SevenZEntry entry,
        long size,
        OptionalLong packedSize,
        OptionalInt crc32,
        int group,
        List<String> methods,
        boolean isAnti) {
    /**
     * An entry.
     *
     * @param index from 0 on
     * @param entry what the archive says of it
     * @param size in bytes
     * @param packedSize in bytes, if known
     * @param crc32 if known
     * @param group -1 if there is nothing to decode
     * @param methods how it is coded
     * @param isAnti whether it stands for a removal
     */
    public ArchivedEntry {
        Objects.requireNonNull(entry);
        Objects.requireNonNull(packedSize);
        Objects.requireNonNull(crc32);
        methods = List.copyOf(methods);
    }

    /** {@return its name, which may be anything} */
    public String name() {
        return entry.name();
    }
}
