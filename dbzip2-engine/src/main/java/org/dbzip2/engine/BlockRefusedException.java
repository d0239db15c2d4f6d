package org.dbzip2.engine;

import java.io.IOException;

/**
 * A worker holds a block for damaged. The engine then looks for itself who is right: it is no failure if the block is damaged,
 * and misconduct if it is sound.
 */
public final class BlockRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Tells of a block that a worker holds for damaged.
     *
     * @param message what the worker found
     */
    public BlockRefusedException(String message) {
        super(message);
    }
}
