package org.dbzip2.net.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Writes frames to a connection, which is closed if one takes longer than its {@link Pace} allows. Not thread-safe. */
public final class FrameWriter {
    /** Payloads up to this go out in one piece with their header. */
    private static final int JOINED_BYTES = 8192;

    private final OutputStream out;
    private final Closeable connection;
    private final Deadlines deadlines;
    private final Pace pace;

    /**
     * @param out writes at once, without a buffer
     * @param connection closing it ends a write to {@code out}
     */
    public FrameWriter(OutputStream out, Closeable connection, Deadlines deadlines, Pace pace) {
        this.out = out;
        this.connection = connection;
        this.deadlines = deadlines;
        this.pace = pace;
    }

    /** Writes a frame. */
    @SuppressWarnings("try") // the deadline is only there to be kept
    public void write(Frame frame) throws IOException {
        byte[] payload = frame.payload();
        boolean joined = payload.length <= JOINED_BYTES;
        ByteBuffer start = ByteBuffer.allocate(Frame.HEADER_BYTES + (joined ? payload.length : 0));
        start.putInt(frame.atom().code()).putInt(payload.length);
        if (joined) {
            start.put(payload);
        }
        try (Deadlines.Deadline watched = deadlines.watch(connection, pace.millisFor(payload.length))) {
            out.write(start.array());
            if (!joined) {
                out.write(payload);
            }
            out.flush();
        }
    }
}
