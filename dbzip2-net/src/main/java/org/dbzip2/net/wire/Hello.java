package org.dbzip2.net.wire;

import java.nio.ByteBuffer;

/**
 * {@code HELO}: the daemon speaks version 3, and tells what it has to offer.
 *
 * @param jobs how many blocks it works on at a time
 * @param maxBlockBytes the most raw bytes it takes in a request
 * @param needsToken whether the client must prove that it knows the token
 * @param challenge {@link Token#CHALLENGE_BYTES} random bytes, never used before
 */
@SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
public record Hello(int jobs, int maxBlockBytes, boolean needsToken, byte[] challenge) {
    /** Length of the payload. */
    public static final int BYTES = 4 + 4 + 4 + 1 + Token.CHALLENGE_BYTES;

    private static final int NEEDS_TOKEN = 1;

    /** The frame. */
    public Frame frame() {
        ByteBuffer payload = ByteBuffer.allocate(BYTES)
                .putInt(Protocol.VERSION_3)
                .putInt(jobs)
                .putInt(maxBlockBytes)
                .put((byte) (needsToken ? NEEDS_TOKEN : 0))
                .put(challenge);
        return new Frame(Atom.HELO, payload.array());
    }

    /** Reads the frame. */
    public static Hello of(Frame frame) throws ProtocolException {
        Fields fields = new Fields(frame);
        int version = fields.int32();
        if (version != Protocol.VERSION_3) {
            throw fields.bad("version " + version);
        }
        int jobs = fields.int32();
        int maxBlockBytes = fields.int32();
        int flags = fields.int8();
        byte[] challenge = fields.bytes(Token.CHALLENGE_BYTES);
        fields.end();
        if (jobs < 1 || maxBlockBytes < 1) {
            throw fields.bad(jobs + " jobs and blocks of " + maxBlockBytes + " bytes");
        }
        return new Hello(jobs, maxBlockBytes, (flags & NEEDS_TOKEN) != 0, challenge);
    }
}
