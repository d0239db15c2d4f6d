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

    /** Longer than a test may take. */
    public static final Pace PATIENT = new Pace(1_000_000, 1 << 20);

    private Daemons() {}

    /** Two jobs, 64 MB, and more patience than a test has: nothing ends because a machine is slow. */
    public static DaemonOptions options() {
        return options(null);
    }

    public static DaemonOptions options(@Nullable Token token) {
        return options(token, PATIENT, PATIENT.frameMillis());
    }

    /** With patience of another sort, for what is to end by it. */
    public static DaemonOptions options(Pace pace, int openingMillis) {
        return options(null, pace, openingMillis);
    }

    private static DaemonOptions options(@Nullable Token token, Pace pace, int openingMillis) {
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
                pace,
                openingMillis);
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
