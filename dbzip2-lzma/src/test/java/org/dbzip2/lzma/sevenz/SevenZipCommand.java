package org.dbzip2.lzma.sevenz;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.ReferenceBzip2.Outcome;
import org.junit.jupiter.api.Assumptions;

/** The 7zz program: the judge of what is right. */
final class SevenZipCommand {
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
