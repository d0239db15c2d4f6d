package org.dbzip2.engine;

/** Is told what happens to helpers, as it happens. Called by any thread, also by several at once, and never to wait. */
public interface HelperListener {
    /** One that does nothing. */
    HelperListener SILENT = new HelperListener() {};

    /**
     * A helper failed, and is left alone for a while.
     *
     * @param helper its name
     * @param failure what went wrong
     * @param delayMillis until it is tried again
     */
    default void backsOff(String helper, Throwable failure, long delayMillis) {}

    /**
     * A helper that had failed did a block.
     *
     * @param helper its name
     */
    default void isBack(String helper) {}

    /**
     * A helper gave wrong data, and is asked for nothing any more. The data were not used.
     *
     * @param helper its name
     * @param misconduct what was wrong
     */
    default void dropped(String helper, WorkerMisconductException misconduct) {}

    /** No helper is in service, so local slots that were kept in reserve work instead. */
    default void localTakesOver() {}
}
