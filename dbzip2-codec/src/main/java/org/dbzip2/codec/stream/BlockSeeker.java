package org.dbzip2.codec.stream;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.block.BlockDecompressor;
import org.dbzip2.codec.block.DecodedBlock;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.stream.StreamParser.Part;
import org.jspecify.annotations.Nullable;

/**
 * Reads the blocks of a file from any place in it on, for readers that share a file among them: each takes the blocks whose
 * marks begin in its part.
 *
 * <pre>{@code
 * BlockSeeker seeker = start == 0
 *         ? BlockSeeker.atHeader(in, 0, decompressor, block)
 *         : BlockSeeker.within(in, start, end, decompressor, block);
 * for (Part part = seeker.next(); !part.isLast(); part = seeker.next()) {
 *     if (part == Part.BLOCK) {
 *         if (seeker.startBit() >= 8 * end) {
 *             break;
 *         }
 *         for (int count = seeker.read(buffer, 0, buffer.length); count >= 0; ...) {
 *             ...
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>A mark is only a guess, as the same bits may stand inside a block. So the first block counts as found when it can be
 * decoded and another mark follows it; what fails that is passed over. From there on the blocks are a chain, and a break in it
 * is a fault. Thus a damaged block may be passed over by the reader that looks for it, but not by the one that comes to it from
 * the block before: whoever reads on to the first block of the next part misses nothing.
 *
 * <p>What stands between blocks is judged as {@link StreamParser} does. Level and CRC of the stream in whose midst the reading
 * began are not checked, as its header was not seen, and faults have no numbers but bit offsets. The input is never closed here;
 * some of it may have been read ahead. Not thread-safe.
 */
public final class BlockSeeker {
    private final BlockDecompressor decompressor;
    private final DecodedBlock block;
    private final StreamParser parser;

    /** Where reading begins, in bits. */
    private final long begin;

    /** Absent when the first block is found. */
    private @Nullable MarkSearch search;

    private final List<Long> passedOver = new ArrayList<>();

    /** Absent until the first block is found, and if there is none. */
    private @Nullable BitReader bits;

    /** Whether there is a block that was not read to its end. */
    private boolean inBlock;

    /** Whether that block, or the last one, was decoded. */
    private boolean decoded;

    private long startBit;
    private long endBit;
    private long rawLength;

    private BlockSeeker(StreamParser parser, long start, BlockDecompressor decompressor, DecodedBlock block) {
        this.parser = parser;
        this.begin = 8 * start;
        this.decompressor = decompressor;
        this.block = block;
    }

    /**
     * Reads from the header of a stream on, up to the end of the file. Nothing is read yet.
     *
     * @param in is at byte {@code start} of the file
     * @param start where the header begins
     * @param decompressor decodes the blocks, and is of use for nothing else meanwhile
     * @param block takes the blocks, one after another
     * @return a reader that stands before the header
     */
    public static BlockSeeker atHeader(InputStream in, long start, BlockDecompressor decompressor, DecodedBlock block) {
        BlockSeeker seeker = new BlockSeeker(new StreamParser(), start, decompressor, block);
        seeker.bits = new BitReader(in, start);
        return seeker;
    }

    /**
     * Reads from the first block on whose mark begins within a part of the file, if there is one, up to the end of the file.
     * Nothing is read yet.
     *
     * @param in is at byte {@code start} of the file
     * @param start where the part begins
     * @param end where it ends: the first block begins before this byte, and later ones need not
     * @param decompressor decodes the blocks, and is of use for nothing else meanwhile
     * @param block takes the blocks, one after another
     * @return a reader that stands at the start of the part
     */
    public static BlockSeeker within(
            InputStream in, long start, long end, BlockDecompressor decompressor, DecodedBlock block) {
        BlockSeeker seeker = new BlockSeeker(StreamParser.withinStream(), start, decompressor, block);
        seeker.search = new MarkSearch(in, start, end);
        return seeker;
    }

    /**
     * Reads from a block on, whose mark must be there, up to the end of the file. Nothing is read yet.
     *
     * @param in is at byte {@code bit / 8} of the file
     * @param bit where the block's mark begins, in bits from the start of the file
     * @param decompressor decodes the blocks, and is of use for nothing else meanwhile
     * @param block takes the blocks, one after another
     * @return reads them
     * @throws IOException if the input cannot be read
     */
    public static BlockSeeker atBlock(InputStream in, long bit, BlockDecompressor decompressor, DecodedBlock block)
            throws IOException {
        BlockSeeker seeker = new BlockSeeker(StreamParser.withinStream(), bit >>> 3, decompressor, block);
        BitReader bits = new BitReader(in, bit >>> 3);
        bits.read((int) (bit & 7));
        seeker.bits = bits;
        return seeker;
    }

