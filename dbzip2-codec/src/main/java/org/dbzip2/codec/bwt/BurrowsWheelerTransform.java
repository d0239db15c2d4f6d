package org.dbzip2.codec.bwt;

import java.util.Arrays;

/**
 * The Burrows–Wheeler transform of a block, with the origin pointer that bzip2 1.0.8 would write.
 *
 * <p>Rotations that differ have one order, and any sort finds it. Rotations that are equal, which are there when the block
 * is a power of a shorter one, make no difference to the last column, but the origin pointer names the place of one of
 * them; that place is what bzip2's own sort leaves, and {@link TiedRotations} finds it.
 *
 * <p>Holds working memory of 4 to 8 bytes per byte of the longest block so far, besides the workspace it is lent; not
 * thread-safe.
 */
public final class BurrowsWheelerTransform {
    /** Longest root whose origin pointer is remembered, in bytes. */
    private static final int MAX_REMEMBERED_ROOT = 4096;

    private final RotationSorter rotationSorter = new RotationSorter();

    /** The last power that was sorted as bzip2 does, and what came of it: files of zeros repeat one such block. */
    private byte[] rememberedRoot = new byte[0];

    private int rememberedTimes;
    private int rememberedOrigin;

    /** Begins with no working memory; it grows with the blocks. */
    public BurrowsWheelerTransform() {}

    /** How long the workspace for a block of {@code length} bytes has to be. */
    public static int workspaceLength(int length) {
        return length;
    }

    /**
     * Transforms a block in place.
     *
     * @param block of which the first {@code length} bytes count, at least 1; afterwards the last column of its sorted
     *     rotations
     * @param workspace memory to work in, at least {@link #workspaceLength} long; its contents do not matter, before or after
     * @return the origin pointer: the row of the matrix that is the block itself
     */
    public int transform(byte[] block, int length, int[] workspace) {
        int rootLength = FractionalPower.periodOf(block, length);
        if (rootLength > 0 && length % rootLength > 0) {
            return transformFractional(block, new FractionalPower(length, rootLength), workspace);
        }
        LeastRotation least = LeastRotation.of(block, length);
        int period = least.period();
        if (period == length && length > 1) {
            return rotationSorter.sort(block, length, least.start(), workspace);
        }
        byte[] root = Arrays.copyOf(block, period);
        int rootOrigin = period == 1
                ? rotationSorter.single(root[0])
                : rotationSorter.sort(block, period, least.start(), workspace);
        int origin = tiedOrigin(root, length / period, block, rootOrigin);
        repeatEach(block, period, length / period);
        return origin;
    }

    private int transformFractional(byte[] block, FractionalPower power, int[] workspace) {
        int sorted = power.sortedLength();
        int origin = rotationSorter.sort(
                block, sorted, LeastRotation.of(block, sorted).start(), workspace);
        return power.extend(block, origin, rotationSorter.counts(), workspace);
    }

    /**
     * Tells which byte values the last block has.
     *
     * @return by value, not 0 where it occurs; this object's own array
     */
    public int[] counts() {
        return rotationSorter.counts();
    }

    private int tiedOrigin(byte[] root, int times, byte[] column, int rootOrigin) {
        if (times == rememberedTimes && Arrays.equals(root, rememberedRoot)) {
            return rememberedOrigin;
        }
        int origin = new TiedRotations(root, times).origin(column, rootOrigin);
        if (root.length <= MAX_REMEMBERED_ROOT) {
            rememberedRoot = root;
            rememberedTimes = times;
            rememberedOrigin = origin;
        }
        return origin;
    }

    /** A power's column has each byte of its root's as often as the root repeats. */
    private static void repeatEach(byte[] column, int count, int times) {
        for (int i = count - 1; i >= 0; i--) {
            Arrays.fill(column, i * times, (i + 1) * times, column[i]);
        }
    }
}
