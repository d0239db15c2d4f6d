package org.dbzip2.net.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames from a connection, and gives up on one that does not come on.
 *
 * <p>Between frames it waits as long as it is told to; a frame that has begun must end in the time that its {@link Pace} gives
 * it, however its bytes are spread. The payload is taken in a second step, so that the caller can make room for it first.
 * Not thread-safe.
 */
public final class FrameReader {
    private final InputStream in;
    private final ReadTimer timer;
    private final Pace pace;
    private final byte[] header = new byte[Frame.HEADER_BYTES];

    /** How many bytes of {@link #header} are there already. */
    private int headerBytes;

    /** When the frame that is being read must have come, by {@link System#nanoTime}. */
    private long deadline;

    /** @param timer sets the time that reads of {@code in} may take */
    public FrameReader(InputStream in, ReadTimer timer, Pace pace) {
        this.in = in;
        this.timer = timer;
        this.pace = pace;
    }

    /**
     * Waits for the next frame, and reads its header.
     *
     * @param idleMillis how long to wait for its first byte; 0 for ever
     * @return null if the connection ended instead
     * @throws SocketTimeoutException if no byte came in that time; the call may be repeated
     * @throws ProtocolException if there is no such atom, or no such frame may come now, or none so long
     * @throws IOException if the frame does not come on, or the connection ends within it
     */
    public @Nullable FrameHeader next(int idleMillis, FrameRule rule) throws IOException {
        if (headerBytes == 0) {
            timer.set(idleMillis);
            int first = in.read();
            if (first < 0) {
                return null;
            }
            header[0] = (byte) first;
            headerBytes = 1;
            beginDeadline(0);
        }
        readFully(header, headerBytes, Frame.HEADER_BYTES - headerBytes);
        headerBytes = 0;
        Atom atom = Atom.of(int32(header, 0));
        if (atom == null) {
            throw new ProtocolException("no such atom: " + shown(header));
        }
        int length = int32(header, 4);
        int maxLength = rule.maxLength(atom);
        if (length < 0 || length > maxLength) {
            throw new ProtocolException(
                    atom + " of " + (length & 0xffffffffL) + " bytes, where " + maxLength + " are the most");
        }
        return new FrameHeader(atom, length);
    }

    /** Reads the payload. Its time begins now, however long making room for it took. */
    public Frame read(FrameHeader frame) throws IOException {
        beginDeadline(frame.length());
        byte[] payload = new byte[frame.length()];
        readFully(payload, 0, payload.length);
        return new Frame(frame.atom(), payload);
    }

    /**
     * Reads the start of the payload and throws the rest away.
     *
     * @param kept how many bytes to keep; fewer if the payload is shorter
     */
    public Frame skip(FrameHeader frame, int kept) throws IOException {
        beginDeadline(frame.length());
        byte[] payload = new byte[Math.min(kept, frame.length())];
        readFully(payload, 0, payload.length);
        byte[] thrownAway = new byte[Math.min(8192, frame.length() - payload.length)];
        for (int left = frame.length() - payload.length; left > 0; ) {
            int count = Math.min(left, thrownAway.length);
            readFully(thrownAway, 0, count);
            left -= count;
        }
        return new Frame(frame.atom(), payload);
    }

    private void beginDeadline(int length) {
        deadline = System.nanoTime() + pace.millisFor(length) * 1_000_000;
    }

    private void readFully(byte[] target, int offset, int length) throws IOException {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                throw stalled();
            }
            timer.set((int) Math.min(leftMillis, Integer.MAX_VALUE));
            int count;
            try {
                count = in.read(target, at, end - at);
            } catch (SocketTimeoutException e) {
                throw stalled();
            }
            if (count < 0) {
                throw new EOFException("the connection ended within a frame");
            }
            at += count;
        }
    }

    /** Not a time-out between frames, which may be met again. */
    private static IOException stalled() {
        return new IOException("a frame began and did not come on");
    }

    private static int int32(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
    }

    private static String shown(byte[] header) {
        return new String(header, 0, 4, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?");
    }
}