    /**
     * Goes on to the next part. A block is not decoded before it is read. After {@link Part#FILE_END} or {@link
     * Part#GARBAGE}, or where no first block was found, which is a {@link Part#FILE_END} too, it gives the same again.
     *
     * @return what comes next
     * @throws Bzip2Exception as {@link StreamParser#next} does
     * @throws IOException what the stream that is read throws
     * @throws IllegalStateException if there is a block that was not read to its end
     */
    public Part next() throws IOException {
        if (inBlock) {
            throw new IllegalStateException("the block was not read to its end");
        }
        if (search != null) {
            MarkSearch marks = search;
            search = null;
            inBlock = find(marks);
            return inBlock ? Part.BLOCK : Part.FILE_END;
        }
        if (bits == null) {
            return Part.FILE_END;
        }
        Part part = parser.next(bits);
        if (part == Part.BLOCK) {
            inBlock = true;
            decoded = false;
        }
        startBit = parser.markBit();
        return part;
    }

    private boolean find(MarkSearch marks) throws IOException {
        for (long bit = marks.next(); bit >= 0; bit = marks.next()) {
            BitReader guess = marks.reader();
            if (isBlock(guess)) {
                marks.settle();
                bits = guess;
                startBit = bit;
                return true;
            }
            passedOver.add(bit);
        }
        return false;
    }

    /** Decodes what a mark promises; whether that is a block, and another mark follows. */
    private boolean isBlock(BitReader guess) throws IOException {
        try {
            decode(guess);
            return StreamParser.isMark(guess.peek(Bzip2Format.MAGIC_BITS));
        } catch (Bzip2Exception e) {
            return false;
        }
    }

    private void decode(BitReader from) throws IOException {
        decompressor.decode(from, block);
        endBit = from.position();
        rawLength = 0;
        decoded = true;
    }

    /**
     * Reads raw bytes of the current block, never of two.
     *
     * @param buffer takes the bytes
     * @param offset index of the first
     * @param length the most to take, at least 1
     * @return how many: 1 to {@code length}; -1 at the end of the block, whose CRC was right then, and where there is none
     * @throws Bzip2Exception if the block is damaged; its bytes have been delivered by then, if it could be decoded at all
     * @throws IOException what the stream that is read throws
     */
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (!inBlock || bits == null) {
            return -1;
        }
        try {
            if (!decoded) {
                decode(bits);
                parser.checkLength(block.length(), block.startBit());
            }
            int count = block.read(buffer, offset, length);
            if (count >= 0) {
                rawLength += count;
                return count;
            }
            block.checkCrc();
            parser.blockDone(block.storedCrc());
            inBlock = false;
            return -1;
        } catch (Bzip2Exception e) {
            throw parser.locate(e);
        }
    }

    /** {@return the marks before the first block at which none could be decoded: chance, or damaged blocks; bits of the file} */
    public List<Long> passedOver() {
        return List.copyOf(passedOver);
    }

    /** {@return how many raw bytes can be read without decoding another block; 0 says nothing} */
    public int available() {
        return inBlock && decoded ? block.available() : 0;
    }

    /**
     * {@return where the mark of the current block begins, or that of the trailer at {@link Part#STREAM_END}: a bit of the
     * file}
     */
    public long startBit() {
        return startBit;
    }

    /** {@return the bit of the file behind the block that was read last} */
    public long endBit() {
        return endBit;
    }

    /** {@return the CRC that the block which was read last promises} */
    public int blockCrc() {
        return block.storedCrc();
    }

    /** {@return length in bytes, before the first run-length encoding is undone, of the block that was read last} */
    public int encodedLength() {
        return block.length();
    }

    /** {@return how many raw bytes of the block were read so far} */
    public long rawLength() {
        return rawLength;
    }

    /**
     * {@return the level of the current stream, or at {@link Part#STREAM_END} of the one that ended; 0 if its header was not
     * seen}
     */
    public int level() {
        return parser.level();
    }

    /** {@return the CRC that the trailer promises, at {@link Part#STREAM_END}} */
    public int streamCrc() {
        return parser.storedCrc();
    }

    /**
     * {@return how far the file was read, in bits from its start: behind the part that came last, or the block once it is
     * decoded}
     */
    public long position() {
        return bits == null ? begin : bits.position();
    }
}
