package org.dbzip2.codec.bwt;

/**
 * Finds the origin pointer that bzip2 1.0.8 writes for a block that repeats a root, and so has equal rotations.
 *
 * <p>Where equal rotations end up depends on every exchange that bzip2's sorting makes. A short block goes to its fallback
 * sort at once, others when they have cost its main sort more than a budget ({@code BZ2_blockSort} in {@code blocksort.c},
 * with the command's work factor of 30). Comparing equal rotations is what costs most, so for nearly all roots it is known
 * beforehand that the budget does not suffice; where it may, {@link MainSort} tries.
 */
final class TiedRotations {
    /** Shorter blocks go to the fallback sort at once, in bytes. */
    private static final int MIN_MAIN_LENGTH = 10_000;

    /** Comparisons of eight bytes that the main sort may spend per byte of the block: (work factor - 1) / 3. */
    private static final int BUDGET_PER_BYTE = 9;

    private final byte[] root;
    private final int times;
    private final int length;

    /**
     * For the block that repeats a root.
     *
     * @param root no power of a shorter one
     * @param times how often the block repeats it, at least twice unless the root is a single byte
     */
    TiedRotations(byte[] root, int times) {
        this.root = root;
        this.times = times;
        length = root.length * times;
    }

    /**
     * Returns the row at which bzip2's sort leaves the rotation by 0.
     *
     * @param column last column of the root's sorted rotations, from index 0
     * @param rootOrigin the root's own row among them
     */
    int origin(byte[] column, int rootOrigin) {
        long budget = (long) BUDGET_PER_BYTE * length;
        if (length >= MIN_MAIN_LENGTH && leastCost() <= budget) {
            MainSort mainSort = new MainSort(block(), budget);
            if (mainSort.sort()) {
                return indexOfZero(mainSort.order());
            }
        }
        return new FallbackTies(root, times, column, rootOrigin).origin();
    }

    /**
     * What the main sort's first step costs at least. It sorts the rotations that begin with the rarest byte, unless that
     * byte follows too; nothing ends a comparison of equal ones then, and each but the first is compared with another.
     */
    private long leastCost() {
        int[] frequency = new int[256];
        int[] sorted = new int[256];
        for (int i = 0; i < root.length; i++) {
            int value = root[i] & 0xff;
            frequency[value]++;
            sorted[value] += root[i] != root[(i + 1) % root.length] ? 1 : 0;
        }
        int rarest = Integer.MAX_VALUE;
        int fewestSorted = 0;
        for (int value = 0; value < 256; value++) {
            if (frequency[value] > 0 && frequency[value] <= rarest) {
                // Which of several equally rare bytes comes first does not matter to a lower bound.
                fewestSorted = frequency[value] < rarest ? sorted[value] : Math.min(fewestSorted, sorted[value]);
                rarest = frequency[value];
            }
        }
        return (long) fewestSorted * (times - 1) * (length / MainSort.BYTES_PER_CHARGE);
    }

    private byte[] block() {
        byte[] block = new byte[length];
        for (int i = 0; i < times; i++) {
            System.arraycopy(root, 0, block, i * root.length, root.length);
        }
        return block;
    }

    private static int indexOfZero(int[] order) {
        int at = 0;
        while (order[at] != 0) {
            at++;
        }
        return at;
    }
}
