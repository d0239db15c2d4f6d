package org.dbzip2.spark;

import java.util.ArrayList;
import java.util.List;
import org.dbzip2.codec.format.Bzip2Format;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param verb what to do
 * @param level 1 to 9, of what is compressed
 * @param splitBytes how much of an input one task reads
 * @param overwrite whether outputs may replace files that are there
 * @param toFolder whether to decompress to folders
 * @param report where to write the report of {@link Verb#VERIFY}
 * @param inputs names and patterns of files
 * @param output a file or folder; absent for {@link Verb#VERIFY}
 */
record Arguments(
        Verb verb,
        int level,
        long splitBytes,
        boolean overwrite,
        boolean toFolder,
        @Nullable String report,
        List<String> inputs,
        @Nullable String output) {
    static final String USAGE = """
            usage: dbzip2-spark compress   [-1 to -9] [--split-size SIZE] [--force] INPUT... OUTPUT
                   dbzip2-spark decompress [--parts] [--split-size SIZE] [--force] INPUT... OUTPUT
                   dbzip2-spark recompress [-1 to -9] [--split-size SIZE] [--force] INPUT... OUTPUT
                   dbzip2-spark verify     [--report FILE] [--split-size SIZE] INPUT...
            """;

    private static final int MIN_SPLIT_BYTES = 1 << 20;

    /** What can be done. */
    enum Verb {
        COMPRESS,
        DECOMPRESS,
        RECOMPRESS,
        VERIFY
    }

    /** A command line that makes no sense. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    /**
     * Reads a command line.
     *
     * @throws UsageException if it makes no sense
     */
    static Arguments parse(List<String> line) throws UsageException {
        if (line.isEmpty()) {
            throw new UsageException("nothing to do");
        }
        Verb verb = verbOf(line.get(0));
        int level = Bzip2Format.MAX_LEVEL;
        long splitBytes = Bzip2Jobs.DEFAULT_SPLIT_BYTES;
        boolean overwrite = false;
        boolean toFolder = false;
        String report = null;
        List<String> names = new ArrayList<>();
        for (int i = 1; i < line.size(); i++) {
            String word = line.get(i);
            if (word.equals("--split-size")) {
                splitBytes = bytesOf(valueOf(line, ++i));
            } else if (word.equals("--force") || word.equals("-f")) {
                overwrite = true;
            } else if (word.equals("--parts") && verb == Verb.DECOMPRESS) {
                toFolder = true;
            } else if (word.equals("--report") && verb == Verb.VERIFY) {
                report = valueOf(line, ++i);
            } else if (word.matches("-[1-9]") && (verb == Verb.COMPRESS || verb == Verb.RECOMPRESS)) {
                level = word.charAt(1) - '0';
            } else if (word.equals("--")) {
                names.addAll(line.subList(i + 1, line.size()));
                break;
            } else if (word.startsWith("-")) {
                throw new UsageException("no such option of " + line.get(0) + ": " + word);
            } else {
                names.add(word);
            }
        }
        int least = verb == Verb.VERIFY ? 1 : 2;
        if (names.size() < least) {
            throw new UsageException(names.isEmpty() ? "no input" : "no output");
        }
        String output = verb == Verb.VERIFY ? null : names.remove(names.size() - 1);
        return new Arguments(verb, level, splitBytes, overwrite, toFolder, report, List.copyOf(names), output);
    }

    private static Verb verbOf(String word) throws UsageException {
        for (Verb verb : Verb.values()) {
            if (verb.name().equalsIgnoreCase(word)) {
                return verb;
            }
        }
        throw new UsageException("nothing that can be done: " + word);
    }

    private static String valueOf(List<String> line, int index) throws UsageException {
        if (index == line.size()) {
            throw new UsageException("nothing follows " + line.get(index - 1));
        }
        return line.get(index);
    }

    /** Bytes, or KiB, MiB, GiB with a letter behind the number. */
    private static long bytesOf(String size) throws UsageException {
        String number = size.replaceFirst("[kKmMgG]$", "");
        long unit = switch (size.substring(number.length())) {
            case "k", "K" -> 1L << 10;
            case "m", "M" -> 1L << 20;
            case "g", "G" -> 1L << 30;
            default -> 1;
        };
        try {
            long bytes = Math.multiplyExact(Long.parseLong(number), unit);
            if (bytes >= MIN_SPLIT_BYTES) {
                return bytes;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Said below.
        }
        throw new UsageException("no size of at least 1M: " + size);
    }
}
