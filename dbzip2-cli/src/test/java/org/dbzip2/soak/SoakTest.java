package org.dbzip2.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.net.client.HostSpec;
import org.dbzip2.net.testing.FaultProxy;
import org.dbzip2.net.wire.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client does job after job for as long as {@code -Ddbzip2.soak.seconds} says. Four daemons help it, through proxies on which
 * something happens now and then; three of them are killed, ended and stopped at random. Each output is compared with bzip2's, and
 * neither the client nor the daemon that lives takes more in the end than when both were warm.
 */
class SoakTest {
    private static final int SECONDS = Integer.getInteger("dbzip2.soak.seconds", 0);

    /** A job takes less than a second where nothing happens, and up to the patience with a helper where it does. */
    private static final int JOB_SECONDS = 120;

    private static final int MORTALS = 3;
    private static final int JOBS_TO_FILL_POOLS = 8;

    /** So many at most: an engine forgets what it thinks of helpers when it is closed, and gives back what it held on to. */
    private static final int JOBS_OF_AN_ENGINE = 100;

    /** What may come and go, as the JVM compiles and the system keeps what it freed. */
    private static final int SPARE_THREADS = 3;

    private static final int SPARE_DESCRIPTORS = 5;
    private static final long SPARE_HEAP_BYTES = 4L << 20;

    /** After twenty seconds not all is compiled yet, and the heap has not been full. */
    private static final long SPARE_RESIDENT_KILOBYTES = (SECONDS < 600 ? 96L : 48L) << 10;

    @TempDir
    private Path folder;

    private final List<AutoCloseable> started = new ArrayList<>();
    private final List<SoakDaemon> daemons = new ArrayList<>();
    private final List<List<FaultProxy>> proxies = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private int jobs;
    private long bytes;
    private long helperBlocks;
    private long failures;
    private long drops;
    private long longestMillis;

    /** What both that live take when nothing is to be done. */
    private record Rest(ProcessFigures client, long heapBytes, ProcessFigures daemon) {
        @Override
        public String toString() {
            return "client " + client + ", " + heapBytes / 1024 + " kB of heap in use; daemon " + daemon;
        }
    }

    @AfterEach
    void endAll() throws Exception {
        for (AutoCloseable one : started) {
            one.close();
        }
    }

    @Test
    void losesNothingAndGrowsInNothing() throws Exception {
        assumeTrue(SECONDS > 0, "for how long, -Ddbzip2.soak.seconds=N says");
        ReferenceBzip2.BZIP2.assumeInstalled();
        long seed = Long.getLong("dbzip2.soak.seed", System.nanoTime() % 1_000_000);
        System.out.println("soak: " + SECONDS + " s with -Ddbzip2.soak.seed=" + seed);
        startDaemons();
        ClientProcess client = started(new ClientProcess(folder.resolve("client.log")));
        Random random = new Random(seed);
        Rest warm;
        Rest end;
        int signals;
        Mischief mischief = new Mischief(seed, daemons.subList(0, MORTALS), proxies);
        // Before the daemons are, whatever happens: it would start them again.
        started(mischief::end);
        work(client, random, SECONDS / 3);
        mischief.end();
        warm = rest(client);
        signals = mischief.signals.get();
        Mischief more = new Mischief(seed + 100, daemons.subList(0, MORTALS), proxies);
        started(more::end);
        work(client, random, SECONDS - SECONDS / 3);
        more.end();
        signals += more.signals.get();
        long kept = workInPeace(client, random, SECONDS / 10);
        end = rest(client);
        report(signals, warm, end);
        System.out.println("soak: kept of requests where nothing happened: " + kept / 1024 + " kB");
        assertThat(troubles).isEmpty();
        assertThat(mischief.failures).isEmpty();
        assertThat(more.failures).isEmpty();
        assertThat(jobs).isGreaterThan(SECONDS / 10);
        assertThat(helperBlocks).isGreaterThan(jobs);
        assertThat(kept).isLessThan(SPARE_HEAP_BYTES);
        assertNoGrowth(warm, end);
    }

    private void startDaemons() throws Exception {
        for (int i = 0; i <= MORTALS; i++) {
            // Those that are killed are started often, and never get far.
            List<String> options = i < MORTALS ? List.of("-XX:TieredStopAtLevel=1") : List.of();
            SoakDaemon daemon = started(new SoakDaemon(folder.resolve("daemon" + i + ".log"), options));
            daemon.start();
            daemons.add(daemon);
        }
        for (int version = Protocol.VERSION_1; version <= Protocol.VERSION_3; version++) {
            List<FaultProxy> ofVersion = new ArrayList<>();
            for (SoakDaemon daemon : daemons) {
                ofVersion.add(started(new FaultProxy(new HostSpec("127.0.0.1", daemon.port(), 2)).speaking(version)));
            }
            proxies.add(ofVersion);
        }
    }

    private <T extends AutoCloseable> T started(T one) {
        started.add(0, one);
        return one;
    }

