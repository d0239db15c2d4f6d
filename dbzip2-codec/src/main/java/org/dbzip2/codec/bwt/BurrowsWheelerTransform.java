package org.dbzip2.codec.bwt;

import java.util.Arrays;

/**
 * The Burrows–Wheeler transform of a block, with the origin pointer that bzip2 1.0.8 would write.
 *
 * <p>Rotations that differ have one order, and any sort finds it. Rotations that are equal, which are there when the block
 * is a power of a shorter one, make no difference to the last column, but the origin pointer names the place of one of
 * them; that place is what bzip2's own sort leaves, and {@link TiedRotations} goes its way.
 *
 * <p>Holds its working memory (10 to 18 bytes per byte of the longest block so far); not thread-safe.
 */
public final class BurrowsWheelerTransform {
    /** Longest root whose origin pointer is remembered, in bytes. */
    private static final int MAX_REMEMBERED_ROOT = 4096;

    private final RotationSorter rotationSorter = new RotationSorter();

    /** The last power that was sorted as bzip2 does, and what came of it: files of zeros repeat one such block. */
    private byte[] rememberedRoot = new byte[0];

    private int rememberedLength;
    private int rememberedOrigin;

    /** Begins with no working memory; it grows with the blocks. */
    public BurrowsWheelerTransform() {}

    /**
     * Transforms a block in place.
     *
     * @param block of which the first {@code length} bytes count, at least 1; afterwards the last column of its sorted
     *     rotations
     * @return the origin pointer: the row of the matrix that is the block itself
     */
    public int transform(byte[] block, int length) {
        LeastRotation least = LeastRotation.of(block, length);
        if (least.period() == length && length > 1) {
            return rotationSorter.sort(block, length, least.start());
        }
        int origin = tiedOrigin(block, length, least.period());
        transformPower(block, length, least);
        return origin;
    }

    /** The last column of a power: each byte of its root's column as often as the root repeats. */
    private void transformPower(byte[] block, int length, LeastRotation least) {
        int period = least.period();
        if (period > 1) {
            rotationSorter.sort(block, period, least.start());
        }
        int times = length / period;
        for (int i = period - 1; i >= 0; i--) {
            Arrays.fill(block, i * times, (i + 1) * times, block[i]);
        }
    }

    private int tiedOrigin(byte[] block, int length, int period) {
        if (length == rememberedLength && Arrays.equals(block, 0, period, rememberedRoot, 0, rememberedRoot.length)) {
            return rememberedOrigin;
        }
        int origin = new TiedRotations(block, length).origin();
        if (period <= MAX_REMEMBERED_ROOT) {
            rememberedRoot = Arrays.copyOf(block, period);
            rememberedLength = length;
            rememberedOrigin = origin;
        }
        return origin;
    }
}
