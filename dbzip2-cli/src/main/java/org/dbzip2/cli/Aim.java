package org.dbzip2.cli;

import java.util.List;
import org.dbzip2.cli.Settings.Mode;
import org.jspecify.annotations.Nullable;

/**
 * What decides how all else on the command line is to be understood. Values that cannot be understood count for nothing here.
 *
 * @param mode the direction
 * @param format of what is written or, if the user says so, of what is read; null if that is still to be seen
 * @param output what {@code -o} says, null for nothing
 */
record Aim(Mode mode, @Nullable Format format, @Nullable String output) {
    /** What is said at once or, where the format is still to be seen, later. */
    static final String ONE_OUTPUT = "-o names one output, so there can be one input only.";

    /** @param program the name the command was called by, which decides unless an option says otherwise */
    static Aim of(String program, CommandLine line) {
        Mode mode = isCat(program) || program.contains("unzip") || program.contains("UNZIP")
                ? Mode.DECOMPRESS
                : Mode.COMPRESS;
        Format format = null;
        String output = null;
        for (CommandLine.Use use : line.uses()) {
            if (use.option() != null) {
                switch (use.option()) {
                    case COMPRESS -> mode = Mode.COMPRESS;
                    case DECOMPRESS -> mode = Mode.DECOMPRESS;
                    case TEST -> mode = Mode.TEST;
                    case LIST -> mode = Mode.LIST;
                    case FORMAT -> format = Format.ofWord(use.value());
                    case OUTPUT -> output = use.value();
                    default -> {}
                }
            }
        }
        if (mode == Mode.COMPRESS && format == null) {
            Format shown = output == null ? null : Format.ofName(output);
            format = shown == null ? Format.BZIP2 : shown;
        }
        return new Aim(mode, format, output);
    }

    /** Whether a command of that name decompresses to standard output. */
    static boolean isCat(String program) {
        return program.contains("zcat")
                || program.contains("ZCAT")
                || program.contains("z2cat")
                || program.contains("Z2CAT");
    }

    /** Whether it is about files that are surely not bzip2's. */
    boolean isForeign() {
        return format != null && format != Format.BZIP2;
    }

    /**
     * Refuses what does not go together.
     *
     * @param names of the inputs
     * @param toStdout whether all is to go to standard output
     */
    void check(List<String> names, boolean toStdout) throws UsageException {
        if (mode == Mode.TEST && toStdout) {
            throw new UsageException("-c and -t cannot be used together.", false);
        }
        if (output != null && (toStdout || mode == Mode.TEST || mode == Mode.LIST)) {
            throw new UsageException("-o cannot be used together with -c, -t or -l.", false);
        }
        // What is still to be seen may be archives, of which any number can be extracted into one folder.
        if (output != null && names.size() > 1 && format != null && format != Format.SEVEN_Z) {
            throw new UsageException(ONE_OUTPUT, false);
        }
        if (mode == Mode.LIST && format == Format.BZIP2) {
            throw new UsageException("--list is for xz and 7z.", false);
        }
        if (mode == Mode.LIST && names.isEmpty()) {
            throw new UsageException("-l needs the name of a file.", false);
        }
        if (mode == Mode.COMPRESS && format == Format.SEVEN_Z) {
            checkArchive(names, toStdout);
        }
    }

    private void checkArchive(List<String> names, boolean toStdout) throws UsageException {
        if (toStdout) {
            throw new UsageException("a .7z archive cannot be written to standard output; -o names it.", false);
        }
        if (names.isEmpty()) {
            throw new UsageException("a .7z archive needs the names of files.", false);
        }
        if (output == null && (names.size() > 1 || names.get(0).matches("/*|(.*/)?\\.\\.?/*"))) {
            throw new UsageException("-o must say what the archive is called.", false);
        }
    }
}
