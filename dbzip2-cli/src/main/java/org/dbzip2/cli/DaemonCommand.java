package org.dbzip2.cli;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.dbzip2.net.daemon.Daemon;
import org.dbzip2.net.daemon.StatusServer;
import org.jspecify.annotations.Nullable;

/** The command dbzip2d: serves until a signal ends it, and then answers what it is working on. */
final class DaemonCommand {
    /** How long the work that was begun may take at the end; a unit of systemd should allow for more. */
    private static final long DRAIN_MILLIS = 60_000;

    private DaemonCommand() {}

    static Outcome run(Console console, String[] arguments) throws UsageException, InterruptedException {
        DaemonOption text = DaemonSettingsParser.wantedText(arguments);
        if (text != null) {
            console.print(
                    text == DaemonOption.HELP
                            ? DaemonOption.usage(console.program())
                            : Texts.version(console.program()));
            return Outcome.DONE;
        }
        DaemonSettings settings = DaemonSettingsParser.parse(arguments, System.getenv());
        JournalHandler log = JournalHandler.install(console, settings.logLevel());
        Daemon daemon = new Daemon(settings.options());
        StatusServer status = null;
        try {
            Niceness.increase(settings.nice());
            daemon.start();
            status = settings.http() == null ? null : new StatusServer(settings.http(), daemon.status());
        } catch (IOException e) {
            daemon.close();
            console.complain("cannot serve: " + Failure.reason(e));
            return Outcome.TROUBLE;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(ending(daemon, status, log), "ending"));
        new CountDownLatch(1).await();
        return Outcome.DONE;
    }

    private static Runnable ending(Daemon daemon, @Nullable StatusServer status, JournalHandler log) {
        return () -> {
            log.say(System.Logger.Level.INFO, "ending: no new work, what was begun is answered");
            try {
                if (!daemon.drain(DRAIN_MILLIS)) {
                    log.say(System.Logger.Level.WARNING, "not all was answered in time");
                }
            } catch (InterruptedException e) {
                daemon.close();
            }
            if (status != null) {
                status.close();
            }
            // Whoever sent the signal got what was wanted: that is no failure, as the JVM would have it.
            Runtime.getRuntime().halt(0);
        };
    }
}
