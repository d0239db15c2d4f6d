package org.dbzip2.net.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that both ends share, and the proofs that they do. The secret itself never goes over the wire.
 *
 * <p>Each end gives the other random bytes to work on, once; the proof is HMAC-SHA-256 (RFC 2104) over who gives it and the
 * random bytes of both, keyed by the token. Neither proof serves at another time, or for the other end.
 */
public final class Token {
    /** Length of the random bytes of either end. */
    public static final int CHALLENGE_BYTES = 32;

    /** Length of a proof. */
    public static final int PROOF_BYTES = 32;

    /** Shorter secrets could be guessed from a proof that was listened to. */
    public static final int MIN_BYTES = 16;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /**
     * A token of a secret.
     *
     * @throws IllegalArgumentException if it is shorter than {@link #MIN_BYTES}
     */
    public Token(byte[] secret) {
        if (secret.length < MIN_BYTES) {
            throw new IllegalArgumentException("a token has at least " + MIN_BYTES + " bytes");
        }
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** A token as it stands in a file: the white space around it is no part of it. */
    public static Token ofText(String text) {
        return new Token(text.strip().getBytes(StandardCharsets.UTF_8));
    }

    /** Random bytes, never the same again. */
    public static byte[] newChallenge() {
        byte[] challenge = new byte[CHALLENGE_BYTES];
        new SecureRandom().nextBytes(challenge);
        return challenge;
    }

    /** What a client answers a daemon's challenge by, with one of its own. */
    public Frame clientProof(byte[] daemonChallenge, byte[] clientChallenge) {
        byte[] payload = new byte[CHALLENGE_BYTES + PROOF_BYTES];
        System.arraycopy(clientChallenge, 0, payload, 0, CHALLENGE_BYTES);
        byte[] proof = proof("dbzip2 client", daemonChallenge, clientChallenge);
        System.arraycopy(proof, 0, payload, CHALLENGE_BYTES, PROOF_BYTES);
        return new Frame(Atom.AUTH, payload);
    }

    /**
     * Judges a client's proof.
     *
     * @return the daemon's own proof, for the client
     * @throws ProtocolException if the client does not know the token
     */
    public Frame checkClient(byte[] daemonChallenge, Frame auth) throws ProtocolException {
        Fields fields = new Fields(auth);
        byte[] clientChallenge = fields.bytes(CHALLENGE_BYTES);
        byte[] proof = fields.bytes(PROOF_BYTES);
        fields.end();
        check(proof, proof("dbzip2 client", daemonChallenge, clientChallenge));
        return new Frame(Atom.AUOK, proof("dbzip2 daemon", daemonChallenge, clientChallenge));
    }

    /**
     * Judges a daemon's proof.
     *
     * @throws ProtocolException if the daemon does not know the token
     */
    public void checkDaemon(byte[] daemonChallenge, byte[] clientChallenge, Frame auok) throws ProtocolException {
        check(auok.payload(), proof("dbzip2 daemon", daemonChallenge, clientChallenge));
    }

    /** Takes the same time wherever they differ. */
    private static void check(byte[] proof, byte[] expected) throws ProtocolException {
        if (!MessageDigest.isEqual(proof, expected)) {
            throw new ProtocolException("the tokens differ");
        }
    }

    private byte[] proof(String who, byte[] daemonChallenge, byte[] clientChallenge) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(who.getBytes(StandardCharsets.US_ASCII));
            mac.update(daemonChallenge);
            return mac.doFinal(clientChallenge);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
