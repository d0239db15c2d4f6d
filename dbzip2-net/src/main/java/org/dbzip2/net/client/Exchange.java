package org.dbzip2.net.client;

import java.util.concurrent.CompletableFuture;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.Frame;

/** A request to a helper, and its answer. */
final class Exchange {
    private final int number;
    private final Frame request;
    private final int maxAnswerBytes;
    private final CompletableFuture<Frame> answer = new CompletableFuture<>();

    /** Whether nobody waits for the answer any more. */
    private volatile boolean abandoned;

    /**
     * @param number of the request; of no meaning in versions 1 and 2
     * @param maxAnswerBytes the longest payload that an honest answer can have
     */
    Exchange(int number, Frame request, int maxAnswerBytes) {
        this.number = number;
        this.request = request;
        this.maxAnswerBytes = maxAnswerBytes;
    }

    int number() {
        return number;
    }

    Frame request() {
        return request;
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
        return switch (request.atom()) {
            case HUGE -> Atom.SMAL;
            case SMAL -> Atom.HUGE;
            case CMPR -> Atom.CBLK;
            case DCMP -> Atom.RBLK;
            default -> throw new IllegalStateException("no request: " + request);
        };
    }
}
