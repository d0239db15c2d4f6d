package org.dbzip2.engine.bzip2;

/** What tests of the engine see of the tasks that it is given. */
public final class Slices {
    private Slices() {}

    /** The number of a slice that is to be compressed. */
    public static long number(Object task) {
        return ((RawSlice) task).number();
    }
}
