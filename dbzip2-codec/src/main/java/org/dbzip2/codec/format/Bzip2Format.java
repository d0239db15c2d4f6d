package org.dbzip2.codec.format;

/** The constants of the bzip2 format, with the limits of bzip2 1.0.8. */
public final class Bzip2Format {
    /** The first three bytes of a stream: {@code "BZh"}. The fourth is the level as an ASCII digit. */
    public static final int STREAM_MAGIC = 0x425a68;

    /** The 48 bits that open a block: the digits of pi. */
    public static final long BLOCK_MAGIC = 0x314159265359L;

    /** The 48 bits that open a stream's trailer: the digits of the square root of pi. */
    public static final long TRAILER_MAGIC = 0x177245385090L;

    /** Length of {@link #BLOCK_MAGIC} and {@link #TRAILER_MAGIC}, in bits. */
    public static final int MAGIC_BITS = 48;

    /** Length of a stream's header, in bits. */
    public static final int HEADER_BITS = 32;

    /** Length of a stream's trailer without its padding to a whole byte, in bits: magic and combined CRC. */
    public static final int TRAILER_BITS = MAGIC_BITS + 32;

    /** The level of the shortest blocks. */
    public static final int MIN_LEVEL = 1;

    /** The level of the longest blocks, and the one that bzip2 takes by default. */
    public static final int MAX_LEVEL = 9;

    /** A level counts blocks in this many bytes, measured after the first run-length encoding. */
    public static final int LEVEL_UNIT = 100_000;

    /** The longest block of any level, in bytes after the first run-length encoding. */
    public static final int MAX_BLOCK_LENGTH = MAX_LEVEL * LEVEL_UNIT;

    /** bzip2 closes a block once it comes this close to the level's limit, in bytes. */
    private static final int BLOCK_SLACK = 19;

    /** A run of the first run-length encoding: four equal bytes, then a count of 0 to 251 more. */
    public static final int RUN_THRESHOLD = 4;

    /** The longest run that the first run-length encoding writes as one, in bytes. */
    public static final int MAX_RUN = 255;

    /** The most raw bytes that one block can stand for: every five bytes of it a run of 259, as a decoder allows. */
    public static final int MAX_EXPANDED_LENGTH = MAX_BLOCK_LENGTH / 5 * 259;

    /** Symbols that share one selector. */
    public static final int GROUP_SIZE = 50;

    /** The fewest Huffman tables of a block. */
    public static final int MIN_TABLES = 2;

    /** The most Huffman tables of a block. */
    public static final int MAX_TABLES = 6;

    /** The most selectors a block of {@link #MAX_BLOCK_LENGTH} can use. More may be declared; they are ignored. */
    public static final int MAX_SELECTORS = 2 + MAX_BLOCK_LENGTH / GROUP_SIZE;

    /** The longest code that bzip2 writes, in bits. */
    public static final int MAX_WRITTEN_CODE_LENGTH = 17;

    /** The longest code that bzip2 reads, in bits. */
    public static final int MAX_CODE_LENGTH = 20;

    /** Symbol of the second run-length encoding: a digit 1 in the bijective base-2 length of a run of zeros. */
    public static final int RUN_A = 0;

    /** Symbol of the second run-length encoding: a digit 2 in the bijective base-2 length of a run of zeros. */
    public static final int RUN_B = 1;

    /** The most symbols of an alphabet: run A, run B, positions 1 to 255 and end of block. */
    public static final int MAX_ALPHABET = 258;

    private Bzip2Format() {}

    /**
     * The block length at which bzip2 closes a block.
     *
     * @param level 1 to 9
     * @return a length in bytes after the first run-length encoding
     */
    public static int fullBlockLength(int level) {
        return checkLevel(level) * LEVEL_UNIT - BLOCK_SLACK;
    }

    /**
     * The header of a stream.
     *
     * @param level 1 to 9
     * @return {@link #HEADER_BITS} bits
     */
    public static int header(int level) {
        return STREAM_MAGIC << 8 | '0' + checkLevel(level);
    }

    /**
     * The level that a stream's header names.
     *
     * @param header {@link #HEADER_BITS} bits
     * @return 1 to 9; 0 if they are no header
     */
    public static int levelOf(int header) {
        int level = (header & 0xff) - '0';
        return header >>> 8 == STREAM_MAGIC && level >= MIN_LEVEL && level <= MAX_LEVEL ? level : 0;
    }

    /**
     * {@return {@code level} if it is 1 to 9}
     *
     * @param level any number
     * @throws IllegalArgumentException if it is not
     */
    public static int checkLevel(int level) {
        if (level < MIN_LEVEL || level > MAX_LEVEL) {
            throw new IllegalArgumentException("level is not 1 to 9: " + level);
        }
        return level;
    }
}
