package org.dbzip2.net.daemon;

import org.dbzip2.lzma.Lzma2Options;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.CompressRequest;
import org.dbzip2.net.wire.DecompressRequest;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.Numbered;
import org.dbzip2.net.wire.Packing;

/** What a frame of a client asks for. */
sealed interface Step {
    /** Nothing but to be remembered. */
    record Nothing() implements Step {}

    /** An answer that takes no work. */
    record Reply(Frame frame) implements Step {}

    /** What the daemon is busy with. */
    record Ping(int number) implements Step {}

    /** To forget about a request. */
    record Cancel(int number) implements Step {}

    /** To end once all is answered. */
    record Goodbye() implements Step {}

    /** Something that takes a job. */
    sealed interface Work extends Step {
        /** The request's number; 0 in versions that have none. */
        int number();

        /** An answer for work that cannot be done. */
        Frame refusal(String reason);

        /** What it takes of memory beyond what could be told before the request was read, in bytes. */
        default long furtherCost() {
            return 0;
        }
    }

    /** Work of versions 1 and 2, whose requests have no numbers. */
    sealed interface WholeStream extends Work {
        @Override
        default int number() {
            return 0;
        }

        @Override
        default Frame refusal(String reason) {
            return Frame.text(Atom.EROR, reason);
        }
    }

    /** A whole stream of raw bytes: versions 1 and 2. */
    @SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
    record CompressStream(byte[] raw, int level) implements WholeStream {}

    /** The raw bytes of a whole stream: version 2. */
    @SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
    record DecompressStream(byte[] compressed, int maxBytes) implements WholeStream {}

    /** Work of version 3. */
    sealed interface NumberedWork extends Work {
        @Override
        default Frame refusal(String reason) {
            return Numbered.fail(number(), reason);
        }
    }

    /** One block of a slice. */
    record CompressBlock(CompressRequest request) implements NumberedWork {
        @Override
        public int number() {
            return request.number();
        }

        @Override
        public long furtherCost() {
            return Costs.compressedBlock(request.rawLength(), request.packing() != Packing.PLAIN);
        }
    }

    /** The LZMA2 of a piece. */
    record CompressPiece(CompressRequest request, Lzma2Options options) implements NumberedWork {
        @Override
        public int number() {
            return request.number();
        }

        @Override
        public long furtherCost() {
            return Costs.encodedPiece(request.rawLength(), request.packing() != Packing.PLAIN, options);
        }
    }

    /** One block decoded. */
    record DecompressBlock(DecompressRequest request) implements NumberedWork {
        @Override
        public int number() {
            return request.number();
        }
    }
}
