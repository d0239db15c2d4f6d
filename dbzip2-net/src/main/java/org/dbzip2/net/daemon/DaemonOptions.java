package org.dbzip2.net.daemon;

import java.net.InetSocketAddress;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.dbzip2.net.wire.Pace;
import org.dbzip2.net.wire.Token;
import org.jspecify.annotations.Nullable;

/**
 * How a daemon serves. Whatever restricts who may connect holds together with all else that does.
 *
 * @param listen where to listen; port 0 lets the system choose
 * @param jobs how many blocks to work on at a time
 * @param allow who may connect
 * @param token what clients must know; null if nothing. They must speak version 3 then
 * @param tls what proves the daemon's name; null to speak in the clear
 * @param clientCertificates whether clients must prove their names too
 * @param maxConnections more than so many are turned away
 * @param maxBlockBytes the most raw bytes of a request, compressed or not
 * @param memoryBytes bound on the requests and answers that are held, and on the encoders of LZMA2; other working memory is not
 *     counted
 * @param pace how long a frame may take
 * @param openingMillis how long a client may take from connecting to being ready for requests
 */
public record DaemonOptions(
        List<InetSocketAddress> listen,
        int jobs,
        AllowList allow,
        @Nullable Token token,
        @Nullable SSLContext tls,
        boolean clientCertificates,
        int maxConnections,
        int maxBlockBytes,
        long memoryBytes,
        Pace pace,
        int openingMillis) {
    /** Room for the longest slice that makes one block. */
    public static final int DEFAULT_MAX_BLOCK_BYTES = 64 << 20;

    /** How many connections are held unless told otherwise. */
    public static final int DEFAULT_MAX_CONNECTIONS = 512;

    /** How long a client may take to open, unless told otherwise. */
    public static final int DEFAULT_OPENING_MILLIS = 10_000;

    /** What a connection takes, its two threads above all, beside the requests. */
    public static final long CONNECTION_BYTES = 200L << 10;

    /** What a job works in, beside the requests: both directions at once. */
    public static final long JOB_BYTES = 20L << 20;

    /** @throws IllegalArgumentException if it would be open to the world, or could not do the largest request */
    public DaemonOptions {
        listen = List.copyOf(listen);
        if (listen.isEmpty() || jobs < 1 || maxConnections < 1 || maxBlockBytes < 1) {
            throw new IllegalArgumentException("nothing to serve, or nobody to do it");
        }
        if (clientCertificates && tls == null) {
            throw new IllegalArgumentException("certificates of clients take one of the daemon");
        }
        boolean restricted = !allow.isEmpty() || token != null || clientCertificates;
        for (InetSocketAddress address : listen) {
            if (address.isUnresolved()) {
                throw new IllegalArgumentException("no such address: " + address.getHostString());
            }
            if (!restricted && !address.getAddress().isLoopbackAddress()) {
                throw new IllegalArgumentException(
                        "not open to the world: beyond the machine itself (" + address.getHostString()
                                + ") a range of addresses, a token or client certificates are needed");
            }
        }
        if (memoryBytes < leastMemoryBytes(maxBlockBytes)) {
            throw new IllegalArgumentException("blocks of " + (maxBlockBytes >> 10) + "K take at least "
                    + (leastMemoryBytes(maxBlockBytes) >> 10) + "K of memory for requests, and there are "
                    + (memoryBytes >> 10) + "K");
        }
    }

    /** The least memory for requests and answers in which a request of that size can be done. */
    public static long leastMemoryBytes(int maxBlockBytes) {
        return Costs.most(maxBlockBytes);
    }
}
