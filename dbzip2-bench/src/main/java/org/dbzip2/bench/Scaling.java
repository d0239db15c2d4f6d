package org.dbzip2.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dbzip2.codec.block.BlockSplitter;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.engine.Engine;
import org.dbzip2.engine.EngineOptions;
import org.dbzip2.engine.HelperListener;
import org.dbzip2.engine.HelperOptions;
import org.dbzip2.engine.JobProgress;
import org.dbzip2.engine.JobReport;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.dbzip2.net.client.HostSpec;
import org.dbzip2.net.client.RemoteHelper;
import org.dbzip2.net.client.RemoteOptions;
import org.dbzip2.net.client.RemoteTimes;
import org.dbzip2.net.client.WireMode;

/**
 * How far helpers take one client: the real engine and client, with up to 16 boxes that take a fixed time for a block without
 * working on it ({@link SimulatedBox}), over the loopback.
 *
 * <p>Run it by {@code java -cp benchmarks.jar org.dbzip2.bench.Scaling FILE MILLIS [PREFIX...]}; the prefix, such as {@code
 * taskset -c 1}, is put before the command that starts the boxes. The file's first block is compressed again and again.
 */
public final class Scaling {
    private static final int[] BOXES = {1, 2, 4, 6, 8, 10, 12, 14, 16};
    private static final int SECONDS = 6;
    private static final long MEMORY_BYTES = 600L << 20;

    private Scaling() {}

    /** Measures and prints a table: boxes, MB/s, what as many times one box would do, processor time of the client. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        byte[] slice = slice(Files.readAllBytes(Path.of(arguments[0])));
        int serviceMillis = Integer.parseInt(arguments[1]);
        Path file = Files.createTempFile("slice", "");
        Files.write(file, slice);
        List<String> command = new ArrayList<>(Arrays.asList(arguments).subList(2, arguments.length));
        command.addAll(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp"));
        command.addAll(List.of(System.getProperty("java.class.path"), SimulatedBox.class.getName()));
        command.addAll(List.of(file.toString(), "" + serviceMillis, "" + BOXES[BOXES.length - 1]));
        Process boxes = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String[] ports = boxes.inputReader().readLine().split(" ", -1);
            // For the compiler.
            compress(slice, serviceMillis, Arrays.copyOf(ports, 8));
            System.out.println("boxes,MB/s,ideal,client ns/byte");
            for (int count : BOXES) {
                print(count, compress(slice, serviceMillis, Arrays.copyOf(ports, count)), slice, serviceMillis);
            }
        } finally {
            boxes.destroy();
            Files.delete(file);
        }
    }

    private record Run(JobReport report, long cpuNanos) {}

    private static void print(int count, Run run, byte[] slice, int serviceMillis) {
        double seconds = run.report().nanos() / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%d,%.1f,%.1f,%.2f%n",
                count,
                run.report().bytesIn() / seconds / 1e6,
                count * (slice.length / 1e3) / serviceMillis,
                (double) run.cpuNanos() / run.report().bytesIn());
    }

    /** A block that ends where it ends whatever follows: no two equal bytes stand beside each other. */
    private static byte[] slice(byte[] data) {
        byte[] twoBlocks = new byte[2 * Bzip2Format.MAX_BLOCK_LENGTH];
        int length = 0;
        for (int i = 0; length < twoBlocks.length; i = (i + 1) % data.length) {
            if (length == 0 || data[i] != twoBlocks[length - 1]) {
                twoBlocks[length++] = data[i];
            }
        }
        byte[] slice = Arrays.copyOf(twoBlocks, end(twoBlocks));
        if (slice[0] == slice[slice.length - 1]) {
            slice[0] ^= 1;
        }
        System.arraycopy(slice, 0, twoBlocks, 0, slice.length);
        System.arraycopy(slice, 0, twoBlocks, slice.length, slice.length);
        if (end(twoBlocks) != slice.length) {
            throw new IllegalStateException("the block does not end with the slice");
        }
        return slice;
    }

    private static int end(byte[] raw) {
        return new BlockSplitter(Bzip2Format.MAX_LEVEL).advance(raw, 0, raw.length);
    }

    private static Run compress(byte[] slice, int serviceMillis, String[] ports)
            throws IOException, InterruptedException {
        RemoteOptions speech = new RemoteOptions(RemoteTimes.USUAL, null, null, WireMode.PLAIN);
        List<RemoteHelper> helpers = Arrays.stream(ports)
                .map(port -> new RemoteHelper(new HostSpec("127.0.0.1", Integer.parseInt(port), 0), speech))
                .toList();
        HelperOptions options = new HelperOptions(helpers, true, true, false, HelperListener.SILENT);
        long blocks = SECONDS * 1000L * ports.length / serviceMillis;
        long start = cpuNanos();
        try (Engine engine = new Engine(new EngineOptions(1, MEMORY_BYTES, false), options)) {
            JobReport report = new Bzip2Coder(engine)
                    .compress(new Repetition(slice, blocks), OutputStream.nullOutputStream(), 9, new JobProgress());
            return new Run(report, cpuNanos() - start);
        }
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** The same bytes so many times. */
    private static final class Repetition extends InputStream {
        private final byte[] bytes;
        private long left;
        private int at;

        Repetition(byte[] bytes, long times) {
            this.bytes = bytes;
            left = times * bytes.length;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(left, Math.min(length, bytes.length - at));
            System.arraycopy(bytes, at, target, offset, count);
            at = (at + count) % bytes.length;
            left -= count;
            return count;
        }
    }
}
