package org.dbzip2.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.spark.output.Assembly;

/**
 * bzip2 on the executors of a Spark application: any number of files in one go, each of them by many tasks.
 *
 * <pre>{@code
 * try (Bzip2Jobs jobs = new Bzip2Jobs(context, Bzip2Jobs.DEFAULT_SPLIT_BYTES, false)) {
 *     jobs.compress(List.of(new Conversion(new Path("hdfs:///dump.xml"), new Path("s3a://out/dump.xml.bz2"))), 9);
 * }
 * }</pre>
 *
 * <p>Each call returns when all its files are there, whole, under their names. If it throws, none of those that were not complete
 * by then has left anything; how many tries a task has is Spark's {@code spark.task.maxFailures}. The file systems are those of
 * Hadoop, and every machine must see them under the same paths. One job at a time.
 */
public final class Bzip2Jobs implements AutoCloseable {
    /** How much of an input one task reads, unless told otherwise: 128 MiB. */
    public static final long DEFAULT_SPLIT_BYTES = 128L << 20;

    private final Cluster cluster;
    private final Outputs outputs;
    private final long splitBytes;
    private final boolean overwrite;

    /**
     * Makes ready to use an application.
     *
     * @param context of the application, which stays open
     * @param splitBytes how much of an input one task reads, at least 1: the same gives the same bytes
     * @param overwrite whether outputs may replace files that are there
     */
    public Bzip2Jobs(JavaSparkContext context, long splitBytes, boolean overwrite) {
        if (splitBytes < 1) {
            throw new IllegalArgumentException("splits of " + splitBytes + " bytes");
        }
        this.cluster = new Cluster(context);
        this.outputs = new Outputs(cluster);
        this.splitBytes = splitBytes;
        this.overwrite = overwrite;
    }

    /**
     * Compresses files, each to a single stream.
     *
     * @param files what of what
     * @param level 1 to 9
     * @throws IOException if a file cannot be read or written, or a task failed too often
     */
    public void compress(List<Conversion> files, int level) throws IOException {
        Bzip2Format.checkLevel(level);
        produce(
                "compress",
                false,
                files,
                file -> singleFile(file, order -> new CompressTask(order, level), false, true));
    }

    /**
     * Decompresses files, each to a file.
     *
     * @param files what of what
     * @throws IOException if an input is not sound, or a file cannot be read or written, or a task failed too often
     */
    public void decompress(List<Conversion> files) throws IOException {
        produce("decompress", false, files, file -> singleFile(file, DecompressTask::new, true, false));
    }

    /**
     * Decompresses files, each to a folder of files, which one behind the other in the order of their names are the whole.
     *
     * @param files what of what: the outputs are folders, and are replaced as a whole if they may be
     * @throws IOException as {@link #decompress} does
     */
    public void decompressToFolders(List<Conversion> files) throws IOException {
        produce(
                "decompress",
                true,
                files,
                file -> Folder.begin(sourceOf(file.input()), splitBytes, file.output(), outputs));
    }

    /**
     * Decompresses files and compresses them again, each to a single stream, without the plain bytes being stored anywhere.
     *
     * @param files what of what
     * @param level 1 to 9, of the outputs
     * @throws IOException as {@link #decompress} does
     */
    public void recompress(List<Conversion> files, int level) throws IOException {
        Bzip2Format.checkLevel(level);
        produce(
                "recompress",
                false,
                files,
                file -> singleFile(file, order -> new RecompressTask(order, level), true, true));
    }

    /**
     * Decodes files, checks all there is to check, and goes on behind what is damaged.
     *
     * @return a report of each file, in their order
     * @throws IOException if a file cannot be read, or a task failed too often
     */
    public List<FileReport> verify(List<Path> files) throws IOException {
        List<Verification> verifications = new ArrayList<>();
        for (Path file : files) {
            verifications.add(new Verification(sourceOf(file), splitBytes));
        }
        cluster.runAll(title("verify", files), verifications);
        return verifications.stream().map(Verification::report).toList();
    }

    /** Leaves the application as it was. */
    @Override
    public void close() {
        cluster.close();
    }

    /** Plans the output of a file. */
    @FunctionalInterface
    private interface Planner {
        Production plan(Conversion file) throws IOException;
    }

    private void produce(String verb, boolean toFolders, List<Conversion> named, Planner planner) throws IOException {
        List<Conversion> files = new ArrayList<>();
        for (Conversion file : named) {
            files.add(new Conversion(outputs.qualified(file.input()), outputs.qualified(file.output())));
        }
        OutputCheck check = new OutputCheck(outputs, overwrite, toFolders);
        check.check(files);
        try (Productions productions = new Productions(cluster)) {
            for (Conversion file : files) {
                productions.add(planner.plan(file), () -> check.checkFree(file.output()));
            }
            productions.run(title(verb, files.stream().map(Conversion::input).toList()));
        }
    }

    private static String title(String verb, List<Path> inputs) {
        return verb + " " + (inputs.size() == 1 ? inputs.get(0).toString() : inputs.size() + " files");
    }

    private SingleFile singleFile(
            Conversion file, Function<PieceTask.Order, PieceTask> work, boolean readsBlocks, boolean writesBlocks)
            throws IOException {
        Source source = sourceOf(file.input());
        Assembly assembly = outputs.begin(file.output());
        return new SingleFile(source, splitBytes, cluster, assembly, work, readsBlocks, writesBlocks);
    }

    private Source sourceOf(Path input) throws IOException {
        FileStatus status = outputs.fileSystemOf(input).getFileStatus(input);
        if (!status.isFile()) {
            throw new FileNotFoundException(input + " is no file");
        }
        return Source.of(status, cluster.configuration());
    }
}
