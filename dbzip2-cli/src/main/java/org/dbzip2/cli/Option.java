package org.dbzip2.cli;

import org.jspecify.annotations.Nullable;

/** The options, with all their names. */
enum Option {
    COMPRESS("z", "compress", false),
    DECOMPRESS("d", "decompress", false),
    TEST("t", "test", false),
    LIST("l", "list", false),
    FORMAT("F", "format", true),
    STDOUT("c", "stdout", false),
    OUTPUT("o", "output", true),
    KEEP("k", "keep", false),
    FORCE("f", "force", false),
    QUIET("q", "quiet", false),
    VERBOSE("v", "verbose", false),
    SMALL("s", "small", false),
    LEVEL("0123456789", "", false),
    FAST("", "fast", false),
    BEST("", "best", false),
    EXTREME("e", "extreme", false),
    DICTIONARY("", "dictionary", true),
    CHUNK("", "chunk", true),
    CHECK("", "check", true),
    THREADS("pn", "threads", true),
    MEMORY("", "memory", true),
    REMOTE("r", "remote", true),
    REMOTE_DECOMPRESS("", "remote-decompress", false),
    REQUIRE_REMOTE("", "require-remote", false),
    VERIFY("", "verify", false),
    WIRE("", "wire", true),
    TOKEN_FILE("", "token-file", true),
    TLS("", "tls", false),
    TLS_CA("", "tls-ca", true),
    TLS_CERT("", "tls-cert", true),
    TLS_KEY("", "tls-key", true),
    STATS("", "stats", true),
    PROGRESS("", "progress", false),
    NO_PROGRESS("", "no-progress", false),
    HELP("h", "help", false),
    LICENSE("L", "license", false),
    VERSION("V", "version", false),

    /** Options that bzip2 has not needed since its version 0.9.5, and still takes. */
    REPETITIVE_FAST("", "repetitive-fast", false),
    REPETITIVE_BEST("", "repetitive-best", false),
    EXPONENTIAL("", "exponential", false);

    private static final Option[] ALL = values();

    private final String letters;
    final String word;
    final boolean takesValue;

    Option(String letters, String word, boolean takesValue) {
        this.letters = letters;
        this.word = word;
        this.takesValue = takesValue;
    }

    /** The option that a letter after one dash stands for, null for none. */
    static @Nullable Option ofLetter(char letter) {
        for (Option option : ALL) {
            if (option.letters.indexOf(letter) >= 0) {
                return option;
            }
        }
        return null;
    }

    /** The option that a word after two dashes stands for, null for none. */
    static @Nullable Option ofWord(String word) {
        for (Option option : ALL) {
            if (!word.isEmpty() && option.word.equals(word)) {
                return option;
            }
        }
        return null;
    }
}
