package org.dbzip2.codec.bwt;

/**
 * Finds the origin pointer that bzip2 1.0.8 writes for a block with equal rotations.
 *
 * <p>Where equal rotations end up depends on every exchange that bzip2's sorting makes, so it is made here again: the
 * fallback sort for short blocks and for those that cost the main sort more than its budget, else the main sort ({@code
 * BZ2_blockSort} in {@code blocksort.c}, with the command's work factor of 30).
 */
final class TiedRotations {
    /** Shorter blocks go to the fallback sort at once, in bytes. */
    private static final int MIN_MAIN_LENGTH = 10_000;

    /** Comparisons of eight bytes that the main sort may spend per byte of the block: (work factor - 1) / 3. */
    private static final int BUDGET_PER_BYTE = 9;

    private final byte[] block;
    private final int length;

    /** @param block of which the first {@code length} bytes count */
    TiedRotations(byte[] block, int length) {
        this.block = block;
        this.length = length;
    }

    /** Returns the row at which bzip2's sort leaves the rotation by 0. */
    int origin() {
        if (length >= MIN_MAIN_LENGTH) {
            MainSort mainSort = new MainSort(block, length, (long) BUDGET_PER_BYTE * length);
            if (mainSort.sort()) {
                return indexOfZero(mainSort.order());
            }
        }
        return indexOfZero(new FallbackSort(block, length).sort());
    }

    private static int indexOfZero(int[] order) {
        int at = 0;
        while (order[at] != 0) {
            at++;
        }
        return at;
    }
}
