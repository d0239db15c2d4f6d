package org.dbzip2.cli;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dbzip2.cli.Settings.Mode;
import org.dbzip2.cli.Settings.Progress;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.net.client.HostList;
import org.jspecify.annotations.Nullable;

/** Understands the arguments of dbzip2, as bzip2 understands them where bzip2 has them too. */
final class SettingsParser {
    /** More threads than any machine has slots; a larger number is a slip of the finger. */
    static final int MAX_THREADS = 1024;

    /** What is said at once or, where the format is still to be seen, later. */
    static final String HELPERS_COMPRESS = "helpers compress .xz and .7z files, but do not decompress them.";

    private static final int SMALL_LEVEL = 2;
    private static final int NOT_SAID = -1;

    private final Aim aim;
    private boolean toStdout;
    private boolean keep;
    private boolean force;
    private boolean quiet;
    private int verbosity;
    private int level = Bzip2Format.MAX_LEVEL;
    private boolean small;
    private int threads = NOT_SAID;
    private long memoryBytes;
    private Progress progress = Progress.AUTOMATIC;
    private boolean remoteDecompress;
    private boolean requireRemote;
    private @Nullable String statsFile;

    /** What is said of helpers: understood only where there may be some, as that loads the network floor. */
    private final List<CommandLine.Use> helperUses = new ArrayList<>();

    /** What is said of levels and pieces for other formats: understood only where it counts, for the same reason. */
    private final List<CommandLine.Use> xzUses = new ArrayList<>();

    private SettingsParser(Aim aim) {
        this.aim = aim;
    }

