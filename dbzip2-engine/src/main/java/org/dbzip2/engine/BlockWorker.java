package org.dbzip2.engine;

import java.io.IOException;
import org.dbzip2.codec.block.CompressedBlock;

/** Does one block at a time, here or elsewhere: the one seam between the engine and where the work is done. */
public interface BlockWorker extends AutoCloseable {
    /** What reports call it: {@code "local thread"}, or a host. */
    String name();

    /** Compresses one raw slice to one block. */
    CompressedBlock compress(RawBlock block) throws IOException, InterruptedException;

    @Override
    void close();
}
