package org.dbzip2.net.daemon;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** What a daemon has done and is doing, in numbers. Thread-safe. */
public final class DaemonStatus {
    final LongAdder connectionsAccepted = new LongAdder();
    final LongAdder connectionsRefused = new LongAdder();
    final LongAdder connectionsBroken = new LongAdder();
    final AtomicInteger connectionsOpen = new AtomicInteger();
    final AtomicInteger running = new AtomicInteger();
    final LongAdder done = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder turnedAway = new LongAdder();
    final LongAdder bytesIn = new LongAdder();
    final LongAdder bytesOut = new LongAdder();
    final LongAdder workNanos = new LongAdder();

    private final int jobs;
    private final long memoryBytes;
    private final IntSupplier waiting;
    private final LongSupplier memoryUsed;

    DaemonStatus(int jobs, long memoryBytes, IntSupplier waiting, LongSupplier memoryUsed) {
        this.jobs = jobs;
        this.memoryBytes = memoryBytes;
        this.waiting = waiting;
        this.memoryUsed = memoryUsed;
    }

    /** How many blocks are worked on at a time, at most. */
    public int jobs() {
        return jobs;
    }

    /** How many requests are worked on. */
    public int running() {
        return running.get();
    }

    /** How many requests wait to be worked on. */
    public int waiting() {
        return waiting.getAsInt();
    }

    /** How many clients are connected. */
    public int connectionsOpen() {
        return connectionsOpen.get();
    }

    /** How many clients connected so far and were let in. */
    public long connectionsAccepted() {
        return connectionsAccepted.sum();
    }

    /** How many were turned away: by their address, or as there were too many. */
    public long connectionsRefused() {
        return connectionsRefused.sum();
    }

    /** How many connections were ended as they broke the protocol. */
    public long connectionsBroken() {
        return connectionsBroken.sum();
    }

    /** How many requests were answered by what they asked for. */
    public long done() {
        return done.sum();
    }

    /** How many requests could not be done. */
    public long failed() {
        return failed.sum();
    }

    /** How many requests were answered by {@code BUSY}. */
    public long turnedAway() {
        return turnedAway.sum();
    }

    /** How many bytes of requests came. */
    public long bytesIn() {
        return bytesIn.sum();
    }

    /** How many bytes of answers went out. */
    public long bytesOut() {
        return bytesOut.sum();
    }

    /** How long all jobs worked, together. */
    public double workSeconds() {
        return workNanos.sum() / 1e9;
    }

    /** How much memory requests, answers and encoders of LZMA2 take. */
    public long memoryUsed() {
        return memoryUsed.getAsLong();
    }

    /** How much they may take. */
    public long memoryBytes() {
        return memoryBytes;
    }
}
