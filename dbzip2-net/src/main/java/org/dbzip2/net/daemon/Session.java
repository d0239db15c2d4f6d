package org.dbzip2.net.daemon;

import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.engine.Coding;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.dbzip2.lzma.Lzma2Options;
import org.dbzip2.net.daemon.Step.CompressBlock;
import org.dbzip2.net.daemon.Step.CompressPiece;
import org.dbzip2.net.daemon.Step.CompressStream;
import org.dbzip2.net.daemon.Step.DecompressBlock;
import org.dbzip2.net.daemon.Step.DecompressStream;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.CompressRequest;
import org.dbzip2.net.wire.DecompressRequest;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.FrameRule;
import org.dbzip2.net.wire.Hello;
import org.dbzip2.net.wire.Numbered;
import org.dbzip2.net.wire.Offer;
import org.dbzip2.net.wire.Opening;
import org.dbzip2.net.wire.Protocol;
import org.dbzip2.net.wire.ProtocolException;
import org.dbzip2.net.wire.Token;
import org.jspecify.annotations.Nullable;

/**
 * The daemon's side of one connection as a state machine: what may come, and what it means. In any state a frame that may not
 * come is refused before its payload is read. Not thread-safe.
 */
final class Session implements FrameRule {
    private enum State {
        /** Nothing came yet. */
        OPENING,
        /** The client has still to prove that it knows the token. */
        PROVING,
        /** The algorithm has still to be named. */
        CHOOSING,
        SERVING,
        ENDED
    }

    private final Means means;
    private final @Nullable Token token;
    private final byte[] challenge = Token.newChallenge();

    private State state = State.OPENING;
    private int version;
    private int level = Bzip2Format.MAX_LEVEL;
    private int maxBlockBytes;

    /** What pieces are to become; null where blocks of bzip2 are made. */
    private @Nullable Lzma2Options lzma2;

    /**
     * A connection that was just opened.
     *
     * @param token what the client must know, null for nothing
     */
    Session(Means means, @Nullable Token token) {
        this.means = means;
        this.token = token;
        maxBlockBytes = means.maxBlockBytes();
    }

    /** The version that the client chose; 0 before. */
    int version() {
        return version;
    }

    /** Whether answers bear numbers, and so may come in any order. */
    boolean isNumbered() {
        return version == Protocol.VERSION_3;
    }

    /** Whether requests may come. */
    boolean isServing() {
        return state == State.SERVING;
    }

    @Override
    public int maxLength(Atom atom) throws ProtocolException {
        int length = switch (state) {
            case OPENING -> atom == Atom.COMP ? Integer.BYTES : -1;
            case PROVING -> atom == Atom.AUTH ? Token.CHALLENGE_BYTES + Token.PROOF_BYTES : -1;
            case CHOOSING -> atom == Atom.ALGO ? Opening.ALGORITHM_BYTES : -1;
            case SERVING -> isNumbered() ? maxNumberedLength(atom) : maxStreamLength(atom);
            case ENDED -> -1;
        };
        if (length < 0 && atom == Atom.CLOS && state != State.ENDED) {
            return 0;
        }
        if (length < 0) {
            throw new ProtocolException(atom + " out of place");
        }
        return length;
    }

    private int maxStreamLength(Atom atom) {
        return switch (atom) {
            case HUGE -> maxBlockBytes;
            case SMAL -> version == Protocol.VERSION_2 ? maxBlockBytes : -1;
            case BLOK -> 1;
            case ALGO -> Opening.ALGORITHM_BYTES;
            default -> -1;
        };
    }

    private int maxNumberedLength(Atom atom) {
        return switch (atom) {
            case CMPR ->
                (int) Math.min(Integer.MAX_VALUE, Protocol.compressedBytes(maxBlockBytes) + Protocol.PREFIX_BYTES);
            case DCMP -> lzma2 == null ? Protocol.BLOCK_BYTES + Protocol.PREFIX_BYTES : -1;
            case PING, CNCL -> Numbered.BYTES;
            default -> -1;
        };
    }

    /**
     * Goes on with a frame whose length was allowed.
     *
     * @throws ProtocolException if it cannot go on
     */
    Step accept(Frame frame) throws ProtocolException {
        return switch (frame.atom()) {
            case COMP -> open(Opening.version(frame));
            case AUTH -> prove(frame);
            case ALGO -> choose(Opening.coding(frame), frame.text());
            case BLOK -> {
                level = Opening.level(frame);
                yield new Step.Nothing();
            }
            case HUGE -> new CompressStream(frame.payload(), level);
            case SMAL -> new DecompressStream(frame.payload(), maxBlockBytes);
            case CMPR -> compress(CompressRequest.of(frame, maxBlockBytes));
            case DCMP -> new DecompressBlock(DecompressRequest.of(frame));
            case PING -> new Step.Ping(Numbered.onlyNumber(frame));
            case CNCL -> new Step.Cancel(Numbered.onlyNumber(frame));
            case CLOS -> {
                state = State.ENDED;
                yield new Step.Goodbye();
            }
            default -> throw new ProtocolException(frame.atom() + " out of place");
        };
    }

    private Step open(int wanted) throws ProtocolException {
        if (wanted == Protocol.VERSION_3) {
            version = wanted;
            state = token == null ? State.CHOOSING : State.PROVING;
            return new Step.Reply(new Hello(means.jobs(), maxBlockBytes, token != null, challenge).frame());
        }
        if (wanted != Protocol.VERSION_1 && wanted != Protocol.VERSION_2) {
            throw new ProtocolException("no such version: " + wanted);
        }
        if (token != null) {
            throw new ProtocolException("a token is needed, and version " + wanted + " has none");
        }
        version = wanted;
        state = State.CHOOSING;
        return new Step.Nothing();
    }

    private Step choose(Coding coding, String shown) throws ProtocolException {
        if (coding.equals(Bzip2Coder.CODING)) {
            state = State.SERVING;
            return new Step.Nothing();
        }
        if (!isNumbered() || !coding.algorithm().equals(Lzma2Options.ALGORITHM)) {
            throw new ProtocolException("no such algorithm: " + shown);
        }
        Lzma2Options wanted;
        try {
            wanted = Lzma2Options.parse(coding.parameters());
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("no such parameters: " + shown);
        }
        Offer offer = means.lzma2(wanted);
        lzma2 = wanted;
        maxBlockBytes = offer.maxPieceBytes();
        state = State.SERVING;
        return new Step.Reply(offer.frame());
    }

    private Step compress(CompressRequest request) {
        return lzma2 == null ? new CompressBlock(request) : new CompressPiece(request, lzma2);
    }

    private Step prove(Frame frame) throws ProtocolException {
        if (token == null) {
            throw new ProtocolException("AUTH out of place");
        }
        Frame proof = token.checkClient(challenge, frame);
        state = State.CHOOSING;
        return new Step.Reply(proof);
    }
}
