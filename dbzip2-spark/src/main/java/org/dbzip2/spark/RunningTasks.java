package org.dbzip2.spark;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which attempts at tasks still run. Spark ends a job as soon as it knows the result; attempts that are of no use any more
 * are told to stop, and may still write until they do.
 */
final class RunningTasks extends SparkListener {
    private static final Logger LOG = LoggerFactory.getLogger(RunningTasks.class);
    private static final long PATIENCE_SECONDS = 60;

    /** An attempt, and the executor that runs it. */
    private record Running(long taskId, String executor) {}

    private final String group;

    // Guarded by this.
    /** How many jobs were begun of which it was not heard yet that they ended: their tasks may not have been heard of either. */
    private int openJobs;

    private final Set<Integer> jobs = new HashSet<>();
    private final Set<Integer> stages = new HashSet<>();
    private final Set<Running> running = new HashSet<>();

    /** @param group the jobs that are watched */
    RunningTasks(String group) {
        this.group = group;
    }

    /** A job of the group is about to begin. */
    synchronized void beginJob() {
        openJobs++;
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart start) {
        if (group.equals(start.properties().getProperty("spark.jobGroup.id"))) {
            jobs.add(start.jobId());
        }
    }

    @Override
    public synchronized void onJobEnd(SparkListenerJobEnd end) {
        if (jobs.remove(end.jobId())) {
            openJobs--;
            notifyAll();
        }
    }

    @Override
    public synchronized void onStageSubmitted(SparkListenerStageSubmitted submitted) {
        if (group.equals(submitted.properties().getProperty("spark.jobGroup.id"))) {
            stages.add(submitted.stageInfo().stageId());
        }
    }

    @Override
    public synchronized void onTaskStart(SparkListenerTaskStart start) {
        if (stages.contains(start.stageId())) {
            running.add(new Running(start.taskInfo().taskId(), start.taskInfo().executorId()));
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        running.remove(new Running(end.taskInfo().taskId(), end.taskInfo().executorId()));
        notifyAll();
    }

    @Override
    public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        running.removeIf(task -> task.executor.equals(removed.executorId()));
        notifyAll();
    }

    /** Waits until none runs, a minute at most. */
    synchronized void awaitNone() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (openJobs > 0 || !running.isEmpty()) {
                long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (millis <= 0) {
                    LOG.warn("{} tasks do not stop; what they write may be left behind", running.size());
                    return;
                }
                wait(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
