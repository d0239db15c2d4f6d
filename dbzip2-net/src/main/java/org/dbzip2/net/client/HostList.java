package org.dbzip2.net.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Which helpers to use, and how many blocks to work on here: as distcc has it in {@code DISTCC_HOSTS} and its files.
 *
 * @param remotes the helpers, in the order they were named
 * @param localSlots what {@code localhost/N} says; empty if it does not occur
 */
public record HostList(List<HostSpec> remotes, OptionalInt localSlots) {
    /** The variable that names helpers. */
    public static final String VARIABLE = "DBZIP2_HOSTS";

    private static final String LOCAL = "localhost";

    /** A list that does not change. */
    public HostList {
        remotes = List.copyOf(remotes);
    }

    /**
     * Finds the list that counts: that of {@link #VARIABLE}, else of {@code dbzip2/hosts} in the user's folder of settings, else
     * of {@code /etc/dbzip2/hosts}, else of the files {@code dbzip2.conf} that the program of 2006 read.
     *
     * @param variable what {@link #VARIABLE} holds; null if it is not set. If it is empty there are no helpers
     * @param settings the user's folder of settings, as {@code ~/.config}
     * @param home the user's home
     * @param etc {@code /etc}
     * @throws IllegalArgumentException if a list cannot be understood; the message says where
     * @throws IOException if a file exists and cannot be read
     */
    public static HostList find(@Nullable String variable, Path settings, Path home, Path etc) throws IOException {
        if (variable != null) {
            return located(VARIABLE, variable);
        }
        for (Path folder : List.of(settings, etc)) {
            Path file = folder.resolve("dbzip2").resolve("hosts");
            Optional<String> text = read(file);
            if (text.isPresent()) {
                return located(file.toString(), text.get());
            }
        }
        return HistoricSettings.read(List.of(etc.resolve("dbzip2.conf"), home.resolve(".dbzip2.conf")))
                .hosts();
    }

    private static HostList located(String where, String text) {
        try {
            return parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }

    /** A file's text; empty if there is no such file. */
    static Optional<String> read(Path file) throws IOException {
        return Files.isRegularFile(file)
                ? Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1))
                : Optional.empty();
    }

    /**
     * Reads a list: helpers separated by white space, and comments from {@code #} to the end of a line. {@code localhost} without
     * a port is no helper but this machine itself.
     *
     * @throws IllegalArgumentException if a word of it is no helper
     */
    public static HostList parse(String text) {
        List<HostSpec> remotes = new ArrayList<>();
        OptionalInt localSlots = OptionalInt.empty();
        for (String line : text.lines().toList()) {
            for (String word : line.replaceFirst("#.*", "").split("\\s+", -1)) {
                if (word.isEmpty()) {
                    continue;
                }
                HostSpec host = HostSpec.of(word);
                if (word.equals(LOCAL) || word.startsWith(LOCAL + "/")) {
                    localSlots = host.slots() == 0 ? OptionalInt.empty() : OptionalInt.of(host.slots());
                } else {
                    remotes.add(host);
                }
            }
        }
        return new HostList(remotes, localSlots);
    }
}
