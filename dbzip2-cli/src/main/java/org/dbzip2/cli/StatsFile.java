package org.dbzip2.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.dbzip2.cli.Settings.Mode;
import org.dbzip2.engine.JobReport;

/** What each job did, in a file that has a JSON object for each of them on a line of its own. */
final class StatsFile {
    private static final char LAST_PLAIN = '~';

    private final String name;
    private final Path path;
    private final StringBuilder text = new StringBuilder();

    /**
     * An empty file, whatever it held before.
     *
     * @throws Failure if it cannot be written
     */
    StatsFile(String name) throws Failure {
        this.name = name;
        path = ByteNames.path(name);
        write();
    }

    /** Takes note of a finished job. */
    void add(String input, Mode mode, JobReport report) {
        text.append(describe(input, mode, report)).append('\n');
    }

    /** Writes all that was noted. */
    void write() throws Failure {
        try {
            Files.writeString(path, text, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new Failure("can't write " + name, e);
        }
    }

    static String describe(String input, Mode mode, JobReport report) {
        StringBuilder json = new StringBuilder("{\"input\":");
        appendString(json, input);
        json.append(",\"mode\":\"").append(mode.name().toLowerCase(Locale.ROOT)).append('"');
        appendNumber(json, "bytesIn", report.bytesIn());
        appendNumber(json, "bytesOut", report.bytesOut());
        appendNumber(json, "blocks", report.blocks());
        appendNumber(json, "nanos", report.nanos());
        json.append(",\"workers\":[");
        String separator = "";
        for (JobReport.WorkerReport worker : report.workers()) {
            json.append(separator);
            appendWorker(json, worker);
            separator = ",";
        }
        return json.append("]}").toString();
    }

    private static void appendWorker(StringBuilder json, JobReport.WorkerReport worker) {
        json.append("{\"name\":");
        appendString(json, worker.name());
        json.append(",\"helper\":").append(worker.isHelper());
        appendNumber(json, "slots", worker.slots());
        appendNumber(json, "blocks", worker.blocks());
        appendNumber(json, "bytesIn", worker.bytesIn());
        appendNumber(json, "bytesOut", worker.bytesOut());
        appendNumber(json, "nanos", worker.nanos());
        appendNumber(json, "failures", worker.failures());
        appendNumber(json, "retries", worker.retries());
        appendNumber(json, "racesLost", worker.racesLost());
        worker.lastFailure().ifPresent(failure -> {
            json.append(",\"lastFailure\":");
            appendString(json, HelperNews.reason(failure));
        });
        json.append('}');
    }

    private static void appendNumber(StringBuilder json, String key, long number) {
        json.append(",\"").append(key).append("\":").append(number);
    }

    /** Whatever is not plain ASCII is escaped: so bytes of names that are no text can stand there too. */
    private static void appendString(StringBuilder json, String string) {
        json.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c > LAST_PLAIN) {
                json.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    json.append(Character.forDigit(c >> shift & 15, 16));
                }
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
