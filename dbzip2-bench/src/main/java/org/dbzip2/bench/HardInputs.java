package org.dbzip2.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.codec.block.BlockSplitter;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.testing.TestInput;
import org.dbzip2.codec.testing.TestInputs;

/**
 * Shows that no input is slow: compresses one block of each hard kind in turn, several rounds of all, and prints the median
 * processor time per byte beside that of text.
 *
 * <p>Run it by {@code java -cp benchmarks.jar org.dbzip2.bench.HardInputs [ROUNDS]}.
 */
public final class HardInputs {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String YARDSTICK = "text";

    private final List<Kind> kinds = new ArrayList<>();

    private HardInputs(int rounds) {
        for (TestInput input : TestInputs.fullBlocks(Bzip2Format.MAX_LEVEL)) {
            byte[] bytes = input.bytes();
            int end = new BlockSplitter(Bzip2Format.MAX_LEVEL).advance(bytes, 0, bytes.length);
            byte[] block = end == BlockSplitter.NOT_YET ? bytes : Arrays.copyOf(bytes, end);
            kinds.add(new Kind(input.name(), block, new double[rounds]));
        }
    }

    /** Measures and prints. */
    public static void main(String[] arguments) {
        int rounds = arguments.length == 0 ? 7 : Integer.parseInt(arguments[0]);
        HardInputs inputs = new HardInputs(rounds);
        // The first rounds are for the compiler.
        for (int round = -3; round < rounds; round++) {
            inputs.measure(Math.max(0, round));
        }
        inputs.print();
    }

    private void measure(int round) {
        for (Kind kind : kinds) {
            // A new one each time: it would remember what it found out about the block before.
            BlockCompressor compressor = new BlockCompressor();
            long start = THREADS.getCurrentThreadCpuTime();
            compressor.compress(kind.block, 0, kind.block.length);
            kind.nanosPerByte[round] = (double) (THREADS.getCurrentThreadCpuTime() - start) / kind.block.length;
        }
    }

    private void print() {
        double yardstick = kinds.stream()
                .filter(kind -> kind.name.startsWith(YARDSTICK))
                .mapToDouble(Kind::median)
                .findFirst()
                .orElseThrow();
        System.out.printf("%-42s %8s %8s%n", "input", "ns/byte", "× text");
        for (Kind kind : kinds) {
            System.out.printf("%-42s %8.1f %8.2f%n", kind.name, kind.median(), kind.median() / yardstick);
        }
    }

    /** One input, and how long each round took with it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Kind(String name, byte[] block, double[] nanosPerByte) {
        double median() {
            return Arrays.stream(nanosPerByte).sorted().toArray()[nanosPerByte.length / 2];
        }
    }
}
