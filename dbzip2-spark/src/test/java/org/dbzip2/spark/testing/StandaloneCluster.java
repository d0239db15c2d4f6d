package org.dbzip2.spark.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.deploy.worker.Worker;
import org.apache.spark.rpc.RpcEnv;
import scala.Option;

/**
 * A master and two workers of one core each, as threads of this JVM; the executors that they start are processes.
 *
 * <p>Spark's own {@code local-cluster} will not do: its workers all have the same name, and Spark never runs a task a second time
 * on the machine that runs it already.
 */
final class StandaloneCluster implements AutoCloseable {
    static final int EXECUTOR_MEGABYTES = 1024;

    private static final String[] WORKERS = {"localhost", "127.0.0.1"};

    private final List<RpcEnv> environments = new ArrayList<>();
    private final String url;

    StandaloneCluster() {
        Path home = home();
        try {
            // The launcher of executors insists on this folder; what they run comes by their class path.
            Files.createDirectories(home.resolve("jars"));
            Files.createDirectories(SparkEngine.temporaryFolder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SparkConf conf = new SparkConf(false).set("spark.master.rest.enabled", "false");
        RpcEnv master = Master.startRpcEnvAndEndpoint("127.0.0.1", 0, 0, conf)._1();
        environments.add(master);
        url = "spark://127.0.0.1:" + master.address().port();
        for (int i = 0; i < WORKERS.length; i++) {
            environments.add(Worker.startRpcEnvAndEndpoint(
                    WORKERS[i],
                    0,
                    0,
                    1,
                    EXECUTOR_MEGABYTES,
                    new String[] {url},
                    home.resolve("work").toString(),
                    Option.apply(i),
                    conf,
                    Option.empty()));
        }
    }

    /** The folder in which the engine keeps all it needs. */
    static Path home() {
        return Path.of(System.getenv().getOrDefault("SPARK_HOME", "")).toAbsolutePath();
    }

    /** What applications call it. */
    String url() {
        return url;
    }

    @Override
    public void close() {
        for (int i = environments.size() - 1; i >= 0; i--) {
            environments.get(i).shutdown();
            environments.get(i).awaitTermination();
        }
    }
}
