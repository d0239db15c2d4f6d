package org.dbzip2.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Removes unfinished outputs when a signal ends the program.
 *
 * <p>SIGINT, SIGTERM and SIGHUP make the JVM run its shutdown hooks; so does every other end, before which {@link #disarm}
 * must be called. All that makes, publishes or removes an unfinished output does so with this object's lock. The hook keeps
 * it for ever: what it has removed does not come back.
 */
final class Interruption extends Thread {
    private static final int STATUS = 1;

    private final Console console;
    private boolean disarmed;
    private final Set<Path> unfinished = new HashSet<>();

    Interruption(Console console) {
        super("interruption");
        this.console = console;
    }

    /** Makes a file that only its owner can read, and removes it on a signal. */
    synchronized FileChannel create(Path path) throws IOException {
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        Set<PosixFilePermission> permissions =
                EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        FileChannel channel = FileChannel.open(path, options, PosixFilePermissions.asFileAttribute(permissions));
        unfinished.add(path);
        return channel;
    }

    /** The unfinished file has got its name; to be called with the lock that was held for giving it. */
    synchronized void settle(Path path) {
        unfinished.remove(path);
    }

    /** Removes an unfinished file, unless it is none any more. */
    synchronized void discard(Path path) {
        if (unfinished.remove(path)) {
            delete(path);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException gone) {
            // Nothing more can be done about it; what made it unfinished is already being reported.
        }
    }

    /** From here on the end of the program is no interruption. */
    synchronized void disarm() {
        disarmed = true;
    }

    @Override
    public synchronized void run() {
        if (disarmed) {
            return;
        }
        // First: nobody may read what is said.
        unfinished.forEach(Interruption::delete);
        console.complain("Control-C or similar caught, quitting.");
        Runtime.getRuntime().halt(STATUS);
    }
}
