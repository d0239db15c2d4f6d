package org.dbzip2.net.daemon;

import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.net.daemon.Step.CompressBlock;
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
    private static final int ALGORITHM_BYTES = 64;

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

    private final int jobs;
    private final int maxBlockBytes;
    private final @Nullable Token token;
    private final byte[] challenge = Token.newChallenge();

    private State state = State.OPENING;
    private int version;
    private int level = Bzip2Format.MAX_LEVEL;

    /**
     * A connection that was just opened.
     *
     * @param jobs and {@code maxBlockBytes}: what the client is told
     * @param token what the client must know, null for nothing
     */
    Session(int jobs, int maxBlockBytes, @Nullable Token token) {
        this.jobs = jobs;
        this.maxBlockBytes = maxBlockBytes;
        this.token = token;
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
            case CHOOSING -> atom == Atom.ALGO ? ALGORITHM_BYTES : -1;
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
            case ALGO -> ALGORITHM_BYTES;
            default -> -1;
        };
    }

    private int maxNumberedLength(Atom atom) {
        return switch (atom) {
            case CMPR ->
                (int) Math.min(Integer.MAX_VALUE, Protocol.compressedBytes(maxBlockBytes) + Protocol.PREFIX_BYTES);
            case DCMP -> Protocol.BLOCK_BYTES + Protocol.PREFIX_BYTES;
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
            case ALGO -> {
                Opening.checkAlgorithm(frame);
                state = State.SERVING;
                yield new Step.Nothing();
            }
            case BLOK -> {
                level = Opening.level(frame);
                yield new Step.Nothing();
            }
            case HUGE -> new CompressStream(frame.payload(), level);
            case SMAL -> new DecompressStream(frame.payload(), maxBlockBytes);
            case CMPR -> new CompressBlock(CompressRequest.of(frame, maxBlockBytes));
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
            return new Step.Reply(new Hello(jobs, maxBlockBytes, token != null, challenge).frame());
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

    private Step prove(Frame frame) throws ProtocolException {
        if (token == null) {
            throw new ProtocolException("AUTH out of place");
        }
        Frame proof = token.checkClient(challenge, frame);
        state = State.CHOOSING;
        return new Step.Reply(proof);
    }
}
