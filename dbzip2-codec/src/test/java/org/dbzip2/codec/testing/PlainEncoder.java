package org.dbzip2.codec.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.dbzip2.codec.format.Bzip2Format;

/** The steps of compressing, each as the format defines it, with no thought of speed: the judges of those that are fast. */
public final class PlainEncoder {
    private PlainEncoder() {}

    /**
     * Where blocks end: counts runs in the order of the input, each charged when the next byte ends it.
     *
     * @return the indices of the bytes that begin a block, but for the first block
     */
    public static List<Integer> cuts(byte[] raw, int level) {
        List<Integer> cuts = new ArrayList<>();
        int blockLength = 0;
        int at = 0;
        while (at < raw.length) {
            int end = at + 1;
            while (end < raw.length && raw[end] == raw[at] && end - at < Bzip2Format.MAX_RUN) {
                end++;
            }
            blockLength += end - at < 4 ? end - at : 5;
            if (blockLength >= Bzip2Format.fullBlockLength(level) && end < raw.length) {
                cuts.add(end);
                blockLength = 0;
            }
            at = end;
        }
        return cuts;
    }

    /** The rotations of a block in order, each by the index of its first byte. */
    public static int[] sortRotations(byte[] block) {
        byte[] twice = Arrays.copyOf(block, 2 * block.length);
        System.arraycopy(block, 0, twice, block.length, block.length);
        return IntStream.range(0, block.length)
                .boxed()
                .sorted((a, b) -> Arrays.compareUnsigned(twice, a, a + block.length, twice, b, b + block.length))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The symbols that stand for the last column of the sorted rotations: positions in a list, runs of zeros, the end. */
    public static List<Integer> moveToFront(byte[] column) {
        TreeSet<Integer> used = new TreeSet<>();
        for (byte value : column) {
            used.add(value & 0xff);
        }
        List<Integer> list = new ArrayList<>(used);
        List<Integer> symbols = new ArrayList<>();
        int zeros = 0;
        for (byte value : column) {
            int position = list.indexOf(value & 0xff);
            list.add(0, list.remove(position));
            if (position == 0) {
                zeros++;
                continue;
            }
            writeZeros(zeros, symbols);
            zeros = 0;
            symbols.add(position + 1);
        }
        writeZeros(zeros, symbols);
        symbols.add(used.size() + 1);
        return symbols;
    }

    private static void writeZeros(int zeros, List<Integer> symbols) {
        for (int rest = zeros; rest > 0; rest = (rest - 1) / 2) {
            symbols.add(rest % 2 == 1 ? Bzip2Format.RUN_A : Bzip2Format.RUN_B);
        }
    }
}
