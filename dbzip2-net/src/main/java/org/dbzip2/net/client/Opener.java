package org.dbzip2.net.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.util.Arrays;
import org.dbzip2.engine.Coding;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.Deadlines;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.FrameHeader;
import org.dbzip2.net.wire.FrameReader;
import org.dbzip2.net.wire.FrameRule;
import org.dbzip2.net.wire.FrameWriter;
import org.dbzip2.net.wire.Hello;
import org.dbzip2.net.wire.Offer;
import org.dbzip2.net.wire.Opening;
import org.dbzip2.net.wire.Protocol;
import org.dbzip2.net.wire.ProtocolException;
import org.dbzip2.net.wire.Tls;
import org.dbzip2.net.wire.Token;

/**
 * Opens connections to one helper: at the first of its addresses that answers, in the highest version that it speaks.
 *
 * <p>A helper that closes the connection or answers {@code EROR} to version 3 is tried with 2, then with 1. Those versions do
 * not answer an opening, so an empty request finds out. One that does not answer at all is not tried again. For what only version 3
 * has, no other is tried.
 */
final class Opener {
    /** Any slice makes one block at level 9, so the answers are right whatever level the slices were cut for. */
    private static final int LEVEL = 9;

    /** {@code BZh9}, the trailer's mark, and a CRC of zero. */
    private static final byte[] EMPTY_STREAM = {
        'B', 'Z', 'h', '9', 0x17, 0x72, 0x45, 0x38, 0x50, (byte) 0x90, 0, 0, 0, 0
    };

    private final HostSpec host;
    private final RemoteOptions options;
    private final Coding coding;
    private final Deadlines deadlines;

    /** @param coding what connections are for */
    Opener(HostSpec host, RemoteOptions options, Coding coding, Deadlines deadlines) {
        this.host = host;
        this.options = options;
        this.coding = coding;
        this.deadlines = deadlines;
    }

    /**
     * What was agreed on.
     *
     * @param socket below encryption, if there is any
     * @param version 1 to 3
     * @param offer what the helper can do; 0 jobs if it cannot say
     */
    record Agreement(Socket socket, FrameReader reader, FrameWriter writer, int version, Offer offer) {}

    /** The helper does not speak a version. */
    private static final class VersionRefused extends IOException {
        private static final long serialVersionUID = 1L;

        VersionRefused(String reason) {
            super(reason);
        }
    }

    /**
     * Opens a connection.
     *
     * @param highest the version to begin with
     */
    Agreement open(int highest) throws HelperException {
        String reason = "";
        for (int version = highest; version >= Protocol.VERSION_1; version--) {
            try {
                return open(connect(), version);
            } catch (VersionRefused e) {
                reason = reason.isEmpty() ? String.valueOf(e.getMessage()) : reason;
                if (options.token() != null) {
                    // An older version would do the work of whoever answers, token or not.
                    throw new HelperException("it does not speak version 3, which has tokens: " + reason);
                }
                if (!coding.equals(Bzip2Coder.CODING)) {
                    throw new HelperException(
                            "it does not speak version 3, and older ones have bzip2 alone: " + reason);
                }
            } catch (ProtocolException e) {
                throw HelperException.because("it breaks the protocol", e);
            } catch (IOException e) {
                throw e instanceof HelperException failure ? failure : HelperException.because("cannot open", e);
            }
        }
        throw new HelperException("it speaks no version that we do: " + reason);
    }

    private Socket connect() throws HelperException {
        IOException first = null;
        try {
            for (InetAddress address : InetAddress.getAllByName(host.host())) {
                Socket socket = new Socket();
                try {
                    socket.connect(
                            new InetSocketAddress(address, host.port()),
                            options.times().connectMillis());
                    socket.setTcpNoDelay(true);
                    socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
                    return socket;
                } catch (IOException e) {
                    closeQuietly(socket);
                    first = first == null ? e : first;
                }
            }
        } catch (IOException e) {
            throw new HelperException("no such host: " + host.host());
        }
        throw HelperException.because("cannot connect", first == null ? new IOException("no address") : first);
    }

