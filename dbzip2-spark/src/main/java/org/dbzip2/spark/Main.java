package org.dbzip2.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** The program that {@code spark-submit} runs. */
public final class Main {
    /** All went well. */
    static final int DONE = 0;

    /** Something about the files or the command line is wrong. */
    static final int FAILED = 1;

    /** A compressed file is damaged. */
    static final int DAMAGED = 2;

    private Main() {}

    /**
     * Does what the arguments ask for, and ends the program: 0 if all went well, 1 if not, 2 if {@code verify} found damage.
     *
     * @param words as the usage says
     */
    public static void main(String[] words) {
        int code = run(List.of(words));
        if (code != DONE) {
            System.exit(code);
        }
    }

    static int run(List<String> words) {
        Arguments arguments;
        try {
            arguments = Arguments.parse(words);
        } catch (Arguments.UsageException e) {
            System.err.println("dbzip2-spark: " + e.getMessage());
            System.err.print(Arguments.USAGE);
            return FAILED;
        }
        SparkConf settings = new SparkConf().setIfMissing("spark.app.name", "dbzip2 " + String.join(" ", words));
        try (JavaSparkContext context = new JavaSparkContext(settings);
                Bzip2Jobs jobs = new Bzip2Jobs(context, arguments.splitBytes(), arguments.overwrite())) {
            return run(arguments, jobs, context.hadoopConfiguration());
        } catch (IOException e) {
            System.err.println("dbzip2-spark: " + e.getMessage());
            return FAILED;
        }
    }

    private static int run(Arguments arguments, Bzip2Jobs jobs, Configuration configuration) throws IOException {
        List<Path> inputs = FileNames.inputs(arguments.inputs(), configuration);
        if (arguments.verb() == Arguments.Verb.VERIFY) {
            return verify(arguments, jobs, inputs, configuration);
        }
        List<Conversion> files =
                FileNames.conversions(arguments, inputs, Objects.requireNonNull(arguments.output()), configuration);
        switch (arguments.verb()) {
            case COMPRESS -> jobs.compress(files, arguments.level());
            case RECOMPRESS -> jobs.recompress(files, arguments.level());
            default -> {
                if (arguments.toFolder()) {
                    jobs.decompressToFolders(files);
                } else {
                    jobs.decompress(files);
                }
            }
        }
        return DONE;
    }

    private static int verify(Arguments arguments, Bzip2Jobs jobs, List<Path> inputs, Configuration configuration)
            throws IOException {
        List<FileReport> reports = jobs.verify(inputs);
        StringBuilder text = new StringBuilder();
        reports.forEach(report -> text.append(report.toText()));
        System.out.print(text);
        if (arguments.report() != null) {
            Path file = new Path(arguments.report());
            try (OutputStream out = file.getFileSystem(configuration).create(file, true)) {
                out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        return reports.stream().allMatch(FileReport::isSound) ? DONE : DAMAGED;
    }
}
