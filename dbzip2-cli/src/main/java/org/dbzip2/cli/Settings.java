package org.dbzip2.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to do, fully resolved.
 *
 * @param mode the direction
 * @param format of what is written or, if the user says so, of what is read; null if that is seen by its first bytes
 * @param output what the one output is called; null where names follow from those of the inputs
 * @param toStdout whether output goes to standard output instead of a file beside each input
 * @param keep whether inputs stay
 * @param force whether existing outputs are overwritten, and links and special files taken
 * @param quiet whether remarks that change nothing are left out
 * @param verbosity how often {@code -v} was given
 * @param level of bzip2, 1 to 9; not used otherwise
 * @param xz how to compress to .xz or .7z; null otherwise
 * @param small whether to decompress in less memory
 * @param threads how many blocks to work on here at once; 0 for none as long as there are helpers
 * @param memoryBytes bound on the memory of the process; 0 if the user named none
 * @param helpers who helps; null for nobody
 * @param statsFile where to write what each job did; null for nowhere
 * @param progress whether to show how far a job is
 * @param names of the inputs; none means standard input to standard output
 */
record Settings(
        Mode mode,
        @Nullable Format format,
        @Nullable String output,
        boolean toStdout,
        boolean keep,
        boolean force,
        boolean quiet,
        int verbosity,
        int level,
        @Nullable XzSettings xz,
        boolean small,
        int threads,
        long memoryBytes,
        @Nullable HelperSettings helpers,
        @Nullable String statsFile,
        Progress progress,
        List<String> names)
        implements Request {
    /** The direction. */
    enum Mode {
        COMPRESS,
        DECOMPRESS,
        TEST,
        LIST
    }

    /** When to show how far a job is. */
    enum Progress {
        /** For long jobs, if standard error is a terminal. */
        AUTOMATIC,
        ALWAYS,
        NEVER
    }

    /** The format of what is written. */
    Format target() {
        return format == null ? Format.BZIP2 : format;
    }

    /** Whether all inputs go into one archive. */
    boolean packs() {
        return mode == Mode.COMPRESS && format == Format.SEVEN_Z;
    }

    /** What that archive is called. */
    String archiveName() {
        return output != null ? output : names.get(0).replaceAll("/+$", "") + Format.SEVEN_Z.suffix();
    }

    /** Whether an input is an archive that is read; false too if that cannot be seen. */
    boolean isArchive(String name) {
        if (mode == Mode.COMPRESS || readsStdin()) {
            return false;
        }
        return format == null ? Format.ofFile(ByteNames.path(name)) == Format.SEVEN_Z : format == Format.SEVEN_Z;
    }

    boolean readsStdin() {
        return names.isEmpty();
    }

    /** Whether what is made are files. */
    boolean writesFiles() {
        return output != null || !toStdout && !readsStdin() && mode != Mode.TEST && mode != Mode.LIST;
    }
}
