package org.dbzip2.codec.block;

import java.util.Arrays;
import java.util.Objects;
import org.dbzip2.codec.bwt.SmallInverseBwt;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.format.CorruptBzip2Exception;
import org.dbzip2.codec.format.Crc;
import org.dbzip2.codec.huffman.MoveToFrontDecoder;
import org.jspecify.annotations.Nullable;

/**
 * A block whose codes and transform are undone; its first run-length encoding is undone while it is read, so that a block of
 * 46 MB needs 0.9.
 *
 * <p>{@link BlockDecompressor#decode} fills it, as often as wanted. Then {@link #read} up to -1, and
 * {@link #checkCrc}. One thread at a time, not always the same.
 */
public final class DecodedBlock {
    /** Raw bytes go out in steps that the nearest caches hold, so that the checksum finds them there. */
    private static final int STEP = 1 << 14;

    /** The block, run-length encoded; while a {@link SmallInverseBwt} is at work a part of its memory. */
    private final byte[] bytes = new byte[Bzip2Format.MAX_BLOCK_LENGTH + MoveToFrontDecoder.SLACK];

    private final RunLengthDecoder runs = new RunLengthDecoder();

    /** Of what was read. */
    private final Crc readCrc = new Crc();

    private final Derandomizer derandomizer = new Derandomizer();

    /** Undoes the transform while the block is read, where memory is short. */
    private @Nullable SmallInverseBwt small;

    /** What {@link #small} gave last. */
    private byte[] window = new byte[0];

    /** How many bytes {@link #small} has still to give. */
    private int unwalked;

    private boolean isSmall;
    private boolean randomised;
    private int length;
    private long startBit;
    private int storedCrc;

    /** Holds no block yet. */
    public DecodedBlock() {}

    /** {@return length in bytes before the first run-length encoding is undone: at most what the stream's level allows} */
    public int length() {
        return length;
    }

    /** {@return the CRC that the block's header promises} */
    public int storedCrc() {
        return storedCrc;
    }

    /** {@return where the block's magic begins, in bits from the start of the file} */
    public long startBit() {
        return startBit;
    }

    /**
     * {@return the next raw bytes: 1 to {@code length} of them, -1 at the end}
     *
     * @param buffer takes the bytes
     * @param offset index of the first
     * @param length the most to take, at least 1
     */
    public int read(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        int total = 0;
        while (total < length) {
            int count = runs.read(buffer, offset + total, Math.min(STEP, length - total));
            readCrc.update(buffer, offset + total, count);
            total += count;
            if (count == 0 && !supplyMore()) {
                return total == 0 ? -1 : total;
            }
        }
        return total;
    }

    /** {@return how many raw bytes {@link #read} has at hand: 0 at the end, else perhaps less than the whole rest} */
    public int available() {
        return runs.available();
    }

    /** {@return the CRC of all that was read; the block's own once {@link #read} gave -1} */
    public int crc() {
        return readCrc.value();
    }

    /**
     * Refuses a block whose bytes are not those that were compressed. To be called once {@link #read} gave -1.
     *
     * @throws CorruptBzip2Exception with the block's first bit as the place
     */
    public void checkCrc() throws CorruptBzip2Exception {
        if (runs.countMissing()) {
            throw new CorruptBzip2Exception("the block ends within a run", startBit);
        }
        if (crc() != storedCrc) {
            throw new CorruptBzip2Exception(
                    String.format("block CRC is %08x, should be %08x", crc(), storedCrc), startBit);
        }
    }

    /**
     * Takes a block that was decoded elsewhere, as if it had been decoded here.
     *
     * @param encoded holds the block as it is before the first run-length encoding is undone, see {@link #encoded}
     * @param crc the one that the block's header promises
     * @param firstBit where the block's magic begins, in bits from the start of the file
     * @throws IllegalArgumentException if it is longer than any block
     */
    public void load(byte[] encoded, int crc, long firstBit) {
        if (encoded.length > Bzip2Format.MAX_BLOCK_LENGTH) {
            throw new IllegalArgumentException("more than one block: " + encoded.length + " bytes");
        }
        System.arraycopy(encoded, 0, bytes, 0, encoded.length);
        begin(encoded.length, crc, firstBit, false, false);
    }

    /**
     * {@return a copy of the block as it is before the first run-length encoding is undone, for {@link #load}}
     *
     * @throws IllegalStateException if the transform is undone only while the block is read, to save memory
     */
    public byte[] encoded() {
        if (isSmall) {
            throw new IllegalStateException("the block is not held as a whole");
        }
        return Arrays.copyOf(bytes, length);
    }

    /** Where the decompressor puts the block's bytes, before the transform is undone and after. */
    byte[] bytes() {
        return bytes;
    }

    /** The memory for undoing the transform slowly, made when it is first asked for. */
    SmallInverseBwt small() {
        if (small == null) {
            small = new SmallInverseBwt(Bzip2Format.MAX_BLOCK_LENGTH);
            window = new byte[STEP];
        }
        return small;
    }

    /**
     * Makes the block ready to be read.
     *
     * @param isRandomised whether the bytes were randomised before the transform
     * @param comesSmall whether the bytes are still to come from {@link #small}
     */
    void begin(int newLength, int crc, long firstBit, boolean isRandomised, boolean comesSmall) {
        length = newLength;
        storedCrc = crc;
        startBit = firstBit;
        readCrc.reset();
        runs.begin();
        randomised = isRandomised;
        derandomizer.begin();
        isSmall = comesSmall;
        if (comesSmall) {
            unwalked = newLength;
        } else {
            unwalked = 0;
            derandomize(bytes, 0, newLength);
            runs.supply(bytes, newLength, true);
        }
    }

    private boolean supplyMore() {
        if (unwalked == 0) {
            return false;
        }
        int unread = runs.unread();
        System.arraycopy(window, runs.position(), window, 0, unread);
        int count = Math.min(unwalked, window.length - unread);
        small().read(window, unread, count);
        derandomize(window, unread, unread + count);
        unwalked -= count;
        runs.supply(window, unread + count, unwalked == 0);
        return true;
    }

    private void derandomize(byte[] encoded, int from, int to) {
        if (randomised) {
            derandomizer.apply(encoded, from, to);
        }
    }
}
