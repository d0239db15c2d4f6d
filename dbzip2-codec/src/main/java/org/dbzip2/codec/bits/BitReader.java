package org.dbzip2.codec.bits;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.dbzip2.codec.format.TruncatedBzip2Exception;
import org.jspecify.annotations.Nullable;

/**
 * A bit string being read, most significant bit first, from an array or as a stream delivers it.
 *
 * <p>The place is one number, a bit index into the array, so nothing is lost when a caller with a loop of its own takes
 * {@link #array} and {@link #index}, runs ahead on local variables, and comes back by {@link #advanceTo}. A stream is asked
 * for more only when bits that are needed are not there yet. Not thread-safe.
 */
public final class BitReader {
    /** The most bits that {@link #peek} and {@link #read} give at once: a word less seven bits of a first byte. */
    public static final int MAX_COUNT = 57;

    private static final int BUFFER_SIZE = 1 << 16;

    private final @Nullable InputStream in;
    private final byte[] data;

    /** Where the data in the array ends, in bytes. */
    private int limit;

    /** The next bit, counted from the start of the array. */
    private long index;

    /** What {@link #position} reports for bit 0 of the array. */
    private long origin;

    /**
     * Reads from an array; its end is the end of the data.
     *
     * @param data the array, not copied
     * @param from index of the first byte
     * @param to index past the last byte
     * @param firstBit position that {@link #position} reports at {@code from}, in bits from the start of the file
     */
    public BitReader(byte[] data, int from, int to, long firstBit) {
        Objects.checkFromToIndex(from, to, data.length);
        this.in = null;
        this.data = data;
        this.limit = to;
        this.index = 8L * from;
        this.origin = firstBit - index;
    }

    /**
     * Reads from a stream, which is at the start of the file, a buffer at a time.
     *
     * @param in never closed here
     */
    public BitReader(InputStream in) {
        this(in, 0);
    }

    /**
     * Reads from a stream, which is somewhere in the file, a buffer at a time.
     *
     * @param in never closed here
     * @param firstByte where it is, in bytes from the start of the file
     */
    public BitReader(InputStream in, long firstByte) {
        this.in = in;
        this.data = new byte[BUFFER_SIZE];
        this.origin = 8 * firstByte;
    }

    /** {@return where the next bit stands, in bits from the start of the file} */
    public long position() {
        return origin + index;
    }

    /**
     * Moves to a position between here and the end of what the array holds.
     *
     * @param position in bits from the start of the file
     * @throws IndexOutOfBoundsException if the array does not hold it
     */
    public void seek(long position) {
        advanceTo(position - origin);
    }

    /**
     * {@return the next {@code count} bits, 0 to {@link #MAX_COUNT}, as an unsigned number}
     *
     * @param count how many bits
     * @throws TruncatedBzip2Exception if the data ends before
     * @throws IOException what the stream throws
     */
    public long read(int count) throws IOException {
        long value = peek(count);
        index += count;
        return value;
    }

    /**
     * {@return what {@link #read} would give, without moving}
     *
     * @param count how many bits
     * @throws TruncatedBzip2Exception if the data ends before
     * @throws IOException what the stream throws
     */
    public long peek(int count) throws IOException {
        require(count);
        return count == 0 ? 0 : window() >>> (Long.SIZE - count);
    }

    /**
     * Moves the next bits to the end of others.
     *
     * @param target takes them
     * @param count how many bits
     * @throws TruncatedBzip2Exception if the data ends before
     * @throws IOException what the stream throws
     */
    public void copyTo(BitWriter target, long count) throws IOException {
        for (long left = count; left > 0; left -= MAX_COUNT) {
            int step = (int) Math.min(left, MAX_COUNT);
            target.write(read(step), step);
        }
    }

    /**
     * Passes over bits that were peeked at.
     *
     * @param count how many bits
     */
    public void skip(int count) {
        advanceTo(index + count);
    }

    /** Moves to the start of the next whole byte of the file, or stays where it is. */
    public void alignToByte() {
        index += -position() & 7;
    }

    /**
     * {@return whether no bit follows} Waits for the stream to deliver or to end.
     *
     * @throws IOException what the stream throws
     */
    public boolean atEnd() throws IOException {
        return available() == 0 && !fill();
    }

    /** {@return the array that is being read; valid until the reader has to ask its stream for more} */
    public byte[] array() {
        return data;
    }

    /** {@return index in {@link #array} past its last byte of data} */
    public int limit() {
        return limit;
    }

    /** {@return the next bit, counted from the start of {@link #array}} */
    public long index() {
        return index;
    }

    /**
     * Moves to a bit of {@link #array}.
     *
     * @param newIndex counted from the start of the array
     */
    public void advanceTo(long newIndex) {
        if (newIndex < 0 || newIndex > 8L * limit) {
            throw new IndexOutOfBoundsException("bit " + newIndex + " of " + 8L * limit);
        }
        index = newIndex;
    }

    /** {@return how many bits are there without asking the stream} */
    public long available() {
        return 8L * limit - index;
    }

    /** {@return the next {@link #MAX_COUNT} bits from the top of a word, zeros after the last {@link #available} one} */
    public long window() {
        int at = (int) (index >>> 3);
        long word;
        if (at <= limit - Long.BYTES) {
            word = Words.big(data, at);
        } else {
            word = 0;
            for (int i = at; i < limit; i++) {
                word |= (data[i] & 0xffL) << (56 - 8 * (i - at));
            }
        }
        return word << (index & 7);
    }

    /**
     * Waits until {@code count} bits are {@link #available}.
     *
     * @param count how many bits
     * @throws TruncatedBzip2Exception if the data ends before
     * @throws IOException what the stream throws
     */
    public void require(int count) throws IOException {
        while (available() < count) {
            if (!fill()) {
                throw new TruncatedBzip2Exception("the data ends too early", origin + 8L * limit);
            }
        }
    }

    /** Takes what the stream has, at least one byte, behind what is still to be read. */
    private boolean fill() throws IOException {
        if (in == null) {
            return false;
        }
        int consumed = (int) (index >>> 3);
        if (consumed > 0) {
            System.arraycopy(data, consumed, data, 0, limit - consumed);
            limit -= consumed;
            index -= 8L * consumed;
            origin += 8L * consumed;
        }
        int count = in.read(data, limit, data.length - limit);
        if (count < 0) {
            return false;
        }
        limit += count;
        return true;
    }
}
