package org.dbzip2.lzma.sevenz;

import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Archives in memory, to be read. */
final class Sources {
    private Sources() {}

    static SevenZSource of(byte[] archive) {
        return () -> new SeekableInMemoryByteChannel(archive);
    }
}
