package org.dbzip2.engine;

import org.dbzip2.codec.format.Crc;

/**
 * A slice of the input that makes one block.
 *
 * @param number counted from 0
 * @param bytes the slice, from index 0
 * @param length of the slice in bytes
 * @param level of the stream that the block is for, 1 to 9: the block's bits do not depend on it, only its length does
 */
@SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
public record RawBlock(long number, byte[] bytes, int length, int level) {
    /** {@return the CRC that the block must carry} Counted anew each time. */
    public int crc() {
        return Crc.of(bytes, 0, length);
    }
}
