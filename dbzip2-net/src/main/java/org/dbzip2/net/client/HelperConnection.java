package org.dbzip2.net.client;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.FrameHeader;
import org.dbzip2.net.wire.FrameReader;
import org.dbzip2.net.wire.FrameWriter;
import org.dbzip2.net.wire.Numbered;
import org.dbzip2.net.wire.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * An open connection to a helper, shared by several workers, each with one request on its way.
 *
 * <p>One thread reads and one writes, so the next request goes out while the last is being worked on, and no worker hangs in a
 * socket: it can always be interrupted. The first fault ends the connection and every exchange on it.
 */
final class HelperConnection {
    private static final int SIGNS_OF_LIFE = 3;

    /**
     * A goodbye fits into the buffer of a connection on which nothing is on its way, so it takes no time but what a busy machine
     * leaves the thread that says it waiting for.
     */
    private static final int GOODBYE_MILLIS = 5_000;

    private final Socket socket;
    private final FrameReader reader;
    private final FrameWriter writer;
    private final int version;
    private final RemoteTimes times;
    private final HelperTraffic traffic;
    private final WireChoice wire;
    private final Exchanges exchanges;
    private final LinkedBlockingQueue<Outgoing> outgoing = new LinkedBlockingQueue<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final CountDownLatch lastWord = new CountDownLatch(1);

    /** When the last frame came or the last request had gone out, by {@link System#nanoTime}. */
    private volatile long lastMove = System.nanoTime();

    /** Whether a request is on its way out, which has a time of its own. */
    private volatile boolean isWriting;

    /** A frame to be written, and the exchange that it begins if it is a request. */
    private record Outgoing(Frame frame, @Nullable Exchange exchange) {}

    /**
     * A connection that was opened in a version.
     *
     * @param socket below encryption, if there is any: closing it waits for nothing
     */
    HelperConnection(
            Socket socket,
            FrameReader reader,
            FrameWriter writer,
            int version,
            RemoteTimes times,
            WireChoice wire,
            HelperTraffic traffic) {
        this.socket = socket;
        this.reader = reader;
        this.writer = writer;
        this.version = version;
        this.times = times;
        this.wire = wire;
        this.traffic = traffic;
        exchanges = new Exchanges(version);
    }

    int version() {
        return version;
    }

    WireChoice wire() {
        return wire;
    }

    /** A number for the next request. */
    int newNumber() {
        return numbers.incrementAndGet();
    }

    boolean isOpen() {
        return exchanges.ended() == null;
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @throws HelperException if there will be none
     * @throws InterruptedException if the thread is interrupted meanwhile; the helper need not go on then
     */
    Frame ask(Exchange exchange) throws HelperException, InterruptedException {
        outgoing.add(new Outgoing(exchange.takeRequest(), exchange));
        HelperException ended = exchanges.ended();
        if (ended != null) {
            throw ended.again();
        }
        long patience = times.answerMillis(exchange.workBytes());
        try {
            return exchange.answer().get(patience, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HelperException reason) {
                throw reason.again();
            }
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            HelperException late = new HelperException("no answer within " + patience + " ms");
            end(late);
            throw late;
        } catch (InterruptedException e) {
            exchange.abandon();
            if (exchanges.isNumbered()) {
                outgoing.add(new Outgoing(Numbered.frame(Atom.CNCL, exchange.number()), null));
            }
            throw e;
        }
    }

    /** Reads answers until the connection ends; starts the thread that writes requests. */
    void readAll(String threadName) {
        Thread writing = new Thread(this::writeAll, threadName);
        writing.setDaemon(true);
        writing.start();
        try {
            while (readNext()) {}
        } catch (ProtocolException e) {
            end(HelperException.because("it breaks the protocol, or says so", e));
        } catch (IOException e) {
            end(HelperException.because("connection lost", e));
        } finally {
            // Whatever ended this thread: nobody must wait for it.
            end(new HelperException("nobody reads its answers any more"));
            writing.interrupt();
        }
    }

    private boolean readNext() throws IOException {
        FrameHeader header;
        try {
            header = reader.next(Math.max(1, times.silenceMillis() / SIGNS_OF_LIFE), exchanges);
        } catch (SocketTimeoutException e) {
            return askForSignOfLife();
        }
        if (header == null) {
            end(new HelperException("it closed the connection"));
            return false;
        }
        traffic.received(Frame.HEADER_BYTES + header.length());
        exchanges.accept(reader.read(header));
        lastMove = System.nanoTime();
        return true;
    }

    /**
     * Older versions have no such question; there the time for an answer is all. And while a request is on its way out the question
     * would only come behind it: on a slow network that may take longer than anybody may be silent.
     */
    private boolean askForSignOfLife() {
        if (!exchanges.isNumbered() || exchanges.count() == 0 || isWriting) {
            lastMove = System.nanoTime();
            return true;
        }
        if (System.nanoTime() - lastMove > times.silenceMillis() * 1_000_000L) {
            end(new HelperException("no sign of life within " + times.silenceMillis() + " ms"));
            return false;
        }
        outgoing.add(new Outgoing(Numbered.frame(Atom.PING, 0), null));
        return true;
    }

    private void writeAll() {
        try {
            while (isOpen()) {
                write(outgoing.take());
            }
        } catch (IOException e) {
            end(HelperException.because("connection lost", e));
        } catch (InterruptedException e) {
            // The connection has ended.
        } finally {
            lastWord.countDown();
        }
    }

    private void write(Outgoing next) throws IOException {
        Exchange exchange = next.exchange();
        if (exchange != null && !exchanges.begin(exchange)) {
            return;
        }
        long start = System.nanoTime();
        isWriting = exchange != null;
        writer.write(next.frame());
        long end = System.nanoTime();
        if (isWriting) {
            // What the system still holds of it may take as long again.
            lastMove = end + (end - start);
            isWriting = false;
        }
        int bytes = Frame.HEADER_BYTES + next.frame().payload().length;
        wire.wrote(bytes, start, end);
        traffic.sent(bytes);
        if (next.frame().atom() == Atom.CLOS) {
            end(new HelperException("the job has ended"));
        }
    }

    /** Ends the connection, and with it every exchange on it. */
    void end(HelperException reason) {
        exchanges.end(reason);
        Outgoing unsent;
        while ((unsent = outgoing.poll()) != null) {
            if (unsent.exchange() != null) {
                unsent.exchange().answer().completeExceptionally(reason);
            }
        }
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }

    /** Ends the connection: with a goodbye if nothing is on its way, which the thread that writes says and this one waits for. */
    void close() {
        if (exchanges.count() == 0 && outgoing.isEmpty()) {
            outgoing.add(new Outgoing(Frame.empty(Atom.CLOS), null));
            try {
                lastWord.await(GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        end(new HelperException("the job has ended"));
    }
}
