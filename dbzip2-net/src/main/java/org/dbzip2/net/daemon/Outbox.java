package org.dbzip2.net.daemon;

import java.io.IOException;
import java.util.ArrayDeque;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.FrameWriter;
import org.jspecify.annotations.Nullable;

/**
 * The answers to one client, on their way out by a thread of their own, so that a client that does not read delays nobody
 * else.
 *
 * <p>An answer may be given a place before it is there; what has a place behind it waits. That keeps the order of versions 1
 * and 2. Thread-safe.
 */
final class Outbox {
    /** A place in the order of answers. */
    final class Place {
        // Guarded by the outbox.
        private @Nullable Frame frame;
        private MemoryBudget.@Nullable Lease memory;

        /**
         * The answer is there.
         *
         * @param held given back when the answer has gone out, or will not
         */
        void fill(Frame answer, MemoryBudget.@Nullable Lease held) {
            synchronized (Outbox.this) {
                if (places.contains(this)) {
                    frame = answer;
                    memory = held;
                    Outbox.this.notifyAll();
                } else if (held != null) {
                    held.close();
                }
            }
        }

        /** There will be no answer. */
        void withdraw() {
            synchronized (Outbox.this) {
                places.remove(this);
                Outbox.this.notifyAll();
            }
        }

        private void release() {
            if (memory != null) {
                memory.close();
            }
        }
    }

    // All guarded by this.
    private final ArrayDeque<Place> places = new ArrayDeque<>();
    private boolean last;
    private boolean closed;

    /** Appends a place for an answer to come. */
    synchronized Place reserve() {
        Place place = new Place();
        if (!closed && !last) {
            places.addLast(place);
        }
        return place;
    }

    /** Appends an answer. */
    void add(Frame frame, MemoryBudget.@Nullable Lease held) {
        reserve().fill(frame, held);
    }

    /** Nothing will be added any more; what has a place still goes out. */
    synchronized void end() {
        last = true;
        notifyAll();
    }

    /** Everything is dropped. */
    synchronized void close() {
        closed = true;
        places.forEach(Place::release);
        places.clear();
        notifyAll();
    }

    /** How many answers have not gone out. */
    synchronized int size() {
        return places.size();
    }

    /** Waits until fewer than so many answers have not gone out; false if none will go out any more. */
    synchronized boolean awaitFewerThan(int count) throws InterruptedException {
        while (places.size() >= count && !closed) {
            wait();
        }
        return !closed;
    }

    /**
     * Writes answers until the last, or until it is closed.
     *
     * @param status counts the bytes
     */
    void writeAll(FrameWriter writer, DaemonStatus status) throws IOException, InterruptedException {
        Place place;
        while ((place = first()) != null) {
            Frame frame = place.frame;
            if (frame != null) {
                writer.write(frame);
                status.bytesOut.add(Frame.HEADER_BYTES + frame.payload().length);
            }
            gone(place);
        }
    }

    /** Waits for the first place to be filled; null if there will be none. */
    private synchronized @Nullable Place first() throws InterruptedException {
        while (!closed) {
            Place place = places.peekFirst();
            if (place != null && place.frame != null) {
                return place;
            }
            if (place == null && last) {
                return null;
            }
            wait();
        }
        return null;
    }

    private synchronized void gone(Place place) {
        if (!closed) {
            places.removeFirst();
            place.release();
            notifyAll();
        }
    }
}
