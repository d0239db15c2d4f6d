package org.dbzip2.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** A Spark application's executors, as far as a job here needs them. */
final class Cluster {
    /** What {@code setJobGroup} sets for the thread that calls. */
    private static final List<String> JOB_PROPERTIES =
            List.of("spark.jobGroup.id", "spark.job.description", "spark.job.interruptOnCancel");

    private final JavaSparkContext context;
    private final Broadcast<SerializableConfiguration> configuration;
    private final Meters meters;
    private final String group = "dbzip2-" + UUID.randomUUID();
    private final RunningTasks running = new RunningTasks(group);

    Cluster(JavaSparkContext context) {
        this.context = context;
        this.configuration = context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
        this.meters = Meters.of(context.sc());
        context.sc().addSparkListener(running);
    }

    /** The driver's own configuration of file systems. */
    Configuration configuration() {
        return context.hadoopConfiguration();
    }

    /** A piece of work for one task. */
    interface Task<R> extends Serializable {
        /** Does it, on an executor; another attempt may be doing the same. */
        R run(TaskSite site) throws Exception;

        /** The machines that have the input at hand; empty if all are alike. */
        List<String> hosts();
    }

    /**
     * Runs tasks, each as one of Spark's.
     *
     * @param title for Spark's pages and log
     * @return their results in the order of the tasks
     * @throws IOException if one failed as often as Spark tries
     */
    <R> List<R> run(String title, List<? extends Task<R>> tasks) throws IOException {
        if (tasks.isEmpty()) {
            return List.of();
        }
        List<Tuple2<Task<R>, Seq<String>>> placed = new ArrayList<>();
        for (Task<R> task : tasks) {
            placed.add(new Tuple2<>(
                    task, CollectionConverters.asScala(task.hosts()).toSeq()));
        }
        ClassTag<Task<R>> tag = ClassTag$.MODULE$.apply(Task.class);
        RDD<Task<R>> rdd =
                context.sc().makeRDD(CollectionConverters.asScala(placed).toSeq(), tag);
        Broadcast<SerializableConfiguration> files = configuration;
        Meters counted = meters;
        List<String> callers =
                JOB_PROPERTIES.stream().map(context::getLocalProperty).toList();
        context.setJobGroup(group, title, true);
        running.beginJob();
        try {
            return rdd.toJavaRDD()
                    .map(task -> task.run(TaskSite.here(files.value().value(), counted)))
                    .collect();
        } catch (Exception e) {
            // Spark throws what Java does not see coming, as Scala declares no exceptions.
            if (e instanceof SparkException || e instanceof RuntimeException) {
                throw new IOException(title + " failed: " + e.getMessage(), e);
            }
            throw e;
        } finally {
            for (int i = 0; i < callers.size(); i++) {
                context.setLocalProperty(JOB_PROPERTIES.get(i), callers.get(i));
            }
        }
    }

    /** Something that takes tasks until it wants none any more. */
    interface Job<T extends Task<R>, R> {
        /**
         * What is to be done next; nothing if all is done. To be asked again when the results are there.
         *
         * @throws IOException if the input is damaged, or cannot be looked at
         */
        List<T> next() throws IOException;

        /** Takes the result of a task. */
        void done(T task, R result);
    }

    /**
     * Runs jobs together, round by round, until none of them wants anything more.
     *
     * @param title for Spark's pages and log
     * @throws IOException as {@link #run} and {@link Job#next} do
     */
    <T extends Task<R>, R> void runAll(String title, List<? extends Job<T, R>> jobs) throws IOException {
        while (true) {
            List<T> tasks = new ArrayList<>();
            List<Job<T, R>> owners = new ArrayList<>();
            for (Job<T, R> job : jobs) {
                for (T task : job.next()) {
                    tasks.add(task);
                    owners.add(job);
                }
            }
            if (tasks.isEmpty()) {
                return;
            }
            List<R> results = run(title, tasks);
            for (int i = 0; i < tasks.size(); i++) {
                owners.get(i).done(tasks.get(i), results.get(i));
            }
        }
    }

    /** Waits, for some time, until no attempt at a task runs any more that could still write. */
    void quiesce() {
        if (!context.sc().isStopped()) {
            running.awaitNone();
        }
    }

    /** Stops watching the application. */
    void close() {
        context.sc().removeSparkListener(running);
        configuration.unpersist();
    }
}
