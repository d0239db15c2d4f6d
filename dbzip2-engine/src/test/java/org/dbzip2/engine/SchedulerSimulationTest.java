package org.dbzip2.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.dbzip2.engine.SchedulerSimulation.Costs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * However many cores help, the scheduler is not what holds a job back: it is the cores, the network, or what the client does
 * itself. With {@code -Ddbzip2.simulation.table=FILE} the whole table is written, for the chart in the documents.
 */
@Tag("once")
class SchedulerSimulationTest {
    private static final int BLOCKS = 2_000;

    /** A kernel's source as measured: 41 MB/s on a core, to 15 hundredths; 1.0, 0.9 and 2.4 ns a byte at the client. */
    private static Costs costs(double gigabits, boolean packed) {
        // A hundredth for what is around the bytes on the wire; packing gives 37 hundredths at 350 MB/s.
        double nanosPerByte = 8 * 1.06 / gigabits;
        return new Costs(
                22_000_000,
                nanosPerByte,
                packed ? 333_000 : 900_000,
                137_000,
                900_000,
                810_000 + (packed ? 2_570_000 : 0),
                2_160_000,
                8);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "1, true", "10, false", "10, true", "25, false", "25, true"})
    void doesNotHoldBackWhatCoresAndNetworkAllow(double gigabits, boolean packed) throws IOException {
        Costs costs = costs(gigabits, packed);
        for (int slots : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 200}) {
            double possible = Math.min(slots * costs.ofOneCore(), costs.limit());
            assertThat(SchedulerSimulation.megabytesPerSecond(costs, slots, BLOCKS))
                    .as(slots + " slots")
                    .isBetween(0.93 * possible, 1.001 * possible);
        }
    }

    /** Twice as many cores, twice as many blocks a second, as long as nothing else is short. */
    @Test
    void scalesLinearly() throws IOException {
        Costs costs = costs(25, false);
        double one = SchedulerSimulation.megabytesPerSecond(costs, 1, BLOCKS);
        for (int slots : List.of(2, 4, 8, 16)) {
            assertThat(SchedulerSimulation.megabytesPerSecond(costs, slots, BLOCKS))
                    .isGreaterThan(0.97 * slots * one);
        }
    }

    @Test
    void writesTheTableIfAsked() throws IOException {
        StringBuilder table = new StringBuilder("slots,gigabits,packed,MB/s,limit\n");
        for (double gigabits : new double[] {1, 10, 25}) {
            for (boolean packed : new boolean[] {false, true}) {
                for (int slots : new int[] {1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 48, 64, 100, 150, 200}) {
                    Costs costs = costs(gigabits, packed);
                    table.append(String.format(
                            Locale.ROOT,
                            "%d,%.0f,%s,%.0f,%.0f%n",
                            slots,
                            gigabits,
                            packed,
                            SchedulerSimulation.megabytesPerSecond(costs, slots, BLOCKS),
                            costs.limit()));
                }
            }
        }
        assertThat(table.toString().lines()).hasSize(91);
        String file = System.getProperty("dbzip2.simulation.table");
        if (file != null) {
            Files.writeString(Path.of(file), table);
        }
    }
}
