package org.dbzip2.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The options of {@code dbzip2d}. Each but the last two can also be given by a variable of the environment. */
enum DaemonOption {
    LISTEN("ADDR", "where to listen; may be given several times (default: this machine only)"),
    PORT("N", "the port (default 12345)"),
    JOBS("N", "work on N blocks at once (default: as many as there are cores)"),
    ALLOW("CIDR", "let in clients from these addresses only, as in 10.0.0.0/8; several times"),
    TOKEN_FILE("FILE", "let in clients only that know the secret in FILE"),
    TLS_CERT("FILE", "speak TLS, with this certificate (PEM)"),
    TLS_KEY("FILE", "the certificate's key (PEM, PKCS #8)"),
    TLS_CLIENT_CA("FILE", "let in clients only whose certificates one of these has signed"),
    MAX_CONNECTIONS("N", "hold at most N connections (default 512)"),
    MAX_BLOCK("SIZE", "refuse requests of more than SIZE raw bytes (default 64M)"),
    MEMORY("SIZE", "use at most so much memory, as in 500M or 2G"),
    NICE("N", "be N steps nicer to other processes, 1 to 19"),
    LOG_LEVEL("LEVEL", "error, warning, info (default) or debug"),
    HTTP("ADDR:PORT", "show /metrics and /healthz there"),
    HELP(null, "print this"),
    VERSION(null, "print the version");

    private static final String PREFIX = "DBZIP2D_";

    private final @Nullable String value;
    private final String help;

    DaemonOption(@Nullable String value, String help) {
        this.value = value;
        this.help = help;
    }

    /** The option as it is written, with its dashes. */
    String word() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The variable that gives it. */
    String variable() {
        return PREFIX + name();
    }

    boolean takesValue() {
        return value != null;
    }

    /** Whether it may be given several times, and hold several words in its variable. */
    boolean isList() {
        return this == LISTEN || this == ALLOW;
    }

    /** The option that is written so, null for none. */
    static @Nullable DaemonOption of(String word) {
        for (DaemonOption option : values()) {
            if (option.word().equals(word)) {
                return option;
            }
        }
        return null;
    }

    /** A line for each. */
    static String usage(String program) {
        StringBuilder text = new StringBuilder(program)
                .append(", does blocks for dbzip2 on other machines. Version ")
                .append(Texts.NUMBER)
                .append(".\n\nusage: ")
                .append(program)
                .append(" [options]\n\n");
        for (DaemonOption option : values()) {
            String left = option.word() + (option.value == null ? "" : " " + option.value);
            text.append(String.format("  %-22s %s%n", left, option.help));
        }
        return text.append(
                        "\nBeyond this machine it listens only with --allow, --token-file or --tls-client-ca. Every\n")
                .append("option with a value can be given by a variable as well, as in DBZIP2D_PORT=12345.\n")
                .toString();
    }
}
