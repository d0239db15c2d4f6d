package org.dbzip2.engine;

import java.util.List;

/**
 * Another machine, or whatever else lends its cores to the engine.
 *
 * <p>Its slots share its fate: if one of them fails, none is asked for a while, and if one gives wrong data, none is ever
 * asked again. Called by any thread, and never to take long: connections are made by the calls to its slots.
 */
public interface Helper extends AutoCloseable {
    /** The two kinds of work. */
    enum Direction {
        /** Raw slices to blocks. */
        COMPRESS,
        /** Blocks to raw bytes. */
        DECOMPRESS
    }

    /** {@return what reports call it} */
    String name();

    /** {@return all slots that it may ever have, always the same} */
    List<? extends BlockWorker> slots();

    /**
     * How many slots it has use for, as far as is known now. It may change at any time, as when a connection tells of it.
     *
     * @param direction the kind of work
     * @return 0 if it cannot do this kind of work
     */
    int capacity(Direction direction);

    /** {@return how many blocks it works on at a time, as far as is known now: what reports say of it} */
    default int jobs() {
        return slots().size();
    }

    /** Ends all connections. No call is under way. */
    @Override
    void close();
}
