package org.dbzip2.hadoop;

import java.io.IOException;
import java.util.Objects;
import org.apache.hadoop.io.compress.Decompressor;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.block.BlockDecompressor;
import org.dbzip2.codec.block.DecodedBlock;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.format.TruncatedBzip2Exception;
import org.dbzip2.codec.stream.BlockScanner;
import org.dbzip2.codec.stream.StreamParser;
import org.dbzip2.codec.stream.StreamParser.Part;

/**
 * Decompresses one stream that is pushed into it, after each {@link #reset} another one, in the same memory, which it also lends
 * to the streams of this package.
 *
 * <p>A block is decoded as soon as a mark follows it. Bits that look like a mark may stand inside the block: then it ends too
 * early, and is decoded again at the next mark. Not thread-safe.
 */
final class Bzip2Decompressor implements Decompressor {
    private static final int TRAILER_BITS = Bzip2Format.TRAILER_BITS;
    private static final int EMPTY_STREAM_BITS = Bzip2Format.HEADER_BITS + TRAILER_BITS;

    /** No block that any encoder writes is longer, in bits: then it is not waited for its end. */
    private static final long LONGEST_BLOCK = 8L << 22;

    private final BlockDecompressor blocks = new BlockDecompressor();
    private final DecodedBlock block = new DecodedBlock();

    /** Compressed bytes from the one on in which the current place is. */
    private final ByteQueue input = new ByteQueue();

    private StreamParser parser = new StreamParser();

    /** How many bytes of the stream have left the queue. */
    private long dropped;

    /** The current place: a bit of the stream. */
    private long place;

    /** From which bit of the stream on a mark is looked for. */
    private long searched;

    private State state = State.HEADER;

    /** Whether all that can be done with the input was done. */
    private boolean starved = true;

    private enum State {
        /** Before the header. */
        HEADER,
        /** Before a block or the trailer. */
        MARK,
        /** At the mark of a block that is not there to its end. */
        BLOCK,
        /** A block is being read. */
        READING,
        END
    }

    BlockDecompressor blocks() {
        return blocks;
    }

    DecodedBlock block() {
        return block;
    }

    @Override
    public void setInput(byte[] bytes, int offset, int length) {
        input.write(bytes, offset, length);
        starved = false;
    }

    @Override
    public boolean needsInput() {
        return starved && state != State.END;
    }

    @Override
    public int decompress(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        while (length > 0 && state != State.END && !starved) {
            if (state == State.READING) {
                int count = block.read(bytes, offset, length);
                if (count > 0) {
                    return count;
                }
                finishBlock();
            } else {
                starved = !advance();
            }
        }
        return 0;
    }

    /** Goes to the next state, if there is enough input for it. */
    private boolean advance() throws IOException {
        long available = 8 * (dropped + input.length()) - place;
        return switch (state) {
            case HEADER -> available >= EMPTY_STREAM_BITS && nextPart();
            case MARK -> available >= TRAILER_BITS && nextPart();
            default -> decode();
        };
    }

    private boolean nextPart() throws IOException {
        BitReader bits = reader();
        state = parser.next(bits) == Part.BLOCK ? State.BLOCK : State.END;
        moveTo(bits.position());
        searched = place + Bzip2Format.MAGIC_BITS;
        return true;
    }

    /** Decodes the block if a mark follows within the input. */
    private boolean decode() throws IOException {
        long base = 8 * (dropped - input.from());
        long end = 8L * (input.from() + input.length());
        while (true) {
            boolean overlong = base + end - place > LONGEST_BLOCK;
            long mark = searched - base > end ? -1 : BlockScanner.indexOfMark(input.array(), searched - base, end);
            if (mark < 0 && !overlong) {
                searched = Math.max(searched, base + end - Bzip2Format.MAGIC_BITS + 1);
                return false;
            }
            BitReader bits = reader();
            try {
                blocks.decode(bits, block);
                parser.checkLength(block.length(), block.startBit());
                state = State.READING;
                moveTo(bits.position());
                return true;
            } catch (TruncatedBzip2Exception e) {
                if (overlong) {
                    throw parser.locate(e);
                }
                searched = base + mark + 1;
            } catch (Bzip2Exception e) {
                throw parser.locate(e);
            }
        }
    }

    private void finishBlock() throws IOException {
        try {
            block.checkCrc();
        } catch (Bzip2Exception e) {
            throw parser.locate(e);
        }
        parser.blockDone(block.storedCrc());
        state = State.MARK;
    }

    /** A reader that stands at the current place. */
    private BitReader reader() {
        int from = input.from();
        BitReader bits = new BitReader(input.array(), from, from + input.length(), 8 * dropped);
        bits.seek(place);
        return bits;
    }

    private void moveTo(long bit) {
        place = bit;
        int count = (int) ((bit >>> 3) - dropped);
        input.skip(count);
        dropped += count;
    }

    @Override
    public boolean finished() {
        return state == State.END;
    }

    /** How many bytes of the last input do not belong to the stream that has ended. */
    @Override
    public int getRemaining() {
        return state == State.END ? input.length() : 0;
    }

    @Override
    public void reset() {
        parser = new StreamParser();
        input.clear();
        dropped = 0;
        place = 0;
        searched = 0;
        state = State.HEADER;
        starved = true;
    }

    /** Nothing is held but memory, which goes with this object. */
    @Override
    public void end() {
        reset();
    }

    @Override
    public boolean needsDictionary() {
        return false;
    }

    @Override
    public void setDictionary(byte[] bytes, int offset, int length) {
        throw new UnsupportedOperationException("bzip2 has no dictionaries");
    }
}
