package org.dbzip2.lzma.sevenz;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** Where an archive can be read, by several threads at once. */
@FunctionalInterface
public interface SevenZSource {
    /**
     * Opens the archive once more. Called by the thread that will read it, which also closes it.
     *
     * @return the whole archive, always the same bytes
     * @throws IOException if that cannot be done
     */
    SeekableByteChannel open() throws IOException;
}
