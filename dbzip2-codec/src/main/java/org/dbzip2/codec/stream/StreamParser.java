package org.dbzip2.codec.stream;

import java.io.IOException;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.format.CorruptBzip2Exception;
import org.dbzip2.codec.format.Crc;
import org.dbzip2.codec.format.NotBzip2Exception;

/**
 * Reads what stands between blocks: headers and trailers of the streams of a file, and what follows them.
 *
 * <p>Ask {@link #next} what comes; after {@link Part#BLOCK} decode it, call {@link #blockDone}, and ask again with a reader
 * that stands behind it, which need not be the same one. The rules are those of the {@code bzip2} command ({@code
 * uncompressStream} in its {@code bzip2.c}): a file is one or more streams; what follows and does not begin with a stream's
 * header is no error, but a header that is cut short is, and so is a header without a stream. Not thread-safe.
 */
public final class StreamParser {
    /** What comes next in a file. */
    public enum Part {
        /** A block of the current stream; the reader stands at its magic. */
        BLOCK,
        /** A stream ended whole; the reader stands behind it, at the start of a byte. */
        STREAM_END,
        /** The file ended, after one stream or more. */
        FILE_END,
        /** Bytes follow the last stream that are none themselves, and are to be ignored; the reader stands at the first. */
        GARBAGE;

        /** {@return whether nothing more follows} */
        public boolean isLast() {
            return this == FILE_END || this == GARBAGE;
        }
    }

    private boolean inStream;

    /** Whether the current stream was seen from its header on. */
    private boolean wholeStream;

    /** Whether a stream has begun, so that what follows may be none. */
    private boolean anyStream;

    /** Whether the file was seen from its start on, so that streams and blocks can be numbered. */
    private final boolean wholeFile;

    private int level;
    private long stream;
    private long block;
    private int combinedCrc;
    private int storedCrc;
    private long markBit;

    /** Begins where a stream does; it is taken for the first of its file. */
    public StreamParser() {
        this(true);
    }

    private StreamParser(boolean wholeFile) {
        this.wholeFile = wholeFile;
        this.inStream = !wholeFile;
        this.anyStream = !wholeFile;
    }

    /**
     * {@return a parser that begins between two parts of a stream whose header it does not know} The level and the CRC of that
     * stream are not checked, and faults are not numbered.
     */
    public static StreamParser withinStream() {
        return new StreamParser(false);
    }

    /**
     * Goes on to the next part. After {@link Part#FILE_END} or {@link Part#GARBAGE} it gives the same again.
     *
     * @param in at the start of the file at first, then behind the block or the part that came before
     * @return what comes, the reader standing where {@link Part} says
     * @throws NotBzip2Exception if the file does not begin with a stream's header
     * @throws Bzip2Exception if neither block nor trailer follows, or the stream's CRC is wrong, or the file is cut short
     * @throws IOException what the stream that is read throws
     */
    public Part next(BitReader in) throws IOException {
        try {
            if (!inStream) {
                if (anyStream && in.atEnd()) {
                    return Part.FILE_END;
                }
                if (!readHeader(in)) {
                    return Part.GARBAGE;
                }
            }
            markBit = in.position();
            if (nextIsBlock(in)) {
                block++;
                return Part.BLOCK;
            }
            readTrailer(in);
            return Part.STREAM_END;
        } catch (Bzip2Exception e) {
            throw wholeFile ? e.located(inStream ? stream : stream + 1, 0) : e;
        }
    }

    /**
     * Refuses a block that is longer than the current stream allows. To be called before the block is read.
     *
     * @param length of the block in bytes, before the first run-length encoding is undone
     * @param startBit where its magic begins, in bits from the start of the file
     * @throws CorruptBzip2Exception if it is
     */
    public void checkLength(int length, long startBit) throws CorruptBzip2Exception {
        if (wholeStream && length > level * Bzip2Format.LEVEL_UNIT) {
            throw new CorruptBzip2Exception("the block is longer than level " + level + " allows", startBit);
        }
    }

    /**
     * Takes note of a block that was read to its end and is sound.
     *
     * @param crc the one that the block's header promised
     */
    public void blockDone(int crc) {
        combinedCrc = Crc.combine(combinedCrc, crc);
    }

    /** {@return the level of the current stream, or of the one that ended last: 1 to 9; 0 if its header was not seen} */
    public int level() {
        return level;
    }

    /** Where the mark of the block or trailer that came last begins, in bits from the start of the file. */
    long markBit() {
        return markBit;
    }

    /** Whether the bits are those that a block or a trailer begins with. */
    static boolean isMark(long bits) {
        return bits == Bzip2Format.BLOCK_MAGIC || bits == Bzip2Format.TRAILER_MAGIC;
    }

    /** {@return the CRC that the trailer of the stream which ended last promises for all of its blocks} */
    public int storedCrc() {
        return storedCrc;
    }

    /**
     * Adds to a fault of the current block the numbers of stream and block, if they are known.
     *
     * @param fault as the block's decoder threw it
     * @return the same fault with its place
     */
    public Bzip2Exception locate(Bzip2Exception fault) {
        return wholeFile ? fault.located(stream, block) : fault;
    }

    /** Reads a header byte by byte, as one that is cut short is a fault, and one with a wrong byte is not. */
    private boolean readHeader(BitReader in) throws IOException {
        for (int bits = 8; bits <= 24; bits += 8) {
            if (in.peek(bits) != Bzip2Format.STREAM_MAGIC >>> (24 - bits)) {
                return refuseHeader(in);
            }
        }
        int newLevel = Bzip2Format.levelOf((int) in.peek(Bzip2Format.HEADER_BITS));
        if (newLevel == 0) {
            return refuseHeader(in);
        }
        in.skip(Bzip2Format.HEADER_BITS);
        inStream = true;
        wholeStream = true;
        anyStream = true;
        level = newLevel;
        stream++;
        block = 0;
        combinedCrc = 0;
        return true;
    }

    private boolean refuseHeader(BitReader in) throws NotBzip2Exception {
        if (!anyStream) {
            throw new NotBzip2Exception("no bzip2 stream", in.position());
        }
        return false;
    }

    /** Compares byte by byte: a wrong byte is a wrong byte, even if the file ends behind it. */
    private static boolean nextIsBlock(BitReader in) throws IOException {
        boolean isBlock = true;
        boolean isTrailer = true;
        for (int bits = 8; bits <= Bzip2Format.MAGIC_BITS; bits += 8) {
            long seen = in.peek(bits);
            isBlock &= seen == Bzip2Format.BLOCK_MAGIC >>> (Bzip2Format.MAGIC_BITS - bits);
            isTrailer &= seen == Bzip2Format.TRAILER_MAGIC >>> (Bzip2Format.MAGIC_BITS - bits);
            if (!isBlock && !isTrailer) {
                throw new CorruptBzip2Exception("neither a block nor the stream's end", in.position());
            }
        }
        return isBlock;
    }

    private void readTrailer(BitReader in) throws IOException {
        long start = in.position();
        in.skip(Bzip2Format.MAGIC_BITS);
        storedCrc = (int) in.read(32);
        if (wholeStream && storedCrc != combinedCrc) {
            throw new CorruptBzip2Exception(
                    String.format("stream CRC is %08x, should be %08x", combinedCrc, storedCrc), start);
        }
        in.alignToByte();
        inStream = false;
    }
}
