package org.dbzip2.spark.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.TaskContext;

/**
 * Local files whose readers meet with a misfortune: {@code faulty:///path}. Which, and who meets it, is in the configuration.
 *
 * <p>Only tasks of Spark are struck, the driver never is.
 */
public final class FaultyFileSystem extends FilterFileSystem {
    private static final String FAULT = "test.faulty.fault";
    private static final String MOMENT = "test.faulty.moment";
    private static final String PARTITION = "test.faulty.partition";
    private static final String ATTEMPTS = "test.faulty.attempts";

    private static final int SLEEP_MILLIS = 30_000;

    /** What happens. */
    public enum Fault {
        NONE,
        /** The executor's process ends as if it had been killed. */
        DEATH,
        /** The task goes to sleep until somebody interrupts it. */
        SLEEP,
        /** The read fails. */
        ERROR
    }

    /** When it happens. */
    public enum Moment {
        /** Before the first byte. */
        OPENING,
        /** After some. */
        READING,
        /** When the task has read all it wanted, and closes the file. */
        CLOSING
    }

    public FaultyFileSystem() {
        super(new RawLocalFileSystem());
        swapScheme = "faulty";
    }

    /**
     * Sets what happens.
     *
     * @param configuration of the driver, which its tasks get
     * @param partition the task that is struck; -1 for all
     * @param attempts how many attempts at it are, the first ones
     */
    public static void prepare(Configuration configuration, Fault fault, Moment moment, int partition, int attempts) {
        configuration.set("fs.faulty.impl", FaultyFileSystem.class.getName());
        // A file system lasts no longer than its user's reading: the next job has another fault.
        configuration.setBoolean("fs.faulty.impl.disable.cache", true);
        configuration.setEnum(FAULT, fault);
        configuration.setEnum(MOMENT, moment);
        configuration.setInt(PARTITION, partition);
        configuration.setInt(ATTEMPTS, attempts);
    }

    /** The path by which a local file is found here. */
    public static String path(java.nio.file.Path file) {
        return "faulty://" + file.toAbsolutePath();
    }

    /** A file that is there once a reader of another was struck. */
    public static java.nio.file.Path sign(java.nio.file.Path file) {
        return file.resolveSibling(file.getFileName() + ".struck");
    }

    @Override
    public void initialize(URI name, Configuration configuration) throws IOException {
        super.initialize(URI.create("file:///"), configuration);
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public URI getUri() {
        return URI.create("faulty:///");
    }

    @Override
    public Path makeQualified(Path path) {
        return path.makeQualified(getUri(), new Path("/"));
    }

    @Override
    protected void checkPath(Path path) {}

    private static Path local(Path path) {
        return new Path("file", null, path.toUri().getPath());
    }

    private FileStatus ours(FileStatus status) {
        status.setPath(new Path("faulty", "", status.getPath().toUri().getPath()));
        return status;
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        return ours(fs.getFileStatus(local(path)));
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        FileStatus[] all = fs.listStatus(local(path));
        for (FileStatus status : all) {
            ours(status);
        }
        return all;
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        strike(Moment.OPENING, path);
        return new FSDataInputStream(new StruckStream(path, fs.open(local(path), bufferSize)));
    }

    private void strike(Moment now, Path path) throws IOException {
        TaskContext task = TaskContext.get();
        Configuration configuration = getConf();
        int partition = configuration.getInt(PARTITION, -1);
        if (task == null
                || configuration.getEnum(MOMENT, Moment.OPENING) != now
                || partition >= 0 && task.partitionId() != partition
                || task.attemptNumber() >= configuration.getInt(ATTEMPTS, 0)) {
            return;
        }
        Files.write(sign(java.nio.file.Path.of(path.toUri().getPath())), new byte[0]);
        switch (configuration.getEnum(FAULT, Fault.NONE)) {
            case NONE -> {}
            case DEATH -> Runtime.getRuntime().halt(137);
            case SLEEP -> sleep();
            case ERROR -> throw new IOException("as if the disk had failed");
        }
    }

    private static void sleep() throws IOException {
        try {
            Thread.sleep(SLEEP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("woken", e);
        }
    }

    /** Reads in pieces, and is struck after the second or at the end. */
    private final class StruckStream extends FSInputStream {
        private static final int PIECE = 1 << 16;

        private final Path path;
        private final FSDataInputStream in;
        private int reads;
        private boolean closed;

        StruckStream(Path path, FSDataInputStream in) {
            this.path = path;
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (++reads == 3) {
                strike(Moment.READING, path);
            }
            return in.read(bytes, offset, Math.min(length, PIECE));
        }

        @Override
        public void seek(long position) throws IOException {
            in.seek(position);
        }

        @Override
        public long getPos() throws IOException {
            return in.getPos();
        }

        @Override
        public boolean seekToNewSource(long position) {
            return false;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                try {
                    strike(Moment.CLOSING, path);
                } finally {
                    in.close();
                }
            }
        }
    }
}
