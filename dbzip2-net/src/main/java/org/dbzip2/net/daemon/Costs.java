package org.dbzip2.net.daemon;

import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.lzma.Lzma2Encoder;
import org.dbzip2.lzma.Lzma2Options;
import org.dbzip2.net.wire.CompressRequest;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.Protocol;

/** What requests and their answers take of memory, at most, from the moment that their length is known. In bytes. */
final class Costs {
    static final long MEBIBYTE = 1 << 20;

    private static final long FRAME = 1 << 10;

    private Costs() {}

    /** A whole stream of raw bytes: the blocks, and the stream made of them. */
    static long compressedStream(long rawBytes) {
        return rawBytes + 2 * Protocol.compressedBytes(rawBytes) + FRAME;
    }

    /** The raw bytes of a stream, in pieces and as a whole. */
    static long decompressedStream(long compressedBytes, int maxBlockBytes) {
        return compressedBytes + 2L * maxBlockBytes + FRAME;
    }

    /** A slice before its packing is known. */
    static long slice(long payloadBytes) {
        return payloadBytes + FRAME;
    }

    /** What a slice takes beyond {@link #slice}: itself if it was packed, and the block twice. */
    static long compressedBlock(long rawBytes, boolean wasPacked) {
        long block = Protocol.compressedBytes(Math.min(rawBytes, Bzip2Format.MAX_BLOCK_LENGTH));
        return (wasPacked ? rawBytes : 0) + 2 * block;
    }

    /**
     * What a piece for LZMA2 takes beyond {@link #slice}: itself if it was packed, its encoder, that one's output, and a copy of what
     * it came to.
     */
    static long encodedPiece(int rawBytes, boolean wasPacked, Lzma2Options options) {
        return (wasPacked ? rawBytes : 0) + options.encoderMemory() + 2L * Lzma2Encoder.maxLength(rawBytes);
    }

    /** All that a piece for LZMA2 can take, packed as badly as can be. */
    static long compressedPiece(int rawBytes, Lzma2Options options) {
        long payload = Protocol.compressedBytes(rawBytes) + CompressRequest.PREFIX_BYTES;
        return slice(payload) + encodedPiece(rawBytes, true, options);
    }

    /** An answer that waits to be sent. */
    static long answer(Frame frame) {
        return frame.payload().length + FRAME;
    }

    /** A block and what it is decoded to, packed and as a frame. */
    static long decompressedBlock(long payloadBytes) {
        return payloadBytes + 3L * Bzip2Format.MAX_BLOCK_LENGTH + FRAME;
    }

    /** The most that a request can take. */
    static long most(int maxBlockBytes) {
        long streams = Math.max(compressedStream(maxBlockBytes), decompressedStream(maxBlockBytes, maxBlockBytes));
        return Math.max(streams, decompressedBlock(Protocol.BLOCK_BYTES));
    }
}
