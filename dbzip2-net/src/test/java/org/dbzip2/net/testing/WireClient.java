package org.dbzip2.net.testing;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.dbzip2.engine.Coding;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.Deadlines;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.FrameHeader;
import org.dbzip2.net.wire.FrameReader;
import org.dbzip2.net.wire.FrameWriter;
import org.dbzip2.net.wire.Opening;
import org.dbzip2.net.wire.Pace;

/** A client that sends whatever it is told to. Waits for as long as only a hang takes. */
public final class WireClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 1_000 * Waiting.PATIENCE_SECONDS;
    private static final int LONGEST = 200 << 20;
    private static final Deadlines DEADLINES = new Deadlines();

    private final Socket socket;
    private final FrameReader reader;
    private final FrameWriter writer;

    public WireClient(InetSocketAddress address) throws IOException {
        this(new Socket(address.getAddress(), address.getPort()));
    }

    public WireClient(Socket socket) throws IOException {
        this.socket = socket;
        Pace pace = new Pace(PATIENCE_MILLIS, 1 << 20);
        reader = new FrameReader(socket.getInputStream(), socket::setSoTimeout, pace);
        writer = new FrameWriter(socket.getOutputStream(), socket, DEADLINES, pace);
    }

    /** Opens in a version, up to where requests may be sent. */
    public WireClient open(int version) throws IOException {
        send(Opening.version(version));
        if (version == 3) {
            expect(Atom.HELO);
        }
        send(Opening.algorithm(Bzip2Coder.CODING));
        return this;
    }

    /** Opens in version 3 for a coding; what is said to that is still to come. */
    public WireClient open(Coding coding) throws IOException {
        send(Opening.version(3));
        expect(Atom.HELO);
        send(Opening.algorithm(coding));
        return this;
    }

    public void send(Frame frame) throws IOException {
        writer.write(frame);
    }

    public void send(Atom atom, byte[] payload) throws IOException {
        send(new Frame(atom, payload));
    }

    /** Bytes as they are. */
    public void sendRaw(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** The next frame. */
    public Frame receive() throws IOException {
        FrameHeader header = reader.next(PATIENCE_MILLIS, atom -> LONGEST);
        if (header == null) {
            throw new EOFException("the connection ended");
        }
        return reader.read(header);
    }

    /** The next frame, which must be of a kind. */
    public Frame expect(Atom atom) throws IOException {
        Frame frame = receive();
        if (frame.atom() != atom) {
            throw new AssertionError("expected " + atom + ", got " + frame + ": " + frame.text());
        }
        return frame;
    }

    /** Waits for the other end to close; frames that come before are passed over. */
    public boolean ends() throws IOException {
        try {
            FrameHeader header;
            while ((header = reader.next(PATIENCE_MILLIS, atom -> LONGEST)) != null) {
                reader.read(header);
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    public Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
