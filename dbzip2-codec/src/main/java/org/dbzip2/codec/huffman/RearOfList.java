package org.dbzip2.codec.huffman;

import java.util.Arrays;

/**
 * The rear part of a move-to-front list, which gives a value up when that is sought and takes in another one at its front.
 *
 * <p>No value is moved for that. Each takes the next slot when it comes in, and clears it when it goes, so its position is
 * the number of slots in use after its own: the bits of a few words to count, wherever it stands. When no slot is left those
 * in use are moved together. Not thread-safe.
 */
final class RearOfList {
    private static final int SLOTS = 512;

    /** A bit for each slot that is in use. */
    private final long[] inUse = new long[SLOTS / Long.SIZE];

    private final byte[] valueIn = new byte[SLOTS];
    private final int[] slotOf = new int[256];
    private int nextSlot;

    /**
     * Begins with the values of a list from an index on.
     *
     * @param list its front first
     */
    void begin(byte[] list, int from, int to) {
        Arrays.fill(inUse, 0);
        nextSlot = 0;
        for (int i = to - 1; i >= from; i--) {
            append(list[i] & 0xff);
        }
    }

    /**
     * Takes a value out, and then another one in.
     *
     * @param leaving a value that is in this part of the list
     * @param entering one that is not
     * @return how many values stood before the one that leaves
     */
    int exchange(int leaving, int entering) {
        long[] words = inUse;
        int slot = slotOf[leaving];
        int own = slot >> 6;
        int before = Long.bitCount(words[own] & -2L << slot);
        // All words are counted, so that no branch depends on where the value is.
        for (int i = 0; i < SLOTS / Long.SIZE; i++) {
            before += Long.bitCount(words[i] & own - i >> 31);
        }
        words[own] &= ~(1L << slot);
        if (nextSlot == SLOTS) {
            moveTogether();
        }
        append(entering);
        return before;
    }

    private void append(int value) {
        int slot = nextSlot++;
        inUse[slot >> 6] |= 1L << slot;
        valueIn[slot] = (byte) value;
        slotOf[value] = slot;
    }

    private void moveTogether() {
        nextSlot = 0;
        for (int i = 0; i < inUse.length; i++) {
            long rest = inUse[i];
            inUse[i] = 0;
            for (; rest != 0; rest &= rest - 1) {
                append(valueIn[i << 6 | Long.numberOfTrailingZeros(rest)] & 0xff);
            }
        }
    }
}
