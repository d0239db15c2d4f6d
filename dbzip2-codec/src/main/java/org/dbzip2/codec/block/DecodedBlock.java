package org.dbzip2.codec.block;

/** A block whose codes and transform are undone; its first run-length encoding is undone while it is read. */
public final class DecodedBlock {
    /** Length in bytes before the first run-length encoding is undone: to be checked against the stream's level. */
    public int length() {
        throw new UnsupportedOperationException();
    }

    /** The CRC that the block's header promises. */
    public int storedCrc() {
        throw new UnsupportedOperationException();
    }

    /** The next raw bytes: 1 to {@code length} of them, -1 at the end. */
    public int read(byte[] buffer, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /** The CRC of all that was read; the block's own once {@link #read} gave -1. */
    public int crc() {
        throw new UnsupportedOperationException();
    }
}
