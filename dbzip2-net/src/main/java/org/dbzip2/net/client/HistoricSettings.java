package org.dbzip2.net.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What the later program of 2006 read from {@code dbzip2.conf}: {@code [local] threads}, {@code [remote] hostN=name:port} and
 * {@code [debug] verbosity}. What else stands there is passed over, as that program did.
 *
 * @param hosts the helpers in the order of their keys, and the local threads
 * @param verbosity how much to report; empty if it is not said
 */
public record HistoricSettings(HostList hosts, OptionalInt verbosity) {
    /** Where that program's daemon listened. */
    static final int PORT = 16_986;

    /**
     * Reads several files as one: what a later one says counts.
     *
     * @param files those that do not exist are passed over
     * @throws IllegalArgumentException if one cannot be understood; the message says where
     */
    public static HistoricSettings read(List<Path> files) throws IOException {
        Map<String, String> values = new TreeMap<>();
        for (Path file : files) {
            String text = HostList.read(file).orElse("");
            try {
                addTo(values, text);
                of(values);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
            }
        }
        return of(values);
    }

    /** Reads one file's text. */
    static HistoricSettings parse(String text) {
        Map<String, String> values = new TreeMap<>();
        addTo(values, text);
        return of(values);
    }

    /** Adds the values under {@code section.key}; keys are in lower case, as Python's ConfigParser has them. */
    private static void addTo(Map<String, String> values, String text) {
        String section = "";
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line.substring(1, line.length() - 1);
                continue;
            }
            String[] parts = line.split("\\s*[=:]\\s*", 2);
            if (parts.length < 2 || section.isEmpty()) {
                throw new IllegalArgumentException("neither a section nor a setting: " + line);
            }
            values.put(section + "." + parts[0].toLowerCase(Locale.ROOT), parts[1].replaceFirst("\\s+;.*", ""));
        }
    }

    private static HistoricSettings of(Map<String, String> values) {
        List<HostSpec> hosts = new ArrayList<>();
        values.forEach((key, value) -> {
            if (key.startsWith("remote.host")) {
                hosts.add(HostSpec.of(value, PORT));
            }
        });
        return new HistoricSettings(
                new HostList(hosts, number(values, "local.threads")), number(values, "debug.verbosity"));
    }

    private static OptionalInt number(Map<String, String> values, String key) {
        String value = values.get(key);
        if (value == null) {
            return OptionalInt.empty();
        }
        if (!value.matches("[0-9]{1,4}")) {
            throw new IllegalArgumentException("not a number: " + key + "=" + value);
        }
        return OptionalInt.of(Integer.parseInt(value));
    }
}
