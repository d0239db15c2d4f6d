package org.dbzip2.codec.block;

import java.io.IOException;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.format.CorruptBzip2Exception;

/** What a block begins with, up to its tables. Used for one block after another. */
final class BlockHeader {
    private final byte[] used = new byte[256];
    private int usedCount;
    private long startBit;
    private int crc;
    private boolean randomised;
    private int origin;

    /**
     * Reads the header whose magic begins at {@code in}'s position.
     *
     * @throws CorruptBzip2Exception if there is no block, or it uses no byte value
     */
    void read(BitReader in) throws IOException {
        startBit = in.position();
        if (in.read(Bzip2Format.MAGIC_BITS) != Bzip2Format.BLOCK_MAGIC) {
            throw new CorruptBzip2Exception("no block magic", startBit);
        }
        crc = (int) in.read(32);
        randomised = in.read(1) != 0;
        origin = (int) in.read(24);
        readUsed(in);
    }

    /** Reads which byte values occur: 16 bits for the rows of 16 that are not empty, and 16 for each such row. */
    private void readUsed(BitReader in) throws IOException {
        int rows = (int) in.read(16);
        int count = 0;
        for (int row = 0; row < 16; row++) {
            if ((rows >> (15 - row) & 1) == 0) {
                continue;
            }
            int columns = (int) in.read(16);
            for (int column = 0; column < 16; column++) {
                if ((columns >> (15 - column) & 1) != 0) {
                    used[count++] = (byte) (row << 4 | column);
                }
            }
        }
        if (count == 0) {
            throw new CorruptBzip2Exception("no byte value is used", in.position());
        }
        usedCount = count;
    }

    /** Refuses a row of the transform that the block does not have. */
    void checkOrigin(int length) throws CorruptBzip2Exception {
        if (origin >= length) {
            throw new CorruptBzip2Exception(
                    "origin " + origin + " is beyond the block's " + length + " bytes", startBit);
        }
    }

    /** Where the magic begins, in bits from the start of the file. */
    long startBit() {
        return startBit;
    }

    /** The CRC of the raw bytes. */
    int crc() {
        return crc;
    }

    /** Whether the bytes were randomised before the transform. */
    boolean randomised() {
        return randomised;
    }

    /** The row of the transform that is the block itself. */
    int origin() {
        return origin;
    }

    /** The byte values that occur, ascending: {@link #usedCount} of them. */
    byte[] used() {
        return used;
    }

    int usedCount() {
        return usedCount;
    }

    /** How many symbols the block's codes are for: two digits of runs, a position for each value but the first, the end. */
    int alphabet() {
        return usedCount + 2;
    }
}
