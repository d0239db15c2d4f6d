package org.dbzip2.net.daemon;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.Deadlines;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.FrameHeader;
import org.dbzip2.net.wire.FrameReader;
import org.dbzip2.net.wire.FrameWriter;
import org.dbzip2.net.wire.Load;
import org.dbzip2.net.wire.Numbered;
import org.dbzip2.net.wire.ProtocolException;
import org.dbzip2.net.wire.Tls;

/**
 * One client, from its connection to its end. Whatever it does ends this connection at most.
 *
 * <p>The thread that runs it reads; another one writes. Memory is taken before a payload is read: in versions 1 and 2 the
 * client waits for it, in version 3 it is told to come again.
 */
final class ClientConnection implements Runnable, Task.Client {
    private static final System.Logger LOG = System.getLogger(ClientConnection.class.getName());

    /** When to come again that is told to those who found the daemon busy: later with more that may be sent in vain again. */
    private static final int RETRY_MILLIS = 200;

    private static final int RETRY_BYTES_PER_MILLI = 8 << 10;

    /** Below encryption, if there is any: closing it waits for nothing. */
    private final Socket raw;

    private final DaemonOptions options;
    private final WorkQueue queue;
    private final MemoryBudget memory;
    private final Deadlines deadlines;
    private final DaemonStatus status;
    private final Session session;
    private final Outbox outbox = new Outbox();

    /** What is read and written. Encrypted, if it is to be, before the thread that writes begins. */
    private Socket socket;

    private final WorkQueue.Line line = new WorkQueue.Line();

    /** How many answers may be due at a time. */
    private final int window;

    // Guarded by this.
    /** Where the answers of tasks that are not done go, in versions where that was settled when they came. */
    private final Map<Task, Outbox.Place> places = new HashMap<>();

    /** What is not answered. */
    private final Set<Task> tasks = new HashSet<>();

    /** Whether new work is turned away. */
    private boolean draining;

    /** Whether the connection ends with the last answer that is due. */
    private boolean finishing;

    ClientConnection(
            Socket raw,
            DaemonOptions options,
            WorkQueue queue,
            MemoryBudget memory,
            Deadlines deadlines,
            DaemonStatus status) {
        this.raw = raw;
        socket = raw;
        this.options = options;
        this.queue = queue;
        this.memory = memory;
        this.deadlines = deadlines;
        this.status = status;
        session = new Session(Means.of(options), options.token());
        window = 4 * options.jobs() + 4;
    }

    @Override
    public void run() {
        Thread writer = new Thread(null, this::write, "dbzip2d to " + peer(), Daemon.STACK_BYTES);
        writer.setDaemon(true);
        try (Deadlines.Deadline opening = deadlines.watch(raw, options.openingMillis())) {
            if (options.tls() != null) {
                socket = Tls.accept(options.tls(), raw, options.clientCertificates());
            }
            writer.start();
            serve(opening);
            finish();
            writer.join();
        } catch (InterruptedException e) {
            // The daemon ends.
        } catch (ProtocolException e) {
            refuse(e, writer);
        } catch (IOException e) {
            String when = session.isServing() ? "" : ", before it was ready for requests";
            LOG.log(Level.INFO, () -> peer() + ": " + e.getMessage() + when);
        } finally {
            close();
            LOG.log(Level.DEBUG, () -> peer() + ": ended");
        }
    }

    /**
     * Reads requests until the client has no more.
     *
     * @param opening until when it must be ready for them
     */
    private void serve(Deadlines.Deadline opening) throws IOException, InterruptedException {
        FrameReader reader = new FrameReader(socket.getInputStream(), socket::setSoTimeout, options.pace());
        while (serveNext(reader)) {
            if (session.isServing()) {
                opening.close();
            }
        }
    }

    /** A method of its own, so that no request outlives its answer while this waits for the next one. */
    private boolean serveNext(FrameReader reader) throws IOException, InterruptedException {
        FrameHeader header = reader.next(0, session);
        if (header == null) {
            if (session.isNumbered()) {
                // A client that is content says so; this one is gone, and nobody waits for its answers.
                close();
            }
            return false;
        }
        status.bytesIn.add(Frame.HEADER_BYTES + header.length());
        return !(receive(reader, header) instanceof Step.Goodbye);
    }

    private Step receive(FrameReader reader, FrameHeader header) throws IOException, InterruptedException {
        return switch (header.atom()) {
            case HUGE, SMAL -> receiveStream(reader, header);
            case CMPR, DCMP -> receiveNumbered(reader, header);
            default -> take(session.accept(reader.read(header)));
        };
    }

    private Step take(Step step) {
        if (step instanceof Step.Reply reply) {
            outbox.add(reply.frame(), null);
        } else if (step instanceof Step.Ping ping) {
            Load load = new Load(ping.number(), options.jobs(), status.running(), queue.waiting());
            outbox.add(load.frame(), null);
        } else if (step instanceof Step.Cancel cancel) {
            Task task = queue.remove(line, cancel.number());
            if (task != null) {
                answered(task, Numbered.frame(Atom.GONE, cancel.number()));
            } else {
                cancelBegun(cancel.number());
            }
        }
        return step;
    }

    private synchronized void cancelBegun(int number) {
        for (Task task : tasks) {
            if (task.work().number() == number) {
                task.cancel();
            }
        }
    }

