package org.dbzip2.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands dbzip2, dbunzip2, dbzcat, dbzip2recover and dbzip2d. Which of them it is, the property {@code dbzip2.argv0} says: the
 * name that the launcher was called by.
 *
 * <p>Here alone it is known which exit status an outcome has.
 */
public final class Main {
    private static final int SIGPIPE_STATUS = 128 + 13;

    private Main() {}

    /** Does what the arguments say, and ends the JVM with bzip2's exit status for it. */
    public static void main(String[] arguments) {
        Console console = new Console(System.getProperty("dbzip2.argv0", "dbzip2"));
        int status = status(console, ByteNames.exact(arguments));
        console.catchUp();
        System.exit(status);
    }

    static int status(Console console, String[] arguments) {
        try {
            return switch (run(console, arguments)) {
                case DONE -> 0;
                case TROUBLE -> 1;
                case CORRUPT_DATA -> 2;
                case INTERNAL_ERROR -> 3;
            };
        } catch (BrokenPipeException e) {
            // The shell's word for a program that died of SIGPIPE, as bzip2 does; Java ignores that signal.
            return SIGPIPE_STATUS;
        } catch (OutOfMemoryError e) {
            console.complain("there is not enough memory: fewer threads (-p) or -s need less");
            return 1;
        } catch (Exception | Error e) {
            console.complain("internal error: " + e);
            for (StackTraceElement element : e.getStackTrace()) {
                console.print("\tat " + element + "\n");
            }
            return 3;
        }
    }

    private static Outcome run(Console console, String[] arguments) throws IOException, InterruptedException {
        String program = console.program();
        try {
            if (program.contains("recover")) {
                return RecoverCommand.run(console, arguments);
            }
            if (isDaemon(program)) {
                return DaemonCommand.run(console, arguments);
            }
            List<String> words = new ArrayList<>();
            SettingsParser.addWords(System.getenv("BZIP2"), words);
            SettingsParser.addWords(System.getenv("BZIP"), words);
            Request request = SettingsParser.parse(program, words, List.of(arguments), System.getenv());
            if (request instanceof Settings settings) {
                return settings.mode() == Settings.Mode.LIST
                        ? new ListCommand(settings, console).run()
                        : new FilesCommand(settings, console).run();
            }
            console.print(request == Request.Text.HELP ? Texts.usage(program) : Texts.version(program));
            return Outcome.DONE;
        } catch (UsageException e) {
            console.complain(e.getMessage());
            if (e.showsUsage) {
                console.print(
                        program.contains("recover")
                                ? Texts.recoverUsage(program)
                                : isDaemon(program) ? DaemonOption.usage(program) : Texts.usage(program));
            }
            return Outcome.TROUBLE;
        }
    }

    private static boolean isDaemon(String program) {
        return program.endsWith("zip2d");
    }
}
