package org.dbzip2.net.wire;

import java.nio.ByteBuffer;
import org.dbzip2.engine.Coding;

/**
 * {@code OFFR}: what a daemon has to offer for an algorithm that takes much memory. It may be less than what its {@link Hello} says.
 *
 * @param jobs how many pieces it works on at a time
 * @param requests how many requests it has room for at a time, those that wait included; at least {@code jobs}
 * @param maxPieceBytes the most raw bytes it takes in a request
 * @param coding what it has understood that pieces are to become
 */
public record Offer(int jobs, int requests, int maxPieceBytes, Coding coding) {
    private static final int PREFIX_BYTES = 12;

    /** The longest payload. */
    public static final int MAX_BYTES = PREFIX_BYTES + Opening.ALGORITHM_BYTES;

    /** The frame. */
    public Frame frame() {
        byte[] text = Opening.algorithm(coding).payload();
        ByteBuffer payload = ByteBuffer.allocate(PREFIX_BYTES + text.length)
                .putInt(jobs)
                .putInt(requests)
                .putInt(maxPieceBytes)
                .put(text);
        return new Frame(Atom.OFFR, payload.array());
    }

    /** Reads the frame. */
    public static Offer of(Frame frame) throws ProtocolException {
        Fields fields = new Fields(frame);
        int jobs = fields.int32();
        int requests = fields.int32();
        int maxPieceBytes = fields.int32();
        Coding coding = Opening.coding(new Frame(frame.atom(), fields.bytes(fields.remaining())));
        if (jobs < 1 || requests < jobs || maxPieceBytes < 1) {
            throw fields.bad(jobs + " jobs, " + requests + " requests and pieces of " + maxPieceBytes + " bytes");
        }
        return new Offer(jobs, requests, maxPieceBytes, coding);
    }
}
