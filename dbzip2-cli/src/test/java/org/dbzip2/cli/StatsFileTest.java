package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dbzip2.cli.Settings.Mode;
import org.dbzip2.engine.JobReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StatsFileTest {
    private static final JobReport REPORT = new JobReport(
            10,
            20,
            1,
            30,
            List.of(
                    new JobReport.WorkerReport("local thread 1", false, 1, 1, 10, 20, 5, 0, 1, 0, Optional.empty()),
                    new JobReport.WorkerReport(
                            "box", true, 4, 0, 0, 0, 7, 2, 0, 3, Optional.of(new IOException("\"no\"\n")))),
            new JobReport.Trailing(0, false));

    private static final String WORKERS = "\"bytesIn\":10,\"bytesOut\":20,\"blocks\":1,\"nanos\":30,\"workers\":["
            + "{\"name\":\"local thread 1\",\"helper\":false,\"slots\":1,\"blocks\":1,\"bytesIn\":10,\"bytesOut\":20,"
            + "\"nanos\":5,\"failures\":0,\"retries\":1,\"racesLost\":0},"
            + "{\"name\":\"box\",\"helper\":true,\"slots\":4,\"blocks\":0,\"bytesIn\":0,\"bytesOut\":0,"
            + "\"nanos\":7,\"failures\":2,\"retries\":0,\"racesLost\":3,\"lastFailure\":\"\\\"no\\\"\\u000a\"}]}\n";

    @TempDir
    Path folder;

    @Test
    void hasALineForEachJobInThePlaceOfWhatWasThere() throws IOException {
        Path path = folder.resolve("stats");
        Files.writeString(path, "old");
        StatsFile stats = new StatsFile(path.toString());
        assertThat(path).isEmptyFile();
        stats.add("f", Mode.COMPRESS, REPORT);
        stats.add("\u00e4\udcff", Mode.TEST, REPORT);
        stats.write();
        assertThat(path)
                .hasContent("{\"input\":\"f\",\"mode\":\"compress\"," + WORKERS
                        + "{\"input\":\"\\u00e4\\udcff\",\"mode\":\"test\"," + WORKERS);
    }

    @Test
    void failsBeforeAnyWorkIfItCannotBeWritten() {
        assertThatThrownBy(() -> new StatsFile(folder.resolve("absent/stats").toString()))
                .isInstanceOf(Failure.class)
                .hasMessageEndingWith("absent/stats: No such file or directory");
    }
}
