package org.dbzip2.net.daemon;

import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.net.wire.Protocol;

/** What requests and their answers take of memory, at most, from the moment that their length is known. In bytes. */
final class Costs {
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
