package org.dbzip2.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which permissions the user wants new files to be without. Java does not tell, the kernel does. */
final class Umask {
    private static final String FIELD = "Umask:";
    private static final int PRIVATE = 0077;

    private Umask() {}

    /** The permissions, as an octal mode has them; all but the owner's where the kernel does not tell. */
    static int get() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith(FIELD)) {
                    return Integer.parseInt(line.substring(FIELD.length()).strip(), 8);
                }
            }
        } catch (IOException noProc) {
            // As if it had no such line.
        }
        return PRIVATE;
    }
}
