package org.dbzip2.codec.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.format.CorruptBzip2Exception;
import org.dbzip2.codec.format.TruncatedBzip2Exception;
import org.dbzip2.codec.stream.Bzip2InputStream;

/**
 * What a decompressor thinks of a file.
 *
 * @param kind how it ended
 * @param output what it put out before
 */
@SuppressWarnings("ArrayRecordComponent") // compared by parts
public record Verdict(Kind kind, byte[] output) {
    /** bzip2 loses what it has not yet put out when it meets a fault: up to a buffer of this size. */
    public static final int BZIP2_BUFFER = 5000;

    /** The ways to end, with the words by which bzip2 tells them. */
    public enum Kind {
        SOUND(""),
        GARBAGE_IGNORED("trailing garbage after EOF ignored"),
        CORRUPT("Data integrity error when decompressing"),
        TRUNCATED("Compressed file ends unexpectedly"),
        NOT_BZIP2("is not a bzip2 file"),
        /** What {@link PlainDecoder} says where it knows no answer. */
        NOT_JUDGED("not judged");

        private final String message;

        Kind(String message) {
            this.message = message;
        }

        /** Whether the output is all there is. */
        public boolean isSuccess() {
            return this == SOUND || this == GARBAGE_IGNORED;
        }
    }

    /** What the bzip2 command thinks. */
    public static Verdict ofBzip2(byte[] file) {
        ReferenceBzip2.Outcome outcome = ReferenceBzip2.BZIP2.decompress(file);
        Kind kind = Kind.SOUND;
        for (Kind candidate : Kind.values()) {
            if (outcome.errors().contains(candidate.message)) {
                kind = candidate;
            }
        }
        if ((outcome.exitCode() == 0) != kind.isSuccess()) {
            throw new AssertionError("exit code " + outcome.exitCode() + ": " + outcome.errors());
        }
        return new Verdict(kind, outcome.output());
    }

    /** What our serial stream thinks, which does not tell of garbage. */
    public static Verdict ofInputStream(byte[] file, Bzip2InputStream.Option... options) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (InputStream in = new Bzip2InputStream(new ByteArrayInputStream(file), options)) {
            in.transferTo(output);
            return new Verdict(Kind.SOUND, output.toByteArray());
        } catch (Bzip2Exception e) {
            return new Verdict(kindOf(e), output.toByteArray());
        }
    }

    /** The kind of an exception of ours. */
    public static Kind kindOf(Bzip2Exception e) {
        if (e instanceof CorruptBzip2Exception) {
            return Kind.CORRUPT;
        }
        return e instanceof TruncatedBzip2Exception ? Kind.TRUNCATED : Kind.NOT_BZIP2;
    }
}
