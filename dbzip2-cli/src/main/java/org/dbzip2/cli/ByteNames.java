package org.dbzip2.cli;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Names of files that are any bytes, though Java has strings for them.
 *
 * <p>Java decodes its arguments by the locale and loses the bytes that have no meaning there. Where that shows, the bytes
 * are fetched from the kernel; those above 127 become single low surrogates (U+DC80 to U+DCFF, as Python's
 * {@code surrogateescape} has it), which no decoded text holds. {@link #path} and {@link #bytes} turn them back.
 */
final class ByteNames {
    private static final char REPLACEMENT = '\ufffd';
    private static final char ESCAPED = '\udc00';

    private ByteNames() {}

    /** The arguments with nothing lost, if the kernel tells; else as they are. */
    static String[] exact(String[] arguments) {
        for (String argument : arguments) {
            if (argument.indexOf(REPLACEMENT) >= 0) {
                try (FileInputStream in = new FileInputStream("/proc/self/cmdline")) {
                    return last(arguments.length, in.readAllBytes());
                } catch (IOException noProc) {
                    return arguments;
                }
            }
        }
        return arguments;
    }

    /** The last {@code count} of the strings in {@code commandLine}, each of which a zero byte ends. */
    static String[] last(int count, byte[] commandLine) {
        String[] arguments = new String[count];
        int end = commandLine.length - 1;
        for (int i = count - 1; i >= 0; i--) {
            int start = end;
            while (start > 0 && commandLine[start - 1] != 0) {
                start--;
            }
            StringBuilder argument = new StringBuilder();
            for (int at = start; at < end; at++) {
                argument.append(
                        commandLine[at] < 0 ? (char) (ESCAPED | commandLine[at] & 0xff) : (char) commandLine[at]);
            }
            arguments[i] = argument.toString();
            end = start - 1;
        }
        return arguments;
    }

    /** The file of a name. */
    static Path path(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (isEscaped(name.charAt(i))) {
                return ofBytes(name);
            }
        }
        // Java would look for the file below the folder whose name it could not decode.
        boolean lost =
                !name.startsWith("/") && System.getProperty("user.dir", "").indexOf(REPLACEMENT) >= 0;
        return lost ? ofBytes(name) : Path.of(name);
    }

    /** A path of any bytes can only come from a URI, which is absolute. */
    private static Path ofBytes(String name) {
        StringBuilder uri = new StringBuilder("file://");
        if (!name.startsWith("/")) {
            uri.append("/proc/self/cwd/");
        }
        for (byte b : bytes(name)) {
            if (b == '/') {
                uri.append('/');
            } else {
                uri.append('%').append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
            }
        }
        return Path.of(URI.create(uri.toString()));
    }

    /** A text that may hold names, as bytes for a terminal or a file. */
    static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 16);
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean paired = i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
            if (isEscaped(text.charAt(i)) && !paired) {
                bytes.writeBytes(text.substring(plain, i).getBytes(StandardCharsets.UTF_8));
                bytes.write(text.charAt(i));
                plain = i + 1;
            }
        }
        bytes.writeBytes(text.substring(plain).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static boolean isEscaped(char c) {
        return c >= 0xdc80 && c <= 0xdcff;
    }
}
