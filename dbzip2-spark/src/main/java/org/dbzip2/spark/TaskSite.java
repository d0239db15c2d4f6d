package org.dbzip2.spark;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;

/**
 * Where a task runs.
 *
 * @param configuration of the file systems
 * @param meters what it counts
 * @param attempt which attempt at the task this is, from 0 on
 */
record TaskSite(Configuration configuration, Meters meters, int attempt) {
    /** The site of the task that calls. */
    static TaskSite here(Configuration configuration, Meters meters) {
        return new TaskSite(configuration, meters, TaskContext.get().attemptNumber());
    }

    /** Opens a file at a byte. */
    FSDataInputStream open(String file, long at) throws IOException {
        Path path = new Path(file);
        FSDataInputStream in = path.getFileSystem(configuration).open(path);
        try {
            in.seek(at);
            return in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Ends the attempt if Spark does not want it any more. */
    static void checkWanted() {
        TaskContext context = TaskContext.get();
        if (context != null) {
            context.killTaskIfInterrupted();
        }
    }
}
