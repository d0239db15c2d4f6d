package org.dbzip2.net.client;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dbzip2.net.wire.Protocol;

/**
 * A helper as users name it: {@code HOST}, {@code HOST:PORT}, {@code HOST/SLOTS}, {@code HOST:PORT/SLOTS}; an IPv6 address
 * stands in brackets.
 *
 * @param host a name or an address, without brackets
 * @param port 1 to 65535
 * @param slots how many blocks it is to work on at a time; 0 for as many as it says itself
 */
public record HostSpec(String host, int port, int slots) {
    /** More slots than any helper has; a larger number is a slip of the finger. */
    public static final int MAX_SLOTS = 1024;

    private static final int MAX_PORT = 65_535;

    private static final Pattern FORM = Pattern.compile(
            "(?:\\[([0-9A-Fa-f:.]+(?:%[\\w.-]+)?)]|([^\\[\\]:/\\s]+))(?::([0-9]{1,5}))?(?:/([0-9]{1,4}))?");

    /**
     * Reads a helper's name, with the port of {@code dbzip2d} where none is given.
     *
     * @throws IllegalArgumentException if it is none; the message names it
     */
    public static HostSpec of(String text) {
        return of(text, Protocol.DEFAULT_PORT);
    }

    /**
     * Reads a helper's name.
     *
     * @param defaultPort where none is given
     * @throws IllegalArgumentException if it is none; the message names it
     */
    static HostSpec of(String text, int defaultPort) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not a helper, as in HOST:PORT/SLOTS: " + text);
        }
        String host = form.group(1) != null ? form.group(1) : form.group(2);
        int port = form.group(3) == null ? defaultPort : Integer.parseInt(form.group(3));
        int slots = form.group(4) == null ? 0 : Integer.parseInt(form.group(4));
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("no such port: " + text);
        }
        if (form.group(4) != null && (slots < 1 || slots > MAX_SLOTS)) {
            throw new IllegalArgumentException("slots are 1 to " + MAX_SLOTS + ": " + text);
        }
        return new HostSpec(host, port, slots);
    }

    /** What reports call it: the host, and the port if it is not the usual one. */
    String name() {
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == Protocol.DEFAULT_PORT ? shown : shown + ":" + port;
    }
}