    /**
     * Understands a command.
     *
     * @param program the name the command was called by, which decides what it does unless an option says otherwise
     * @param words of the environment, which come before the arguments
     * @param environment tells where helpers may be named
     * @throws UsageException at the first option that is unknown or has a bad value
     */
    static Request parse(String program, List<String> words, List<String> arguments, Map<String, String> environment)
            throws UsageException {
        List<String> all = new ArrayList<>(words);
        all.addAll(arguments);
        CommandLine line = new CommandLine(all, words.size());
        SettingsParser parser = new SettingsParser(Aim.of(program, line));
        parser.toStdout = Aim.isCat(program) && !line.names().isEmpty();
        for (CommandLine.Use use : line.uses()) {
            Request.Text text = parser.apply(use);
            if (text != null) {
                return text;
            }
        }
        return parser.resolve(line.names(), environment);
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

    private Request.@Nullable Text apply(CommandLine.Use use) throws UsageException {
        if (use.option() == null) {
            throw badFlag(use);
        }
        if (use.inherited() && aim.isForeign() && isForBzip2(use)) {
            return null;
        }
        switch (use.option()) {
            case COMPRESS, DECOMPRESS, TEST, LIST -> {}
            case FORMAT -> {
                if (Format.ofWord(value(use)) == null) {
                    throw new UsageException("option `" + use.argument() + "' needs bzip2, xz or 7z", true);
                }
            }
            case STDOUT -> toStdout = true;
            case OUTPUT -> value(use);
            case KEEP -> keep = true;
            case FORCE -> force = true;
            case QUIET -> quiet = true;
            case VERBOSE -> verbosity++;
            case SMALL -> small = true;
            case LEVEL, FAST, BEST, EXTREME, DICTIONARY, CHUNK, CHECK -> applyLevel(use, use.option());
            case THREADS -> threads = (int) Quantity.count(use.argument(), value(use), 0, MAX_THREADS);
            case MEMORY -> memoryBytes = Quantity.bytes(use.argument(), value(use), Resources.MIN_PROCESS_BYTES);
            case REMOTE, VERIFY, WIRE, TOKEN_FILE, TLS, TLS_CA, TLS_CERT, TLS_KEY -> helperUses.add(use);
            case REMOTE_DECOMPRESS -> remoteDecompress = true;
            case REQUIRE_REMOTE -> requireRemote = true;
            case STATS -> statsFile = value(use);
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

    /** Whether an option of the environment, which is bzip2's, means nothing for other formats. */
    private boolean isForBzip2(CommandLine.Use use) {
        return switch (Objects.requireNonNull(use.option())) {
            case LEVEL, FAST, BEST, SMALL -> true;
            case REMOTE_DECOMPRESS, REQUIRE_REMOTE -> aim.mode() != Mode.COMPRESS;
            case THREADS -> aim.mode() != Mode.COMPRESS && "0".equals(use.value());
            default -> false;
        };
    }

    private void applyLevel(CommandLine.Use use, Option option) throws UsageException {
        if (option == Option.CHECK && aim.format() != Format.XZ) {
            throw new UsageException("--check is for xz.", false);
        }
        if (aim.isForeign()) {
            xzUses.add(use);
            return;
        }
        switch (option) {
            case FAST -> level = Bzip2Format.MIN_LEVEL;
            case BEST -> level = Bzip2Format.MAX_LEVEL;
            case LEVEL -> {
                level = value(use).charAt(0) - '0';
                if (level < Bzip2Format.MIN_LEVEL) {
                    throw badFlag(use);
                }
            }
            default -> throw new UsageException("--" + option.word + " is for xz and 7z.", false);
        }
    }

    private static UsageException badFlag(CommandLine.Use use) {
        return new UsageException("Bad flag `" + use.argument() + "'", true);
    }

    /** The value of an option that takes one. */
    static String value(CommandLine.Use use) throws UsageException {
        if (use.value() == null) {
            throw new UsageException("option `" + use.argument() + "' needs a value", true);
        }
        return use.value();
    }

    private Settings resolve(List<String> names, Map<String, String> environment) throws UsageException {
        aim.check(names, toStdout);
        boolean compressing = aim.mode() == Mode.COMPRESS;
        if (!compressing && aim.isForeign() && (remoteDecompress || requireRemote || threads == 0)) {
            throw new UsageException(HELPERS_COMPRESS, false);
        }
        if (compressing && small) {
            level = Math.min(level, SMALL_LEVEL);
        }
        HelperSettings helpers = helpers(environment);
        return new Settings(
                aim.mode(),
                aim.format(),
                aim.output(),
                toStdout,
                keep || aim.output() != null || aim.format() == Format.SEVEN_Z,
                force,
                quiet,
                verbosity,
                level,
                compressing && aim.isForeign() ? XzSettings.parse(xzUses, small) : null,
                small,
                threads(helpers),
                memoryBytes,
                helpers,
                statsFile,
                progress,
                List.copyOf(names));
    }

    /**
     * Who helps; null for nobody. Decompressing takes the network as much as compressing, and spares little, so helpers do it
     * only where it is asked for.
     */
    private @Nullable HelperSettings helpers(Map<String, String> environment) throws UsageException {
        boolean wanted = aim.mode() == Mode.COMPRESS || remoteDecompress || requireRemote || threads == 0;
        if (helperUses.isEmpty() && !(wanted && mayNameHelpers(environment))) {
            return null;
        }
        HelperSettings named = HelperSettingsParser.parse(helperUses, requireRemote, environment);
        return wanted ? named : null;
    }

    private int threads(@Nullable HelperSettings helpers) throws UsageException {
        if (helpers == null && requireRemote) {
            throw new UsageException("--require-remote needs a helper, and none is named.", false);
        }
        if (helpers == null && threads == 0) {
            throw new UsageException("-p 0 leaves the work to helpers, and none is named.", false);
        }
        if (threads != NOT_SAID) {
            return threads;
        }
        int cores = Runtime.getRuntime().availableProcessors();
        return helpers == null ? cores : Math.min(helpers.localSlots().orElse(cores), MAX_THREADS);
    }

    /** Whether there is a list of helpers in any of the places where {@link HostList} looks, which is asked only then. */
    private static boolean mayNameHelpers(Map<String, String> environment) {
        String variable = environment.get(HostList.VARIABLE);
        if (variable != null) {
            return !variable.isBlank();
        }
        String home = home(environment);
        return new File(settingsFolder(environment), "dbzip2/hosts").exists()
                || new File("/etc/dbzip2/hosts").exists()
                || new File("/etc/dbzip2.conf").exists()
                || new File(home, ".dbzip2.conf").exists();
    }

    /** The user's home. */
    static String home(Map<String, String> environment) {
        String home = environment.get("HOME");
        return home == null || home.isEmpty() ? System.getProperty("user.home", "/") : home;
    }

    /** Where a user keeps the settings of programs, as freedesktop.org has it. */
    static String settingsFolder(Map<String, String> environment) {
        String folder = environment.get("XDG_CONFIG_HOME");
        return folder == null || !folder.startsWith("/") ? home(environment) + "/.config" : folder;
    }
}
