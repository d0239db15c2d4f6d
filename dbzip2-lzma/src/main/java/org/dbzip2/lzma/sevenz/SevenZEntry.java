package org.dbzip2.lzma.sevenz;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What an archive says of a file or folder, besides its content.
 *
 * @param name with {@code /} between folders, and none in front or behind; as it stands in the archive, where it can be anything
 * @param isFolder whether it is a folder
 * @param modified when its content was last changed, if known
 * @param created when it came into being, if known
 * @param accessed when it was last read, if known
 * @param attributes those of Windows, and if {@link #UNIX_EXTENSION} is set a Unix mode in the upper 16 bits; 0 if not known
 */
public record SevenZEntry(
        String name,
        boolean isFolder,
        Optional<Instant> modified,
        Optional<Instant> created,
        Optional<Instant> accessed,
        int attributes) {
    /** The attribute that says that the upper 16 bits are a Unix mode. */
    public static final int UNIX_EXTENSION = 0x8000;

    private static final int READ_ONLY = 0x01;
    private static final int DIRECTORY = 0x10;
    private static final int ARCHIVE = 0x20;
    private static final int REPARSE_POINT = 0x400;

    private static final int MODE_SHIFT = 16;
    private static final int MODE_KIND = 0170000;
    private static final int MODE_FOLDER = 0040000;
    private static final int MODE_FILE = 0100000;
    private static final int MODE_PERMISSIONS = 07777;
    private static final int MODE_OWNER_WRITES = 0200;

    /**
     * An entry.
     *
     * @param name with {@code /} between folders
     * @param isFolder whether it is a folder
     * @param modified when its content was last changed, if known
     * @param created when it came into being, if known
     * @param accessed when it was last read, if known
     * @param attributes 0 if not known
     */
    public SevenZEntry {
        Objects.requireNonNull(name);
        Objects.requireNonNull(modified);
        Objects.requireNonNull(created);
        Objects.requireNonNull(accessed);
    }

    /**
     * A file as Unix knows it.
     *
     * @param name with {@code /} between folders
     * @param modified when its content was last changed
     * @param permissions the lowest 12 bits of its mode
     * @return the entry
     */
    public static SevenZEntry file(String name, Instant modified, int permissions) {
        int attributes = ARCHIVE | unix(MODE_FILE, permissions);
        return new SevenZEntry(name, false, Optional.of(modified), Optional.empty(), Optional.empty(), attributes);
    }

    /**
     * A folder as Unix knows it.
     *
     * @param name with {@code /} between folders
     * @param modified when its content was last changed
     * @param permissions the lowest 12 bits of its mode
     * @return the entry
     */
    public static SevenZEntry folder(String name, Instant modified, int permissions) {
        int attributes = DIRECTORY | unix(MODE_FOLDER, permissions);
        return new SevenZEntry(name, true, Optional.of(modified), Optional.empty(), Optional.empty(), attributes);
    }

    private static int unix(int kind, int permissions) {
        int readOnly = (permissions & MODE_OWNER_WRITES) == 0 ? READ_ONLY : 0;
        return (kind | permissions & MODE_PERMISSIONS) << MODE_SHIFT | UNIX_EXTENSION | readOnly;
    }

    /** {@return the Unix mode, kind and permissions; 0 if there is none} */
    public int unixMode() {
        return (attributes & UNIX_EXTENSION) == 0 ? 0 : attributes >>> MODE_SHIFT;
    }

    /**
     * Whether it is neither a file nor a folder by its attributes: a symbolic link, a device, a pipe, a reparse point.
     *
     * @return false if the attributes do not say so
     */
    public boolean isSpecial() {
        int kind = unixMode() & MODE_KIND;
        return (attributes & REPARSE_POINT) != 0 || kind != 0 && kind != MODE_FILE && kind != MODE_FOLDER;
    }
}
