package org.dbzip2.net.wire;

import org.dbzip2.codec.format.Bzip2Format;

/** What both ends agree on: versions, and how long things may be. */
public final class Protocol {
    /** The port that the 2006 programs chose. */
    public static final int DEFAULT_PORT = 12345;

    /** The version of the 2006 programs: compression, a whole stream for an answer. */
    public static final int VERSION_1 = 1;

    /** What the 2006 programs went on to: also decompression. */
    public static final int VERSION_2 = 2;

    /** Blocks, request numbers, tokens. */
    public static final int VERSION_3 = 3;

    /** The longest text of a frame that holds text, in bytes. */
    public static final int TEXT_BYTES = 4096;

    /** What stands before the data of a request or an answer in version 3, at most. */
    public static final int PREFIX_BYTES = 32;

    /** The most bytes that a block can take: 20 bits for each symbol, and generously for its tables. */
    public static final int BLOCK_BYTES = Bzip2Format.MAX_BLOCK_LENGTH * Bzip2Format.MAX_CODE_LENGTH / 8 + (150 << 10);

    private Protocol() {}

    /**
     * The most bytes that bzip2 makes of so many raw ones: its own bound, generously. LZMA2 makes less.
     *
     * @return in bytes, for a whole stream
     */
    public static long compressedBytes(long rawBytes) {
        return rawBytes + rawBytes / 50 + 1000;
    }
}
