package org.dbzip2.cli;

import java.net.InetSocketAddress;
import org.dbzip2.net.daemon.DaemonOptions;
import org.jspecify.annotations.Nullable;

/**
 * How a daemon is to run, fully resolved.
 *
 * @param options how it serves
 * @param nice how many steps nicer to be; 0 for none
 * @param logLevel the least that is logged
 * @param http where to show what it does; null for nowhere
 */
record DaemonSettings(
        DaemonOptions options,
        int nice,
        System.Logger.Level logLevel,
        @Nullable InetSocketAddress http) {}
