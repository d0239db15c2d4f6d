package org.dbzip2.lzma.sevenz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.ReferenceBzip2.Outcome;
import org.junit.jupiter.api.Assumptions;

/** The 7zz program: the judge of what is right. */
final class SevenZipCommand {
    private static final Pattern NAME = Pattern.compile(".*/(\\d+)\\.7z\\n");

    private SevenZipCommand() {}

    static void assumeInstalled() {
        Assumptions.assumeTrue(ReferenceBzip2.isInstalled("7zz"), "7zz is not installed");
    }

    /** Runs it with options of words, and then operands. */
    static Outcome run(byte[] input, String options, Object... operands) {
        // Where times are told, they are those of the zone.
        List<String> line = new ArrayList<>(List.of("env", "TZ=UTC", "7zz"));
        line.addAll(List.of(options.split(" ", -1)));
        Arrays.stream(operands).map(Object::toString).forEach(line::add);
        return ReferenceBzip2.run(input, line);
    }

    static void test(Path archive) {
        Outcome outcome = run(new byte[0], "t -bd", archive);
        if (!new String(outcome.successfulOutput(), StandardCharsets.UTF_8).contains("Everything is Ok")) {
            throw new AssertionError(new String(outcome.output(), StandardCharsets.UTF_8));
        }
    }

    static void extract(Path archive, Path folder) {
        run(new byte[0], "x -bd", "-o" + folder, archive).successfulOutput();
    }

    /**
     * Which of many archives it finds sound, by their numbers, in one process.
     *
     * @param folder for them; they are removed again
     */
    static Set<Integer> sound(List<byte[]> archives, Path folder) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < archives.size(); i++) {
            paths.add(Files.write(folder.resolve(i + ".7z"), archives.get(i)));
        }
        String said = new String(
                run(new byte[0], "t -bd -bse1 -t7z -p -an", "-ai!" + folder + "/*.7z")
                        .output(),
                StandardCharsets.UTF_8);
        Set<Integer> sound = new TreeSet<>();
        int judged = 0;
        for (String part : said.split("Testing archive: ", -1)) {
            Matcher name = NAME.matcher(part);
            if (name.lookingAt()) {
                judged++;
                if (part.contains("Everything is Ok") && !part.contains("ERROR")) {
                    sound.add(Integer.valueOf(name.group(1)));
                }
            }
        }
        if (judged != archives.size()) {
            throw new AssertionError(judged + " of " + archives.size() + " were judged: " + said);
        }
        for (Path path : paths) {
            Files.delete(path);
        }
        return sound;
    }

    /** What it lists of each file and folder, by their names: its fields, by theirs. */
    static Map<String, Map<String, String>> list(Path archive) {
        String list = new String(run(new byte[0], "l -slt", archive).successfulOutput(), StandardCharsets.UTF_8);
        String items = list.substring(list.indexOf("----------\n") + "----------\n".length());
        Map<String, Map<String, String>> entries = new LinkedHashMap<>();
        for (String item : items.split("\n\n", -1)) {
            Map<String, String> fields = new LinkedHashMap<>();
            item.lines()
                    .map(line -> line.split(" = ?", 2))
                    .filter(field -> field.length == 2)
                    .forEach(field -> fields.put(field[0], field[1]));
            if (fields.containsKey("Path")) {
                entries.put(fields.get("Path"), fields);
            }
        }
        return entries;
    }
}
