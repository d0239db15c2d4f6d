package org.dbzip2.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What stands behind the three standard streams: the kernel names it, where Java has no question for it. */
final class Terminal {
    static final int STDIN = 0;
    static final int STDOUT = 1;
    static final int STDERR = 2;

    private Terminal() {}

    /** Whether a standard stream is a terminal; false where the kernel does not tell. */
    static boolean is(int descriptor) {
        String target = target(descriptor);
        if (target == null) {
            return false;
        }
        return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
    }

    /** Whether a standard stream is a pipe or a socket, whose reader may go away. */
    static boolean isPipe(int descriptor) {
        String target = target(descriptor);
        return target == null || target.startsWith("pipe:") || target.startsWith("socket:");
    }

    private static @Nullable String target(int descriptor) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
        } catch (IOException | UnsupportedOperationException noProc) {
            return null;
        }
    }
}