    /** Versions 1 and 2: the client waits until there is room for its request, and for the answers before. */
    private Step receiveStream(FrameReader reader, FrameHeader header) throws IOException, InterruptedException {
        long cost = header.atom() == Atom.HUGE
                ? Costs.compressedStream(header.length())
                : Costs.decompressedStream(header.length(), options.maxBlockBytes());
        if (!outbox.awaitFewerThan(options.jobs() + 1)) {
            throw new IOException("answers cannot be written");
        }
        MemoryBudget.Lease lease = memory.take(cost);
        return submit(reader, header, lease);
    }

    /** Version 3: what there is no room for is thrown away, and the client told so. */
    private Step receiveNumbered(FrameReader reader, FrameHeader header) throws IOException {
        MemoryBudget.Lease lease = memory.nothing();
        long cost =
                header.atom() == Atom.CMPR ? Costs.slice(header.length()) : Costs.decompressedBlock(header.length());
        if (header.length() >= Numbered.BYTES && (isFull() || !lease.add(cost))) {
            return turnAway(Numbered.number(reader.skip(header, Numbered.BYTES)), header.length());
        }
        return submit(reader, header, lease);
    }

    private synchronized boolean isFull() {
        return draining || tasks.size() + outbox.size() >= window;
    }

    private Step turnAway(int number, int bytes) {
        status.turnedAway.increment();
        outbox.add(Numbered.busy(number, RETRY_MILLIS + bytes / RETRY_BYTES_PER_MILLI), null);
        return new Step.Nothing();
    }

    private Step submit(FrameReader reader, FrameHeader header, MemoryBudget.Lease lease) throws IOException {
        boolean submitted = false;
        try {
            Step step = session.accept(reader.read(header));
            if (step instanceof Step.Work work) {
                if (!lease.add(work.furtherCost())) {
                    return turnAway(work.number(), header.length());
                }
                submit(new Task(work, lease, this));
                submitted = true;
            }
            return step;
        } finally {
            if (!submitted) {
                lease.close();
            }
        }
    }

    private void submit(Task task) {
        synchronized (this) {
            if (draining) {
                task.memory().close();
                return;
            }
            tasks.add(task);
            if (!session.isNumbered()) {
                places.put(task, outbox.reserve());
            }
        }
        queue.add(line, task);
    }

    @Override
    public void answered(Task task, Frame answer) {
        task.memory().keepOnly(Costs.answer(answer));
        boolean finished;
        synchronized (this) {
            tasks.remove(task);
            Outbox.Place place = places.remove(task);
            if (place != null) {
                place.fill(answer, task.memory());
            } else {
                outbox.add(answer, task.memory());
            }
            finished = finishing && tasks.isEmpty();
        }
        if (finished) {
            outbox.end();
        }
        LOG.log(Level.DEBUG, () -> peer() + ": " + answer + " after " + task.ageNanos() / 1_000_000 + " ms");
    }

    /** Takes no more work; answers what is being worked on, and ends. */
    void drain() {
        synchronized (this) {
            draining = true;
            for (Task task : queue.removeAll(line)) {
                tasks.remove(task);
                Outbox.Place place = places.remove(task);
                if (place != null) {
                    place.withdraw();
                    task.memory().close();
                } else {
                    outbox.add(Numbered.busy(task.work().number(), RETRY_MILLIS), task.memory());
                }
            }
        }
        finish();
    }

    /** Ends once what is due is answered. */
    private synchronized void finish() {
        finishing = true;
        if (tasks.isEmpty()) {
            outbox.end();
        }
    }

    private void write() {
        try {
            FrameWriter writer = new FrameWriter(socket.getOutputStream(), raw, deadlines, options.pace());
            outbox.writeAll(writer, status);
            synchronized (this) {
                if (draining) {
                    // The reader still waits for requests.
                    close();
                }
            }
        } catch (IOException | InterruptedException e) {
            LOG.log(Level.DEBUG, () -> peer() + ": answers cannot be written: " + e.getMessage());
            close();
        }
    }

    /** Tells a client what it did wrong, if it can be told. */
    private void refuse(ProtocolException e, Thread writer) {
        status.connectionsBroken.increment();
        LOG.log(Level.WARNING, () -> peer() + ": " + e.getMessage());
        outbox.add(Frame.text(Atom.EROR, e.problem()), null);
        outbox.end();
        try {
            joinWriter(writer);
            socket.shutdownOutput();
            Linger.on(socket);
        } catch (IOException | InterruptedException ended) {
            // It was not told; the log says it all the same.
        }
    }

    @SuppressWarnings("try") // the deadline is only there to be kept
    private void joinWriter(Thread writer) throws InterruptedException {
        try (Deadlines.Deadline patience = deadlines.watch(raw, options.pace().frameMillis())) {
            writer.join();
        }
    }

    /** Ends it at once. What waits is dropped, and what is being worked on will not be answered. */
    void close() {
        outbox.close();
        for (Task task : queue.removeAll(line)) {
            task.memory().close();
        }
        synchronized (this) {
            tasks.forEach(Task::cancel);
        }
        try {
            raw.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }

    private String peer() {
        return raw.getInetAddress().getHostAddress() + ":" + raw.getPort();
    }
}
