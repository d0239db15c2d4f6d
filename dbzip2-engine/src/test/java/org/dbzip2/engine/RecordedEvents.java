package org.dbzip2.engine;

import java.util.ArrayList;
import java.util.List;

/** What a listener was told. */
final class RecordedEvents implements HelperListener {
    /** Done when a helper was left alone. */
    volatile Runnable afterBackOff = () -> {};

    /** Done when a helper is back. */
    volatile Runnable afterReturn = () -> {};

    // Guarded by this.
    private final List<String> events = new ArrayList<>();

    @Override
    public void backsOff(String helper, Throwable failure, long delayMillis) {
        add(helper + " backs off: " + failure.getMessage());
        afterBackOff.run();
    }

    @Override
    public void isBack(String helper) {
        add(helper + " is back");
        afterReturn.run();
    }

    @Override
    public void dropped(String helper, WorkerMisconductException misconduct) {
        add(helper + " is dropped: " + misconduct.getMessage());
    }

    @Override
    public void localTakesOver() {
        add("local slots take over");
    }

    private synchronized void add(String event) {
        events.add(event);
    }

    synchronized List<String> all() {
        return List.copyOf(events);
    }
}
