package org.dbzip2.soak;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.dbzip2.engine.Engine;
import org.dbzip2.engine.EngineOptions;
import org.dbzip2.engine.HelperListener;
import org.dbzip2.engine.HelperOptions;
import org.dbzip2.engine.JobProgress;
import org.dbzip2.engine.JobReport;
import org.dbzip2.engine.JobReport.WorkerReport;
import org.dbzip2.engine.WorkerMisconductException;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.dbzip2.net.client.HostSpec;
import org.dbzip2.net.client.RemoteHelper;
import org.dbzip2.net.client.RemoteOptions;
import org.dbzip2.net.client.RemoteTimes;
import org.dbzip2.net.client.WireMode;
import org.dbzip2.net.wire.Pace;
import org.jspecify.annotations.Nullable;

/** A process that does job after job as standard input tells it to, and answers each by a line. */
public final class SoakClient {
    private static final RemoteTimes TIMES =
            new RemoteTimes(2_000, 2_000, 15_000, 3_000, 2_000, new Pace(3_000, 1 << 20));
    private static final long MEMORY_BYTES = 100L << 20;

    /** A heap shrinks step by step. */
    private static final int COLLECTIONS = 5;

    private final AtomicInteger lies = new AtomicInteger();
    private @Nullable Engine engine;

    private SoakClient() {}

    public static void main(String[] arguments) throws IOException {
        SoakClient client = new SoakClient();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line;
        while ((line = in.readLine()) != null) {
            System.out.println(client.answer(line.split(" ", -1)));
        }
    }

    private String answer(String[] words) {
        try {
            switch (words[0]) {
                case "engage" -> engage(words);
                case "rest" -> {
                    dismiss();
                    return heapInUse();
                }
                case "heap" -> {
                    return heapInUse();
                }
                default -> {
                    return perform(words);
                }
            }
            return "engaged";
        } catch (Exception | OutOfMemoryError e) {
            e.printStackTrace();
            return "lost " + e;
        }
    }

    private static String heapInUse() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return "" + (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
    }

    private void dismiss() {
        if (engine != null) {
            engine.close();
            engine = null;
        }
    }

    /** A new engine: threads, whether they are in reserve, whether answers are decoded, how they are packed, helpers. */
    private void engage(String[] words) {
        dismiss();
        RemoteOptions speech = new RemoteOptions(TIMES, null, null, WireMode.valueOf(words[4]));
        List<RemoteHelper> helpers = Arrays.stream(words, 5, words.length)
                .map(host -> new RemoteHelper(HostSpec.of(host), speech))
                .toList();
        HelperOptions options = new HelperOptions(
                helpers, Boolean.parseBoolean(words[2]), false, Boolean.parseBoolean(words[3]), new HelperListener() {
                    @Override
                    public void dropped(String helper, WorkerMisconductException misconduct) {
                        lies.incrementAndGet();
                    }
                });
        engine = new Engine(new EngineOptions(Integer.parseInt(words[1]), MEMORY_BYTES, false), options);
    }

    /** A job: a level, or 0 to decompress; input; output. The answer: blocks of helpers, failures, helpers dropped. */
    private String perform(String[] words) throws IOException, InterruptedException {
        Engine engaged = engine;
        if (engaged == null) {
            throw new IllegalStateException("no engine");
        }
        ByteArrayInputStream in = new ByteArrayInputStream(Files.readAllBytes(Path.of(words[1])));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int level = Integer.parseInt(words[0]);
        JobReport report = level == 0
                ? new Bzip2Coder(engaged).decompress(in, out, new JobProgress())
                : new Bzip2Coder(engaged).compress(in, out, level, new JobProgress());
        Files.write(Path.of(words[2]), out.toByteArray());
        List<WorkerReport> helpers =
                report.workers().stream().filter(WorkerReport::isHelper).toList();
        return "done " + helpers.stream().mapToLong(WorkerReport::blocks).sum() + " "
                + helpers.stream().mapToLong(WorkerReport::failures).sum() + " " + lies.getAndSet(0);
    }
}