    private void work(ClientProcess client, Random random, int seconds) throws Exception {
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end && troubles.isEmpty()) {
            engage(client, random);
            int most = 1 + random.nextInt(JOBS_OF_AN_ENGINE);
            for (int i = 0; i < most && System.nanoTime() < end && troubles.isEmpty(); i++) {
                perform(client, SoakJob.random(random));
            }
        }
    }

    /**
     * Where nothing happens a connection lives long, and what were kept of each request would show.
     *
     * @return by how much the heap in use has grown, in bytes
     */
    private long workInPeace(ClientProcess client, Random random, int seconds) throws Exception {
        proxies.forEach(ofVersion -> ofVersion.forEach(FaultProxy::disarm));
        StringBuilder order = new StringBuilder("engage 1 true false PLAIN");
        proxies.get(Protocol.VERSION_3 - 1).forEach(proxy -> append(order, proxy));
        assertThat(client.ask(order.toString(), JOB_SECONDS)).isEqualTo("engaged");
        SoakJob job = SoakJob.large(random);
        for (int i = 0; i < JOBS_TO_FILL_POOLS; i++) {
            perform(client, job);
        }
        long before = Long.parseLong(Objects.requireNonNull(client.ask("heap", JOB_SECONDS)));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (int i = 0; i < JOBS_TO_FILL_POOLS || System.nanoTime() < end; i++) {
            perform(client, job);
        }
        return Long.parseLong(Objects.requireNonNull(client.ask("heap", JOB_SECONDS))) - before;
    }

    private static void append(StringBuilder order, FaultProxy proxy) {
        HostSpec host = proxy.host();
        order.append(' ').append(host.host()).append(':').append(host.port()).append("/2");
    }

    /** Every daemon helps, in any version. */
    private void engage(ClientProcess client, Random random) throws IOException, InterruptedException {
        StringBuilder order = new StringBuilder("engage ").append(1 + random.nextInt(2));
        order.append(' ').append(random.nextBoolean()).append(' ').append(random.nextInt(4) == 0);
        order.append(' ').append(List.of("AUTO", "PLAIN", "PACKED").get(random.nextInt(3)));
        for (int i = 0; i < daemons.size(); i++) {
            append(order, proxies.get(random.nextInt(proxies.size())).get(i));
        }
        assertThat(client.ask(order.toString(), JOB_SECONDS)).isEqualTo("engaged");
    }

    private void perform(ClientProcess client, SoakJob job) throws IOException, InterruptedException {
        Path input = folder.resolve("input");
        Path output = folder.resolve("output");
        Files.write(input, job.input());
        Files.deleteIfExists(output);
        long start = System.nanoTime();
        String answer = client.ask(job.level() + " " + input + " " + output, JOB_SECONDS);
        longestMillis = Math.max(longestMillis, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        jobs++;
        bytes += Math.max(job.input().length, job.output().length);
        if (answer == null || !answer.startsWith("done ")) {
            troubles.add("job " + jobs + ", " + job.name() + ": " + (answer == null ? "no answer" : answer));
        } else if (!Arrays.equals(Files.readAllBytes(output), job.output())) {
            troubles.add("job " + jobs + ", " + job.name() + ": wrong bytes");
        } else {
            String[] counts = answer.split(" ", -1);
            helperBlocks += Long.parseLong(counts[1]);
            failures += Long.parseLong(counts[2]);
            drops += Long.parseLong(counts[3]);
        }
    }

    /** Waits until all that ends has ended. */
    private Rest rest(ClientProcess client) throws IOException, InterruptedException {
        client.ask("rest", JOB_SECONDS);
        Thread.sleep(5_000);
        long heap = Long.parseLong(Objects.requireNonNull(client.ask("rest", JOB_SECONDS)));
        return new Rest(client.figures(), heap, daemons.get(MORTALS).figures());
    }

    private void report(int signals, Rest warm, Rest end) {
        int faults = proxies.stream()
                .flatMap(List::stream)
                .mapToInt(FaultProxy::struck)
                .sum();
        System.out.printf(
                Locale.ROOT,
                "soak: %d jobs, %.1f GB, %d blocks of helpers; %d signals, %d faults of connections, %d failures of"
                        + " helpers, %d helpers dropped; the longest job took %.1f s%n",
                jobs,
                bytes / 1e9,
                helperBlocks,
                signals,
                faults,
                failures,
                drops,
                longestMillis / 1e3);
        System.out.println("soak: warm: " + warm);
        System.out.println("soak: end:  " + end);
    }

    private static void assertNoGrowth(Rest warm, Rest end) {
        assertThat(end.heapBytes()).isLessThan(warm.heapBytes() + SPARE_HEAP_BYTES);
        assertNoGrowth(warm.client(), end.client());
        assertNoGrowth(warm.daemon(), end.daemon());
    }

    private static void assertNoGrowth(ProcessFigures warm, ProcessFigures end) {
        assertThat(end.threads()).isLessThanOrEqualTo(warm.threads() + SPARE_THREADS);
        assertThat(end.descriptors()).isLessThanOrEqualTo(warm.descriptors() + SPARE_DESCRIPTORS);
        assertThat(end.residentKilobytes()).isLessThan(warm.residentKilobytes() + SPARE_RESIDENT_KILOBYTES);
    }
}
