package org.dbzip2.net.daemon;

import org.dbzip2.lzma.Lzma2Options;
import org.dbzip2.net.wire.Offer;
import org.dbzip2.net.wire.ProtocolException;

/**
 * What a daemon has to work with.
 *
 * @param jobs how many blocks it works on at a time
 * @param maxBlockBytes the most raw bytes of a request
 * @param memoryBytes that requests, answers and encoders of LZMA2 may take
 */
record Means(int jobs, int maxBlockBytes, long memoryBytes) {
    /** The means that options give. */
    static Means of(DaemonOptions options) {
        return new Means(options.jobs(), options.maxBlockBytes(), options.memoryBytes());
    }

    /**
     * What it can do of LZMA2: reckoned for pieces of the usual size, as a client cuts them that is not told otherwise.
     *
     * @throws ProtocolException if there is no memory for even one such piece
     */
    Offer lzma2(Lzma2Options wanted) throws ProtocolException {
        int usualBytes = Math.min(wanted.pieceSize(), maxBlockBytes);
        long cost = Costs.compressedPiece(usualBytes, wanted);
        if (cost > memoryBytes) {
            throw new ProtocolException(
                    wanted.coding() + " takes " + mebibytes(cost) + " MiB a job, of which its encoder takes "
                            + mebibytes(wanted.encoderMemory()) + "; this daemon gives " + memoryBytes / Costs.MEBIBYTE
                            + " MiB");
        }
        int requests = (int) Math.min(memoryBytes / cost, Integer.MAX_VALUE);
        return new Offer(Math.min(jobs, requests), requests, longestPiece(wanted), wanted.coding());
    }

    /** The longest for which there is memory if nothing else takes any. */
    private int longestPiece(Lzma2Options wanted) {
        int fits = 0;
        for (int bit = Integer.highestOneBit(maxBlockBytes); bit > 0; bit >>>= 1) {
            int longer = fits + bit;
            if (longer <= maxBlockBytes && Costs.compressedPiece(longer, wanted) <= memoryBytes) {
                fits = longer;
            }
        }
        return fits;
    }

    private static long mebibytes(long bytes) {
        return (bytes + Costs.MEBIBYTE - 1) / Costs.MEBIBYTE;
    }
}
