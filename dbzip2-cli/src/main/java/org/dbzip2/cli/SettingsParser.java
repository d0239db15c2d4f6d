package org.dbzip2.cli;

import java.util.List;
import org.dbzip2.cli.Settings.Mode;
import org.dbzip2.cli.Settings.Progress;
import org.dbzip2.codec.format.Bzip2Format;
import org.jspecify.annotations.Nullable;

/** Understands the arguments of dbzip2, as bzip2 understands them where bzip2 has them too. */
final class SettingsParser {
    /** More threads than any machine has slots; a larger number is a slip of the finger. */
    static final int MAX_THREADS = 1024;

    private static final int SMALL_LEVEL = 2;

    private Mode mode = Mode.COMPRESS;
    private boolean toStdout;
    private boolean keep;
    private boolean force;
    private boolean quiet;
    private int verbosity;
    private int level = Bzip2Format.MAX_LEVEL;
    private boolean small;
    private int threads = Runtime.getRuntime().availableProcessors();
    private long memoryBytes;
    private Progress progress = Progress.AUTOMATIC;

    private SettingsParser() {}

    /**
     * Understands a command.
     *
     * @param program the name the command was called by, which decides what it does unless an option says otherwise
     * @param arguments the words of the environment first
     * @throws UsageException at the first option that is unknown or has a bad value
     */
    static Request parse(String program, List<String> arguments) throws UsageException {
        CommandLine line = new CommandLine(arguments);
        SettingsParser parser = new SettingsParser();
        parser.applyName(program, line.names());
        for (CommandLine.Use use : line.uses()) {
            Request.Text text = parser.apply(use);
            if (text != null) {
                return text;
            }
        }
        return parser.resolve(line.names());
    }

    /** Splits what the environment variables {@code BZIP2} and {@code BZIP} hold at white space. */
    static void addWords(@Nullable String variable, List<String> words) {
        if (variable == null) {
            return;
        }
        int start = -1;
        for (int i = 0; i <= variable.length(); i++) {
            boolean space = i == variable.length() || " \t\n\u000b\f\r".indexOf(variable.charAt(i)) >= 0;
            if (space && start >= 0) {
                words.add(variable.substring(start, i));
                start = -1;
            } else if (!space && start < 0) {
                start = i;
            }
        }
    }

    private void applyName(String program, List<String> names) {
        if (program.contains("unzip") || program.contains("UNZIP")) {
            mode = Mode.DECOMPRESS;
        }
        if (program.contains("zcat")
                || program.contains("ZCAT")
                || program.contains("z2cat")
                || program.contains("Z2CAT")) {
            mode = Mode.DECOMPRESS;
            toStdout = !names.isEmpty();
        }
    }

    private Request.@Nullable Text apply(CommandLine.Use use) throws UsageException {
        if (use.option() == null) {
            throw new UsageException("Bad flag `" + use.argument() + "'", true);
        }
        switch (use.option()) {
            case COMPRESS -> mode = Mode.COMPRESS;
            case DECOMPRESS -> mode = Mode.DECOMPRESS;
            case TEST -> mode = Mode.TEST;
            case STDOUT -> toStdout = true;
            case KEEP -> keep = true;
            case FORCE -> force = true;
            case QUIET -> quiet = true;
            case VERBOSE -> verbosity++;
            case SMALL -> small = true;
            case LEVEL -> level = value(use).charAt(0) - '0';
            case FAST -> level = Bzip2Format.MIN_LEVEL;
            case BEST -> level = Bzip2Format.MAX_LEVEL;
            case THREADS -> threads = (int) Quantity.count(use.argument(), value(use), MAX_THREADS);
            case MEMORY -> memoryBytes = Quantity.bytes(use.argument(), value(use), Resources.MIN_PROCESS_BYTES);
            case PROGRESS -> progress = Progress.ALWAYS;
            case NO_PROGRESS -> progress = Progress.NEVER;
            case HELP -> {
                return Request.Text.HELP;
            }
            case LICENSE, VERSION -> {
                return Request.Text.VERSION;
            }
            case REPETITIVE_FAST, REPETITIVE_BEST, EXPONENTIAL -> {}
        }
        return null;
    }

    private static String value(CommandLine.Use use) throws UsageException {
        if (use.value() == null) {
            throw new UsageException("option `" + use.argument() + "' needs a value", true);
        }
        return use.value();
    }

    private Settings resolve(List<String> names) throws UsageException {
        if (mode == Mode.TEST && toStdout) {
            throw new UsageException("-c and -t cannot be used together.", false);
        }
        if (mode == Mode.COMPRESS && small) {
            level = Math.min(level, SMALL_LEVEL);
        }
        return new Settings(
                mode,
                toStdout,
                keep,
                force,
                quiet,
                verbosity,
                level,
                small,
                threads,
                memoryBytes,
                progress,
                List.copyOf(names));
    }
}
