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
        for (int prefix = 0; prefix < SIZE; prefix++) {
            int first = single[prefix];
            int bits = LookupEntry.bits(first);
            int next = tails[prefix << bits & SIZE - 1];
            int entry = otherwise[prefix];
            if (bits != 0 && LookupEntry.bits(next) != 0 && bits + LookupEntry.bits(next) <= BITS) {
                if (LookupEntry.digits(first) == 0) {
                    entry = LookupEntry.symbols(next) == 1 ? LookupEntry.moveBefore(first, next) : entry;
                } else if (LookupEntry.digits(next) < LookupEntry.MAX_DIGITS) {
                    entry = LookupEntry.digitBefore(first, next);
                }
            }
            target[prefix] = entry;
        }
    }
}
