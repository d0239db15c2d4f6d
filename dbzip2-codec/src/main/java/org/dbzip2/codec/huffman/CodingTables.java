package org.dbzip2.codec.huffman;

import java.util.Arrays;
import org.dbzip2.codec.format.Bzip2Format;

/**
 * The two to six Huffman tables of a block and which of them codes each group of 50 symbols, chosen as bzip2 chooses.
 *
 * <p>The procedure is that of {@code sendMTFValues} in bzip2's {@code compress.c}: the alphabet is cut into ranges of about
 * equal frequency, one a table; then, four times, each group takes the table that codes it in the fewest bits (the first
 * of equals), and each table is made anew from the groups that took it.
 *
 * <p>The price of a symbol in all tables stands in one {@code long}, {@value #PRICE_BITS} bits a table: a group of 50 costs
 * at most 850, so that one addition a symbol prices six tables at once.
 */
final class CodingTables {
    private static final int ROUNDS = 4;
    private static final int PRICE_BITS = 10;
    private static final int PRICE_MASK = (1 << PRICE_BITS) - 1;

    /** First guess of a code's length inside its table's range, and outside. */
    private static final int INSIDE_LENGTH = 0;

    private static final int OUTSIDE_LENGTH = 15;

    /** Selector of a group that has no table yet. */
    private static final byte NO_TABLE = -1;

    private final CodeLengths codeLengths = new CodeLengths();
    private final byte[] lengths = new byte[Bzip2Format.MAX_TABLES * Bzip2Format.MAX_ALPHABET];
    private final int[] frequencies = new int[Bzip2Format.MAX_TABLES * Bzip2Format.MAX_ALPHABET];
    private final long[] prices = new long[Bzip2Format.MAX_ALPHABET];
    private final byte[] selectors = new byte[Bzip2Format.MAX_SELECTORS];
    private int tableCount;
    private int selectorCount;

    /** Chooses tables for a block. The result stays in this object until the next one. */
    void choose(int[] symbols, int symbolCount, int[] symbolFrequencies, int alphabet) {
        tableCount = tableCountFor(symbolCount);
        selectorCount = (symbolCount + Bzip2Format.GROUP_SIZE - 1) / Bzip2Format.GROUP_SIZE;
        guessLengths(symbolFrequencies, symbolCount, alphabet);
        Arrays.fill(frequencies, 0);
        Arrays.fill(selectors, 0, selectorCount, NO_TABLE);
        for (int round = 0; round < ROUNDS; round++) {
            price(alphabet);
            select(symbols, symbolCount);
            for (int table = 0; table < tableCount; table++) {
                codeLengths.compute(frequencies, table * Bzip2Format.MAX_ALPHABET, alphabet, lengths);
            }
        }
    }

    private static int tableCountFor(int symbolCount) {
        if (symbolCount < 200) {
            return 2;
        }
        if (symbolCount < 600) {
            return 3;
        }
        if (symbolCount < 1200) {
            return 4;
        }
        return symbolCount < 2400 ? 5 : Bzip2Format.MAX_TABLES;
    }

    /** Gives each table, the last one first, a range of symbols that holds its share of what is left. */
    private void guessLengths(int[] symbolFrequencies, int symbolCount, int alphabet) {
        Arrays.fill(lengths, (byte) OUTSIDE_LENGTH);
        int left = symbolCount;
        int from = 0;
        for (int table = tableCount - 1; table >= 0; table--) {
            int share = left / (table + 1);
            int to = from;
            int sum = 0;
            while (sum < share && to < alphabet) {
                sum += symbolFrequencies[to++];
            }
            boolean inner = table != tableCount - 1 && table != 0;
            if (to - from > 1 && inner && (tableCount - 1 - table) % 2 == 1) {
                sum -= symbolFrequencies[--to];
            }
            int row = table * Bzip2Format.MAX_ALPHABET;
            Arrays.fill(lengths, row + from, row + to, (byte) INSIDE_LENGTH);
            from = to;
            left -= sum;
        }
    }

    private void price(int alphabet) {
        for (int symbol = 0; symbol < alphabet; symbol++) {
            long price = 0;
            for (int table = tableCount - 1; table >= 0; table--) {
                price = price << PRICE_BITS | lengths[table * Bzip2Format.MAX_ALPHABET + symbol];
            }
            prices[symbol] = price;
        }
    }

    /** Gives each group its cheapest table. Few groups change theirs after the first round, so frequencies are kept up. */
    private void select(int[] symbols, int symbolCount) {
        for (int group = 0, from = 0; from < symbolCount; group++, from += Bzip2Format.GROUP_SIZE) {
            int to = Math.min(from + Bzip2Format.GROUP_SIZE, symbolCount);
            long price = 0;
            for (int i = from; i < to; i++) {
                price += prices[symbols[i]];
            }
            int best = cheapest(price);
            int former = selectors[group];
            if (best != former) {
                selectors[group] = (byte) best;
                addFrequencies(symbols, from, to, best, 1);
                if (former != NO_TABLE) {
                    addFrequencies(symbols, from, to, former, -1);
                }
            }
        }
    }

    private void addFrequencies(int[] symbols, int from, int to, int table, int amount) {
        int row = table * Bzip2Format.MAX_ALPHABET;
        for (int i = from; i < to; i++) {
            frequencies[row + symbols[i]] += amount;
        }
    }

    /** The first of the cheapest: prices are compared with the table's number below them. */
    private int cheapest(long price) {
        int least = Integer.MAX_VALUE;
        long rest = price;
        for (int table = 0; table < tableCount; table++) {
            least = Math.min(least, ((int) rest & PRICE_MASK) << 3 | table);
            rest >>>= PRICE_BITS;
        }
        return least & 7;
    }

    int tableCount() {
        return tableCount;
    }

    int selectorCount() {
        return selectorCount;
    }

    int selector(int group) {
        return selectors[group];
    }

    /** Length in bits of a symbol's code. */
    int length(int table, int symbol) {
        return lengths[table * Bzip2Format.MAX_ALPHABET + symbol];
    }
}
