package org.dbzip2.lzma.sevenz;

import java.io.IOException;

/** The bytes of a folder as they are decoded, in their order. */
interface FolderContent extends AutoCloseable {
    /**
     * Decodes some bytes.
     *
     * @return how many, at least one
     * @throws SevenZException if they are not sound, or do not go so far
     * @throws IOException what the archive throws
     */
    int read(byte[] target, int offset, int length) throws IOException;

    /**
     * Looks whether all packed bytes have been decoded, after all that the folder should hold.
     *
     * @throws SevenZException if there are more
     * @throws IOException what the archive throws
     */
    void end() throws IOException;

    @Override
    void close() throws IOException;
}
