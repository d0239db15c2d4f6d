package org.dbzip2.net.wire;

import java.nio.ByteBuffer;

/**
 * {@code PONG}: what a daemon is busy with.
 *
 * @param number of the {@code PING}
 * @param jobs how many blocks it works on at a time
 * @param running how many it works on now, for all clients
 * @param waiting how many wait, for all clients
 */
public record Load(int number, int jobs, int running, int waiting) {
    /** Length of the payload. */
    public static final int BYTES = 16;

    /** The frame. */
    public Frame frame() {
        ByteBuffer payload = ByteBuffer.allocate(BYTES)
                .putInt(number)
                .putInt(jobs)
                .putInt(running)
                .putInt(waiting);
        return new Frame(Atom.PONG, payload.array());
    }

    /** Reads the frame. */
    public static Load of(Frame frame) throws ProtocolException {
        Fields fields = new Fields(frame);
        Load load = new Load(fields.int32(), fields.int32(), fields.int32(), fields.int32());
        fields.end();
        return load;
    }
}
