package org.dbzip2.codec.huffman;

/**
 * A move-to-front list in which nothing is moved.
 *
 * <p>Each value takes the next slot when it comes to the front, and clears the one it had. So its position is the number of
 * slots in use after its own: some bits of one word to count, and how many are set in the words after that. This takes the
 * same few steps wherever the value stands, and no branch. When no slot is left those in use are moved together. Not
 * thread-safe.
 */
final class RecencyList {
    private static final int WORDS = 8;
    private static final int SLOTS = WORDS * Long.SIZE;

    /** A number times this has the sum of its bytes in its highest byte, if that is less than 256. */
    private static final long SUM_OF_BYTES = 0x0101_0101_0101_0101L;

    /** A bit for each slot that is in use. */
    private final long[] inUse = new long[WORDS];

    /** A byte for each word of {@link #inUse}, the first one lowest: how many of its bits are set. */
    private long counts;

    private final byte[] valueIn = new byte[SLOTS];
    private final int[] slotOf = new int[256];
    private int nextSlot;

    /**
     * Begins anew.
     *
     * @param values front first, no value twice
     * @param size how many of {@code values} there are
     */
    void begin(byte[] values, int size) {
        for (int i = 0; i < size; i++) {
            int slot = size - 1 - i;
            valueIn[slot] = values[i];
            slotOf[values[i] & 0xff] = slot;
        }
        useFirst(size);
    }

    /**
     * Moves values to the front, one after the other.
     *
     * @param values all in the list
     * @param count how many
     * @param positions receives for each how many stood before it
     */
    void moveToFront(byte[] values, int count, int[] positions) {
        long[] words = inUse;
        int next = nextSlot;
        long sums = counts;
        // The word that slots are taken from; in the array it is out of date, as it changes at each step.
        int lastWord = next >> 6;
        long last = words[lastWord];
        for (int i = 0; i < count; i++) {
            int value = values[i] & 0xff;
            int slot = slotOf[value];
            int word = slot >> 6;
            int isOlder = word - lastWord >> 31;
            long bits = last ^ (last ^ words[word]) & isOlder;
            long sumsBehind = sums >>> (word << 3) >>> Byte.SIZE;
            positions[i] = Long.bitCount(bits & -2L << slot) + (int) (sumsBehind * SUM_OF_BYTES >>> 56);
            long bit = 1L << slot;
            words[word] = bits & ~bit;
            last = last & ~(bit & ~isOlder) | 1L << next;
            sums += (1L << (lastWord << 3)) - (1L << (word << 3));
            valueIn[next] = (byte) value;
            slotOf[value] = next++;
            if ((next & Long.SIZE - 1) == 0) {
                words[lastWord] = last;
                if (next == SLOTS) {
                    moveTogether();
                    next = nextSlot;
                    sums = counts;
                }
                lastWord = next >> 6;
                last = words[lastWord];
            }
        }
        words[lastWord] = last;
        nextSlot = next;
        counts = sums;
    }

    private void moveTogether() {
        int next = 0;
        for (int word = 0; word < WORDS; word++) {
            for (long rest = inUse[word]; rest != 0; rest &= rest - 1) {
                byte value = valueIn[word << 6 | Long.numberOfTrailingZeros(rest)];
                valueIn[next] = value;
                slotOf[value & 0xff] = next++;
            }
        }
        useFirst(next);
    }

    /** Notes that the first slots are in use: fewer than there are, so that there is a next one. */
    private void useFirst(int size) {
        nextSlot = size;
        counts = 0;
        for (int word = 0; word < WORDS; word++) {
            int bits = Math.max(0, Math.min(Long.SIZE, size - word * Long.SIZE));
            inUse[word] = bits == Long.SIZE ? -1 : (1L << bits) - 1;
            counts |= (long) bits << word * Byte.SIZE;
        }
    }
}
