package org.dbzip2.net.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.FrameRule;
import org.dbzip2.net.wire.Load;
import org.dbzip2.net.wire.Numbered;
import org.dbzip2.net.wire.Protocol;
import org.dbzip2.net.wire.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of an open connection as a state machine: which requests are out, and so which answers may come. In
 * versions 1 and 2 they come in the order of the requests, in version 3 by their numbers. Thread-safe.
 */
final class Exchanges implements FrameRule {
    private final boolean numbered;

    // All guarded by this.
    private final ArrayDeque<Exchange> inOrder = new ArrayDeque<>();
    private final Map<Integer, Exchange> byNumber = new HashMap<>();
    private @Nullable HelperException end;

    /** @param version 1 to 3 */
    Exchanges(int version) {
        numbered = version == Protocol.VERSION_3;
    }

    boolean isNumbered() {
        return numbered;
    }

    /** A request is about to go out; false if nobody waits for its answer any more. */
    synchronized boolean begin(Exchange exchange) {
        if (exchange.isAbandoned()) {
            return false;
        }
        if (end != null) {
            exchange.answer().completeExceptionally(end);
            return false;
        }
        if (numbered) {
            byNumber.put(exchange.number(), exchange);
        } else {
            inOrder.addLast(exchange);
        }
        return true;
    }

    /** How many requests are not answered. */
    synchronized int count() {
        return inOrder.size() + byNumber.size();
    }

    @Override
    public synchronized int maxLength(Atom atom) throws ProtocolException {
        int length =
                atom == Atom.EROR ? Protocol.TEXT_BYTES : numbered ? maxNumberedLength(atom) : maxStreamLength(atom);
        if (length < 0) {
            throw new ProtocolException(atom + " out of place");
        }
        return length;
    }

    private int maxStreamLength(Atom atom) {
        Exchange first = inOrder.peekFirst();
        return first != null && atom == first.expected() ? first.maxAnswerBytes() : -1;
    }

    private int maxNumberedLength(Atom atom) {
        return switch (atom) {
            case PONG -> Load.BYTES;
            case FAIL -> Protocol.TEXT_BYTES;
            case BUSY -> 2 * Numbered.BYTES;
            case NOBL, GONE -> Numbered.BYTES;
            case CBLK, RBLK ->
                byNumber.values().stream()
                        .filter(exchange -> exchange.expected() == atom)
                        .mapToInt(Exchange::maxAnswerBytes)
                        .max()
                        .orElse(-1);
            default -> -1;
        };
    }

    /**
     * An answer came, of a length that was allowed.
     *
     * @throws ProtocolException if nothing was asked that it could answer, or the helper gives up
     */
    synchronized void accept(Frame frame) throws ProtocolException {
        if (!numbered) {
            Exchange first = inOrder.pollFirst();
            if (first == null) {
                throw new ProtocolException(
                        frame.atom() == Atom.EROR ? frame.reason() : frame.atom() + " out of place");
            }
            first.answer().complete(frame);
            return;
        }
        if (frame.atom() == Atom.EROR) {
            throw new ProtocolException(frame.reason());
        }
        if (frame.atom() == Atom.PONG) {
            return;
        }
        int number = Numbered.number(frame);
        Exchange exchange = byNumber.get(number);
        if (exchange == null) {
            throw new ProtocolException(frame.atom() + " to a request that was not made");
        }
        if (!answers(frame.atom(), exchange)) {
            throw new ProtocolException(frame.atom() + " to a " + exchange.asked());
        }
        byNumber.remove(number);
        exchange.answer().complete(frame);
    }

    private static boolean answers(Atom atom, Exchange exchange) {
        return switch (atom) {
            case CBLK, RBLK -> exchange.expected() == atom;
            case NOBL -> exchange.expected() == Atom.RBLK;
            default -> true;
        };
    }

    /** The connection has ended: no answer will come. Only the first reason counts. */
    void end(HelperException reason) {
        List<Exchange> unanswered;
        synchronized (this) {
            if (end != null) {
                return;
            }
            end = reason;
            unanswered = new ArrayList<>(inOrder);
            unanswered.addAll(byNumber.values());
            inOrder.clear();
            byNumber.clear();
        }
        unanswered.forEach(exchange -> exchange.answer().completeExceptionally(reason));
    }

    /** Why the connection has ended; null while it has not. */
    synchronized @Nullable HelperException ended() {
        return end;
    }
}
