package org.dbzip2.net.client;

import java.util.concurrent.CompletableFuture;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.Frame;
import org.jspecify.annotations.Nullable;

/** A request to a helper, and its answer. */
final class Exchange {
    private final int number;
    private final Atom asked;
    private final int workBytes;
    private final int maxAnswerBytes;
    private final CompletableFuture<Frame> answer = new CompletableFuture<>();

    /** Until it has gone out: the answer may take minutes, and a request may be as long as memory allows. */
    private @Nullable Frame request;

    /** Whether nobody waits for the answer any more. */
    private volatile boolean abandoned;

    /**
     * @param number of the request; of no meaning in versions 1 and 2
     * @param workBytes how much there is to do: the bytes before packing
     * @param maxAnswerBytes the longest payload that an honest answer can have
     */
    Exchange(int number, Frame request, int workBytes, int maxAnswerBytes) {
        this.number = number;
        this.request = request;
        this.workBytes = workBytes;
        asked = request.atom();
        this.maxAnswerBytes = maxAnswerBytes;
    }

    int number() {
        return number;
    }

    /** The request, to be written. It is not kept any longer here. */
    synchronized Frame takeRequest() {
        Frame taken = request;
        if (taken == null) {
            throw new IllegalStateException("a request goes out once");
        }
        request = null;
        return taken;
    }

    /** What is asked for. */
    Atom asked() {
        return asked;
    }

    int workBytes() {
        return workBytes;
    }

    int maxAnswerBytes() {
        return maxAnswerBytes;
    }

    CompletableFuture<Frame> answer() {
        return answer;
    }

    void abandon() {
        abandoned = true;
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /** What an honest helper gives for what was asked, if it can. */
    Atom expected() {
        return switch (asked) {
            case HUGE -> Atom.SMAL;
            case SMAL -> Atom.HUGE;
            case CMPR -> Atom.CBLK;
            case DCMP -> Atom.RBLK;
            default -> throw new IllegalStateException("no request: " + asked);
        };
    }
}
