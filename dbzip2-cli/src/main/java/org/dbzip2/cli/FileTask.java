package org.dbzip2.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.dbzip2.cli.Settings.Mode;
import org.jspecify.annotations.Nullable;

/**
 * One input that has been found fit, and where its output goes.
 *
 * @param inputName for messages
 * @param input null for standard input
 * @param status of the input, null for standard input
 * @param outputName for messages
 * @param output null for standard output, or none
 */
record FileTask(
        String inputName,
        @Nullable Path input,
        @Nullable FileStatus status,
        String outputName,
        @Nullable Path output) {

    /**
     * Standard input, and the one output there is.
     *
     * @throws Refusal if that cannot be
     */
    static FileTask ofStandardInput(Settings settings) throws Refusal {
        String output = settings.output();
        return output == null
                ? new FileTask("(stdin)", null, null, StandardOutput.NAME, null)
                : new FileTask("(stdin)", null, null, output, free(output, settings));
    }

    /**
     * Decides as bzip2 does, in its order, whether a file is to be worked on.
     *
     * @throws Refusal if it is not
     */
    static FileTask of(String name, Settings settings, Console console) throws IOException {
        Path input = existing(name, settings);
        FileStatus status = status(name, input, settings);
        String suffix = settings.target().suffixOf(name);
        if (settings.mode() == Mode.COMPRESS && settings.output() == null && suffix != null) {
            throw new Refusal("Input file " + name + " already has " + suffix + " suffix.", true);
        }
        if (status.isDirectory()) {
            throw new Refusal("Input file " + name + " is a directory.", false);
        }
        if (!settings.writesFiles()) {
            return new FileTask(name, input, status, StandardOutput.NAME, null);
        }
        if (settings.output() != null) {
            return new FileTask(name, input, status, settings.output(), free(settings.output(), settings));
        }
        FileStatus itself = FileStatus.of(input, LinkOption.NOFOLLOW_LINKS);
        if (!settings.force() && !itself.isRegular()) {
            throw new Refusal("Input file " + name + " is not a normal file.", true);
        }
        String outputName = outputName(name, settings, console);
        Path output = free(outputName, settings);
        if (!settings.force() && itself.links() > 1) {
            int others = itself.links() - 1;
            throw new Refusal(
                    "Input file " + name + " has " + others + " other link" + (others > 1 ? "s." : "."), false);
        }
        return new FileTask(name, input, status, outputName, output);
    }

    /** The path of an output that may be made. */
    static Path free(String name, Settings settings) throws Refusal {
        if (name.isEmpty()) {
            throw new Refusal("Can't create output file : No such file or directory", false);
        }
        if (name.endsWith("/")) {
            // Java drops the slash.
            throw new Refusal("Can't create output file " + name + ": Is a directory", false);
        }
        Path path = ByteNames.path(name);
        if (isTaken(path, name) && !settings.force()) {
            throw new Refusal("Output file " + name + " already exists.", false);
        }
        return path;
    }

    /**
     * Whether a name is taken, be it by a link that leads nowhere.
     *
     * @throws Refusal if it cannot be a name here, so that this does not show only when all the work is done
     */
    static boolean isTaken(Path path, String name) throws Refusal {
        try {
            FileStatus.of(path, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new Refusal("Can't create output file " + name, e);
        }
    }

    /** The path of an input that has a name. */
    static Path existing(String name, Settings settings) throws Refusal {
        if (name.isEmpty()) {
            // To Java this is the current folder.
            throw new Refusal(cannotOpen(name, settings) + ": No such file or directory", false);
        }
        return ByteNames.path(name);
    }

    /** What is known of an input that can be read. */
    static FileStatus status(String name, Path path, Settings settings) throws Refusal {
        try {
            FileStatus status = FileStatus.of(path);
            if (name.endsWith("/") && !status.isDirectory()) {
                // Java drops the slash that asks for a folder.
                throw new Refusal(cannotOpen(name, settings) + ": Not a directory", false);
            }
            if (!Files.isReadable(path)) {
                throw new Refusal(cannotOpen(name, settings) + ": Permission denied", false);
            }
            return status;
        } catch (Refusal e) {
            throw e;
        } catch (IOException e) {
            throw new Refusal(cannotOpen(name, settings), e);
        }
    }

    private static String cannotOpen(String name, Settings settings) {
        return (settings.mode() == Mode.TEST ? "Can't open input " : "Can't open input file ") + name;
    }

    private static String outputName(String name, Settings settings, Console console) {
        if (settings.mode() == Mode.COMPRESS) {
            return name + settings.target().suffix();
        }
        String original = FileNames.original(name, settings.format());
        if (original != null) {
            return original;
        }
        if (!settings.quiet()) {
            console.complain("Can't guess original name for " + name + " -- using " + name + FileNames.UNKNOWN);
        }
        return name + FileNames.UNKNOWN;
    }
}
