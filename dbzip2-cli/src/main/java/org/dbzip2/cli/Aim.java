package org.dbzip2.cli;

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
}
