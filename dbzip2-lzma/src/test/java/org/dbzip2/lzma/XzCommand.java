package org.dbzip2.lzma;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.ReferenceBzip2.Outcome;
import org.junit.jupiter.api.Assumptions;

/** The xz program: the judge of what is right. */
public final class XzCommand {
    private static final Pattern NAMED = Pattern.compile("xz: .*/(\\d+)\\.xz: ");

    private XzCommand() {}

    public static void assumeInstalled() {
        Assumptions.assumeTrue(ReferenceBzip2.isInstalled("xz"), "xz is not installed");
    }

    /** Runs it with options of words. */
    public static Outcome run(byte[] input, String options) {
        // Options from the environment would make another judge of it.
        List<String> line = new ArrayList<>(List.of("env", "-u", "XZ_DEFAULTS", "-u", "XZ_OPT", "xz"));
        line.addAll(List.of(options.split(" ", -1)));
        return ReferenceBzip2.run(input, line);
    }

    public static byte[] compress(byte[] raw, String options) {
        return run(raw, "-c " + options).successfulOutput();
    }

    public static byte[] decompress(byte[] file) {
        return run(file, "-dc").successfulOutput();
    }

    /**
     * What {@code xz} says of many files.
     *
     * @param refused the numbers of those that {@code xz -t} refuses
     * @param accepted what becomes of all others, one behind the other
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by parts
    public record Verdict(Set<Integer> refused, byte[] accepted) {}

    /**
     * Has many files judged in two processes.
     *
     * @param folder for the files; they are removed again
     */
    public static Verdict judge(List<byte[]> files, Path folder) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            paths.add(Files.write(folder.resolve(i + ".xz"), files.get(i)));
        }
        Outcome test = run(lines(paths), "-t --files");
        Set<Integer> refused = NAMED.matcher(test.errors())
                .results()
                .map(match -> Integer.valueOf(match.group(1)))
                .collect(Collectors.toSet());
        if ((test.exitCode() == 0) != refused.isEmpty()) {
            throw new AssertionError("exit code " + test.exitCode() + ": " + test.errors());
        }
        List<Path> sound = IntStream.range(0, files.size())
                .filter(i -> !refused.contains(i))
                .mapToObj(paths::get)
                .toList();
        byte[] accepted = run(lines(sound), "-dc --files").successfulOutput();
        for (Path path : paths) {
            Files.delete(path);
        }
        return new Verdict(refused, accepted);
    }

    private static byte[] lines(List<Path> paths) {
        return paths.stream()
                .map(path -> path + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }
}
