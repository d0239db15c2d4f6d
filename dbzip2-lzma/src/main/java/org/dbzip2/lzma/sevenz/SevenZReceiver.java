package org.dbzip2.lzma.sevenz;

import java.io.Closeable;
import java.io.IOException;

/**
 * Takes the content of one file: bytes, then {@link #complete} if all came and their CRC-32 is right, and then {@link #close} in any
 * case. What was closed without being complete is damaged, and should not stay.
 */
public interface SevenZReceiver extends Closeable {
    /**
     * Takes the next bytes.
     *
     * @param bytes only valid during the call
     * @param offset of the first one
     * @param length how many
     * @throws IOException ends the extraction
     */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /**
     * All bytes came.
     *
     * @throws IOException ends the extraction
     */
    void complete() throws IOException;
}
