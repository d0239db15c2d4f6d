package org.dbzip2.net.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.dbzip2.net.daemon.AllowList;
import org.dbzip2.net.daemon.Daemon;
import org.dbzip2.net.daemon.DaemonOptions;
import org.dbzip2.net.wire.Pace;
import org.dbzip2.net.wire.Token;
import org.jspecify.annotations.Nullable;

/** Daemons on ports of the system's choice. */
public final class Daemons {
    public static final int MAX_BLOCK_BYTES = 8 << 20;

    private Daemons() {}

    /** Two jobs, 64 MB, and little patience. */
    public static DaemonOptions options() {
        return options(null);
    }

    public static DaemonOptions options(@Nullable Token token) {
        return new DaemonOptions(
                List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                2,
                new AllowList(List.of()),
                token,
                null,
                false,
                1000,
                MAX_BLOCK_BYTES,
                64 << 20,
                new Pace(2_000, 1 << 20),
                2_000);
    }

    public static Daemon start(DaemonOptions options) throws IOException {
        Daemon daemon = new Daemon(options);
        daemon.start();
        return daemon;
    }

    public static InetSocketAddress addressOf(Daemon daemon) {
        return daemon.addresses().get(0);
    }
}
