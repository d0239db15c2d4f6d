package org.dbzip2.spark.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** HDFS in this JVM: a name node and two data nodes, with blocks of one MiB, so that small files have several. */
public final class HdfsCluster implements AutoCloseable {
    private static final int DATA_NODES = 2;

    // All clients must agree on the length of blocks: HDFS joins no files of longer ones to one of shorter ones.
    private static final Map<String, String> SETTINGS =
            Map.of("dfs.blocksize", String.valueOf(1 << 20), "dfs.replication", String.valueOf(DATA_NODES));

    private final Path folder;
    private final MiniDFSCluster cluster;

    HdfsCluster() {
        try {
            folder = Files.createTempDirectory("dbzip2-hdfs");
            cluster = new MiniDFSCluster.Builder(configuration(), folder.toFile())
                    .numDataNodes(DATA_NODES)
                    .build();
            cluster.waitActive();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How clients write here: settings by Hadoop's names. */
    public Map<String, String> settings() {
        return SETTINGS;
    }

    /** The same as a configuration. */
    public Configuration configuration() {
        Configuration configuration = new Configuration();
        SETTINGS.forEach(configuration::set);
        return configuration;
    }

    /** {@code hdfs://host:port}, without a slash at its end. */
    public String uri() {
        return cluster.getURI().toString();
    }

    /** A view of it that the test need not close. */
    public FileSystem fileSystem() throws IOException {
        return cluster.getFileSystem();
    }

    @Override
    public void close() {
        cluster.shutdown(true);
        FileUtil.fullyDelete(folder.toFile());
    }
}
