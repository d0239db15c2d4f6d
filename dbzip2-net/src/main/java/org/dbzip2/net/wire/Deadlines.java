package org.dbzip2.net.wire;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes what is overdue. A blocking write has no time-out of its own; closing its socket ends it.
 *
 * <p>One thread, a daemon, watches over all of them. Thread-safe.
 */
public final class Deadlines implements AutoCloseable {
    private final ScheduledThreadPoolExecutor clock;

    /** Starts the thread with the first deadline. */
    public Deadlines() {
        clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "dbzip2 deadlines");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
    }

    /** A deadline that is being watched; closing it says that it was kept. */
    public static final class Deadline implements AutoCloseable {
        private final @Nullable ScheduledFuture<?> alarm;

        private Deadline(@Nullable ScheduledFuture<?> alarm) {
            this.alarm = alarm;
        }

        @Override
        public void close() {
            if (alarm != null) {
                alarm.cancel(false);
            }
        }
    }

    /** Closes {@code overdue} unless the deadline is closed before so many milliseconds; at once if nobody watches any more. */
    public Deadline watch(Closeable overdue, long millis) {
        try {
            return new Deadline(clock.schedule(() -> closeQuietly(overdue), millis, TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException e) {
            closeQuietly(overdue);
            return new Deadline(null);
        }
    }

    private static void closeQuietly(Closeable overdue) {
        try {
            overdue.close();
        } catch (IOException e) {
            // It is closed all the same; whoever uses it gets to know.
        }
    }

    /** Ends the thread; nothing is watched any more. */
    @Override
    public void close() {
        clock.shutdownNow();
    }
}
