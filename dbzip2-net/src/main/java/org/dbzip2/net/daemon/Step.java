package org.dbzip2.net.daemon;

import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.CompressRequest;
import org.dbzip2.net.wire.DecompressRequest;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.Numbered;

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

    /** One block of a slice: version 3. */
    record CompressBlock(CompressRequest request) implements Work {
        @Override
        public int number() {
            return request.number();
        }

        @Override
        public Frame refusal(String reason) {
            return Numbered.fail(number(), reason);
        }
    }

    /** One block decoded: version 3. */
    record DecompressBlock(DecompressRequest request) implements Work {
        @Override
        public int number() {
            return request.number();
        }

        @Override
        public Frame refusal(String reason) {
            return Numbered.fail(number(), reason);
        }
    }
}
