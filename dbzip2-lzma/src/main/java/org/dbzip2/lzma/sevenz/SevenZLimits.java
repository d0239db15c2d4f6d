package org.dbzip2.lzma.sevenz;

/**
 * How much an archive may ask for. What it claims is held against them before anything is done for it, and no more comes out
 * of it than it claims.
 *
 * @param memory that decoders may take, all of them together, in bytes
 * @param rawSize most bytes that all its files may have together
 * @param ratio most bytes that may become of one byte of the archive
 * @param freeSize as many bytes as may come out whatever the ratio
 * @param entries most files and folders
 * @param headerSize most bytes of the header that tells of them, unpacked
 */
public record SevenZLimits(long memory, long rawSize, long ratio, long freeSize, int entries, int headerSize) {
    /**
     * 1 GiB of memory; 1 TiB of files, which are 1000 times as long as the archive at most, beyond 1 GiB; a million of them, with
     * a header of 128 MiB.
     *
     * <p>LZMA makes 7000 bytes of one at most, bzip2 a million.
     */
    public static final SevenZLimits DEFAULT =
            new SevenZLimits(1L << 30, 1L << 40, 1000, 1L << 30, 1_000_000, 128 << 20);

    /** The same, whatever comes out and in whichever ratio. */
    public static final SevenZLimits OF_ANY_SIZE = DEFAULT.withRawSize(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

    /**
     * Limits.
     *
     * @param memory in bytes
     * @param rawSize in bytes
     * @param ratio bytes out of one
     * @param freeSize in bytes
     * @param entries most files and folders
     * @param headerSize in bytes
     * @throws IllegalArgumentException if one is negative
     */
    public SevenZLimits {
        if (memory < 0 || rawSize < 0 || ratio < 0 || freeSize < 0 || entries < 0 || headerSize < 0) {
            throw new IllegalArgumentException("negative limit");
        }
    }

    /**
     * The same with another limit to memory.
     *
     * @param bytes that decoders may take, all of them together
     * @return the limits
     * @throws IllegalArgumentException if it is negative
     */
    public SevenZLimits withMemory(long bytes) {
        return new SevenZLimits(bytes, rawSize, ratio, freeSize, entries, headerSize);
    }

    /**
     * The same with other limits to what comes out.
     *
     * @param bytes most of all files together
     * @param perByte most that may become of one byte of the archive
     * @param free as many as may come out whatever the ratio
     * @return the limits
     * @throws IllegalArgumentException if one is negative
     */
    public SevenZLimits withRawSize(long bytes, long perByte, long free) {
        return new SevenZLimits(memory, bytes, perByte, free, entries, headerSize);
    }

    /**
     * The same with other limits to what is listed.
     *
     * @param most files and folders
     * @param bytes most of the header that tells of them, unpacked
     * @return the limits
     * @throws IllegalArgumentException if one is negative
     */
    public SevenZLimits withEntries(int most, int bytes) {
        return new SevenZLimits(memory, rawSize, ratio, freeSize, most, bytes);
    }

    /** Checks what all files together claim to become. */
    void checkRawSize(long claimed, long archiveSize) throws SevenZLimitException {
        if (claimed > rawSize) {
            throw new SevenZLimitException("unpacks to " + claimed + " bytes, " + rawSize + " are allowed");
        }
        if (claimed > freeSize && (ratio == 0 || (claimed - 1) / ratio >= archiveSize)) {
            throw new SevenZLimitException(
                    "unpacks to " + claimed + " bytes of " + archiveSize + ", " + ratio + " times as many are allowed");
        }
    }
}
