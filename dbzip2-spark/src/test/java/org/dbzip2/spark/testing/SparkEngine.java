package org.dbzip2.spark.testing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/**
 * Spark in this JVM, and where asked for with executors in processes of their own; all of it on loopback.
 *
 * <p>A JVM has room for one context only, so a context lasts until another is asked for.
 */
public final class SparkEngine implements AutoCloseable {
    /** Settings for a cluster that runs a task a second time as soon as others of its kind are done. */
    public static final Map<String, String> SPECULATION = Map.of(
            "spark.speculation", "true",
            "spark.speculation.interval", "100ms",
            "spark.speculation.quantile", "0.1",
            "spark.speculation.minTaskRuntime", "500ms");

    private Map<String, String> settings = Map.of();
    private @Nullable JavaSparkContext context;
    private @Nullable StandaloneCluster standalone;

    SparkEngine() {}

    /** Two executors of one core each, in two processes. */
    public JavaSparkContext cluster() {
        return cluster(Map.of());
    }

    /**
     * Two executors of one core each, in two processes.
     *
     * @param more settings besides the usual ones, by Spark's names
     */
    public JavaSparkContext cluster(Map<String, String> more) {
        if (standalone == null) {
            standalone = new StandaloneCluster();
        }
        Map<String, String> all = new HashMap<>();
        all.put("spark.master", standalone.url());
        all.put("spark.executor.extraClassPath", System.getProperty("java.class.path"));
        all.put("spark.executor.memory", StandaloneCluster.EXECUTOR_MEGABYTES + "m");
        all.put(
                "spark.executor.extraJavaOptions",
                "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + temporaryFolder());
        all.putAll(more);
        return start(all);
    }

    /**
     * Tasks as threads of this JVM: starts in a moment, and retries no task unless asked to.
     *
     * @param cores how many tasks at a time
     */
    public JavaSparkContext local(int cores) {
        return start(Map.of("spark.master", "local[" + cores + "]"));
    }

    private JavaSparkContext start(Map<String, String> wanted) {
        JavaSparkContext running = context;
        if (running != null && settings.equals(wanted) && !running.sc().isStopped()) {
            return running;
        }
        stopContext();
        SparkConf conf = new SparkConf(false)
                .setAppName("dbzip2 tests")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1");
        wanted.forEach(conf::set);
        running = new JavaSparkContext(conf);
        context = running;
        settings = wanted;
        return running;
    }

    /** Where executors keep temporary files. */
    public static Path temporaryFolder() {
        return StandaloneCluster.home().resolve("tmp");
    }

    /** The processes of the executors that live now. */
    public static List<ProcessHandle> executors() {
        // Workers are threads of this JVM, so their executors are its children; their command lines may be too long to
        // see.
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .toList();
    }

    private void stopContext() {
        if (context != null) {
            context.close();
            context = null;
        }
    }

    @Override
    public void close() {
        stopContext();
        if (standalone != null) {
            standalone.close();
            standalone = null;
        }
    }
}