    private Agreement open(Socket raw, int version) throws IOException {
        boolean opened = false;
        // Encrypting has no time-out of its own.
        Deadlines.Deadline deadline = deadlines.watch(raw, 3L * options.times().openingMillis());
        try (deadline) {
            Socket socket = options.tls() == null ? raw : Tls.connect(options.tls(), raw, host.host());
            FrameReader reader = new FrameReader(
                    socket.getInputStream(),
                    socket::setSoTimeout,
                    options.times().pace());
            FrameWriter writer = new FrameWriter(
                    socket.getOutputStream(), raw, deadlines, options.times().pace());
            Agreement agreement = version == Protocol.VERSION_3
                    ? openNumbered(raw, reader, writer)
                    : openStreams(raw, reader, writer, version);
            opened = true;
            return agreement;
        } finally {
            if (!opened) {
                closeQuietly(raw);
            }
        }
    }

    private Agreement openNumbered(Socket raw, FrameReader reader, FrameWriter writer) throws IOException {
        Hello hello = Hello.of(askForVersion(reader, writer));
        if (hello.needsToken() != (options.token() != null)) {
            throw new HelperException(
                    hello.needsToken() ? "it asks for a token" : "it asks for no token, so it may be anybody");
        }
        if (options.token() != null) {
            byte[] challenge = Token.newChallenge();
            writer.write(options.token().clientProof(hello.challenge(), challenge));
            Frame proof = receive(reader, Atom.AUOK, Token.PROOF_BYTES);
            options.token().checkDaemon(hello.challenge(), challenge, proof);
        }
        writer.write(Opening.algorithm(coding));
        Offer offer = coding.equals(Bzip2Coder.CODING)
                ? new Offer(hello.jobs(), Integer.MAX_VALUE, hello.maxBlockBytes(), coding)
                : awaitOffer(reader);
        return new Agreement(raw, reader, writer, Protocol.VERSION_3, offer);
    }

    private Offer awaitOffer(FrameReader reader) throws IOException {
        Frame answer;
        try {
            answer = receiveOrReason(reader, Atom.OFFR, Offer.MAX_BYTES);
        } catch (VersionRefused e) {
            // No version would help: it has spoken this one.
            throw HelperException.because("cannot open", e);
        }
        if (answer.atom() == Atom.EROR) {
            throw HelperException.lasting("it does not do that: " + answer.reason());
        }
        Offer offer = Offer.of(answer);
        if (!offer.coding().equals(coding)) {
            throw new HelperException("it understood " + offer.coding() + " for " + coding);
        }
        return offer;
    }

    private Frame askForVersion(FrameReader reader, FrameWriter writer) throws IOException {
        try {
            writer.write(Opening.version(Protocol.VERSION_3));
            return receive(reader, Atom.HELO, Hello.BYTES);
        } catch (ProtocolException | SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // Closed, or reset if it had more to read.
            throw e instanceof VersionRefused ? e : new VersionRefused(String.valueOf(e.getMessage()));
        }
    }

    private Agreement openStreams(Socket raw, FrameReader reader, FrameWriter writer, int version) throws IOException {
        try {
            writer.write(Opening.version(version));
            writer.write(Opening.algorithm(coding));
            if (version == Protocol.VERSION_2) {
                writer.write(Opening.level(LEVEL));
            }
            writer.write(Frame.empty(Atom.HUGE));
            Frame answer = receive(reader, Atom.SMAL, EMPTY_STREAM.length);
            if (!Arrays.equals(answer.payload(), EMPTY_STREAM)) {
                throw new HelperException("nothing was compressed to something");
            }
            return new Agreement(
                    raw, reader, writer, version, new Offer(0, Integer.MAX_VALUE, Integer.MAX_VALUE, coding));
        } catch (ProtocolException | SocketTimeoutException | HelperException e) {
            throw e;
        } catch (IOException e) {
            throw e instanceof VersionRefused ? e : new VersionRefused(String.valueOf(e.getMessage()));
        }
    }

    /** The frame that is due; whatever is said instead means that the helper does not speak the version. */
    private Frame receive(FrameReader reader, Atom expected, int maxLength) throws IOException {
        Frame frame = receiveOrReason(reader, expected, maxLength);
        if (frame.atom() == Atom.EROR) {
            throw new VersionRefused(frame.reason());
        }
        return frame;
    }

    private Frame receiveOrReason(FrameReader reader, Atom expected, int maxLength) throws IOException {
        FrameRule rule = atom -> {
            if (atom != expected && atom != Atom.EROR) {
                throw new ProtocolException(atom + " where " + expected + " should come");
            }
            return atom == expected ? maxLength : Protocol.TEXT_BYTES;
        };
        FrameHeader header = reader.next(options.times().openingMillis(), rule);
        if (header == null) {
            throw new VersionRefused("it closes the connection");
        }
        return reader.read(header);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }
}
