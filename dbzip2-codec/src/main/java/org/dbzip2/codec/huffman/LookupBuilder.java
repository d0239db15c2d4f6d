package org.dbzip2.codec.huffman;

import java.util.Arrays;

/**
 * Makes tables that give for each prefix of {@link #BITS} bits the {@link LookupEntry entry} of the codes it begins with. The
 * codes of one symbol are put in first; then each is joined with what follows it, twice.
 */
final class LookupBuilder {
    /** Eight kilobytes a table: of six the nearest cache holds enough. With 10 or 12 bits decoding takes a twentieth longer. */
    static final int BITS = 11;

    static final int SIZE = 1 << BITS;

    private final int[] single = new int[SIZE];
    private final int[] pairs = new int[SIZE];

    /** How many prefixes begin with a code that was added. */
    private int filled;

    /** Begins a table. */
    void begin() {
        filled = 0;
    }

    /**
     * Adds the code that follows the last one. Where there is no room it is left out, in part or altogether.
     *
     * @param bits its length, at most {@link #BITS}
     * @param entry of its symbol
     */
    void add(int bits, int entry) {
        int end = Math.min(SIZE, filled + (SIZE >>> bits));
        Arrays.fill(single, filled, end, entry);
        filled = end;
    }

    /** Writes the entries of as many symbols as go together into {@code target}. */
    void build(int[] target) {
        Arrays.fill(single, filled, SIZE, LookupEntry.NOT_FOUND);
        join(single, single, pairs);
        join(pairs, pairs, target);
    }

    /**
     * Joins each first symbol with what {@code tails} has for the bits after it.
     *
     * @param otherwise has the entries for where that does not go together
     */
    private void join(int[] tails, int[] otherwise, int[] target) {
        System.arraycopy(otherwise, 0, target, 0, SIZE);
        int from = 0;
        while (from < filled) {
            int first = single[from];
            int bits = LookupEntry.bits(first);
            int to = bits == 0 ? from + 1 : Math.min(filled, from + (SIZE >>> bits));
            if (LookupEntry.digits(first) != 0) {
                joinDigit(first, bits, tails, target, from, to);
            } else if (bits != 0) {
                joinMove(first, bits, tails, target, from, to);
            }
            from = to;
        }
    }

    private static void joinDigit(int digit, int bits, int[] tails, int[] target, int from, int to) {
        for (int i = from, rest = 0; i < to; i++, rest += 1 << bits) {
            int next = tails[rest];
            if (fits(next, BITS - bits) && LookupEntry.digits(next) < LookupEntry.MAX_DIGITS) {
                target[i] = LookupEntry.digitBefore(digit, next);
            }
        }
    }

    private static void joinMove(int move, int bits, int[] tails, int[] target, int from, int to) {
        for (int i = from, rest = 0; i < to; i++, rest += 1 << bits) {
            int next = tails[rest];
            if (fits(next, BITS - bits) && LookupEntry.symbols(next) == 1) {
                target[i] = LookupEntry.moveBefore(move, next);
            }
        }
    }

    private static boolean fits(int next, int room) {
        int bits = LookupEntry.bits(next);
        return bits != 0 && bits <= room;
    }
}
