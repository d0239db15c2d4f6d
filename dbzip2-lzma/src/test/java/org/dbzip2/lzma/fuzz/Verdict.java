package org.dbzip2.lzma.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.dbzip2.engine.Engine;
import org.dbzip2.engine.EngineOptions;
import org.dbzip2.lzma.xz.XzCoder;
import org.dbzip2.lzma.xz.XzException;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZIOException;

/**
 * What is made of a file.
 *
 * @param raw all bytes that came out
 * @param refusal what ended it too early; null if nothing did
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Verdict(byte[] raw, @Nullable IOException refusal) {
    static final long MEMORY_BYTES = EngineOptions.MIN_MEMORY_BYTES;

    private static final XzCoder CODER = new XzCoder(new Engine(new EngineOptions(2, MEMORY_BYTES, false)));

    /** Small files become large ones; beyond a limit they say nothing new. */
    private static final class Output extends OutputStream {
        private static final int MAX_BYTES = 8 << 20;

        private final ByteArrayOutputStream raw = new ByteArrayOutputStream();

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            raw.write(bytes, offset, Math.min(length, MAX_BYTES - raw.size()));
            if (raw.size() == MAX_BYTES) {
                throw new TooLongException();
            }
        }
    }

    private static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Everything but a refusal is thrown. */
    static Verdict of(Way way, byte[] file) throws InterruptedException {
        Output out = new Output();
        try {
            way.read(CODER, file, out);
            return new Verdict(out.raw.toByteArray(), null);
        } catch (XzException | XZIOException | TooLongException e) {
            return new Verdict(out.raw.toByteArray(), e);
        } catch (IOException e) {
            if (way == Way.XZ_FOR_JAVA) {
                // What it throws where a file ends too early, for one.
                return new Verdict(out.raw.toByteArray(), e);
            }
            throw new AssertionError("neither input nor output throws", e);
        }
    }

    boolean accepts() {
        return refusal == null;
    }

    /** The class of the refusal; none if it was accepted. */
    Class<?> kind() {
        return refusal == null ? Void.class : refusal.getClass();
    }

    boolean isTooLong() {
        return refusal instanceof TooLongException;
    }

    /** Whether one gave the same bytes as the other, as far as both came. */
    boolean agreesWith(Verdict other) {
        int common = Math.min(raw.length, other.raw.length);
        return Arrays.equals(raw, 0, common, other.raw, 0, common);
    }
}
