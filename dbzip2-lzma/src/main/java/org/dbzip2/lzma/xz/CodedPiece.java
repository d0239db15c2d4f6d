package org.dbzip2.lzma.xz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** What a file that is decompressed is cut into. */
sealed interface CodedPiece {
    /** How much memory it takes until its bytes are out. */
    long cost();

    /** How many bytes of the file it stands for. */
    long compressedBytes();

    /**
     * Writes its raw bytes.
     *
     * @param decoded what a slot made of it; null if it went past them
     * @return how many
     * @throws XzException what is wrong with the file at this place
     */
    long writeTo(OutputStream out, @Nullable DecodedPiece decoded) throws IOException;

    /** A block that any slot can decode. */
    @SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
    record Whole(byte[] bytes, XzBlockRecord record) implements CodedPiece {
        @Override
        public long cost() {
            return bytes.length + record.uncompressedSize();
        }

        @Override
        public long compressedBytes() {
            return bytes.length;
        }

        @Override
        public long writeTo(OutputStream out, @Nullable DecodedPiece decoded) throws IOException {
            if (decoded == null) {
                throw new IllegalStateException("a block that nobody decoded");
            }
            if (decoded.problem() != null) {
                writeSoundBytes(out);
                throw decoded.problem();
            }
            out.write(decoded.raw());
            return decoded.raw().length;
        }

        /** What can be had of a damaged block, up to the fault. */
        private void writeSoundBytes(OutputStream out) throws IOException {
            try (InputStream raw = new XzBlockDecoder(Long.MAX_VALUE).open(new ByteArrayInputStream(bytes), record)) {
                raw.transferTo(out);
            }
        }
    }

    /** Bytes of a block that was decoded as it was read. */
    @SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
    record Decoded(byte[] raw, int length, long compressedBytes) implements CodedPiece {
        @Override
        public long cost() {
            return raw.length;
        }

        @Override
        public long writeTo(OutputStream out, @Nullable DecodedPiece decoded) throws IOException {
            out.write(raw, 0, length);
            return length;
        }
    }

    /** What is wrong with the file, behind all that is right. */
    record Fault(XzException problem) implements CodedPiece {
        @Override
        public long cost() {
            return 0;
        }

        @Override
        public long compressedBytes() {
            return 0;
        }

        @Override
        public long writeTo(OutputStream out, @Nullable DecodedPiece decoded) throws XzException {
            throw problem;
        }
    }
}
