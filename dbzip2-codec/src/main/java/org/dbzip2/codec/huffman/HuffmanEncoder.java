package org.dbzip2.codec.huffman;

import org.dbzip2.codec.bits.BitWriter;
import org.dbzip2.codec.format.Bzip2Format;

/** Writes what {@link MoveToFrontEncoder} made of a block: bytes in use, selectors, tables and codes. */
public final class HuffmanEncoder {
    private final CodingTables tables = new CodingTables();
    /** As {@link BitWriter#writeCodes} takes them. */
    private final int[] codes = new int[Bzip2Format.MAX_TABLES * Bzip2Format.MAX_ALPHABET];

    /** Writes all of a block that follows its header. */
    public void encode(MoveToFrontEncoder block, BitWriter out) {
        tables.choose(block.symbols(), block.symbolCount(), block.frequencies(), block.alphabet());
        writeUsed(block.used(), out);
        writeSelectors(out);
        for (int table = 0; table < tables.tableCount(); table++) {
            writeLengths(table, block.alphabet(), out);
            assignCodes(table, block.alphabet());
        }
        writeSymbols(block.symbols(), block.symbolCount(), out);
    }

    /** The bytes in use: 16 bits for the ranges of 16 that hold any, 16 bits for each such range. */
    private static void writeUsed(boolean[] used, BitWriter out) {
        int ranges = 0;
        for (int range = 0; range < 16; range++) {
            ranges |= usedOf(used, range) != 0 ? 0x8000 >> range : 0;
        }
        out.write(ranges, 16);
        for (int range = 0; range < 16; range++) {
            int map = usedOf(used, range);
            if (map != 0) {
                out.write(map, 16);
            }
        }
    }

    private static int usedOf(boolean[] used, int range) {
        int map = 0;
        for (int i = 0; i < 16; i++) {
            map |= used[range << 4 | i] ? 0x8000 >> i : 0;
        }
        return map;
    }

    /** Table numbers after move-to-front, in unary. */
    private void writeSelectors(BitWriter out) {
        out.write(tables.tableCount(), 3);
        out.write(tables.selectorCount(), 15);
        // The list of tables, a nibble each, the front one lowest.
        int list = 0x543210;
        for (int group = 0; group < tables.selectorCount(); group++) {
            int table = tables.selector(group);
            int shift = 0;
            while ((list >>> shift & 0xf) != table) {
                shift += 4;
            }
            int before = list & ((1 << shift) - 1);
            list = list & -(1 << shift + 4) | before << 4 | table;
            int position = shift >>> 2;
            out.write((1L << position + 1) - 2, position + 1);
        }
    }

    /** The first length, then the way to each next one: 10 for one more, 11 for one less, 0 for there. */
    private void writeLengths(int table, int alphabet, BitWriter out) {
        int current = tables.length(table, 0);
        out.write(current, 5);
        for (int symbol = 0; symbol < alphabet; symbol++) {
            int length = tables.length(table, symbol);
            for (; current < length; current++) {
                out.write(0b10, 2);
            }
            for (; current > length; current--) {
                out.write(0b11, 2);
            }
            out.write(0, 1);
        }
    }

    /** Canonical codes: shorter ones first, equal lengths in the order of symbols. */
    private void assignCodes(int table, int alphabet) {
        int row = table * Bzip2Format.MAX_ALPHABET;
        int code = 0;
        for (int length = 1; length <= Bzip2Format.MAX_WRITTEN_CODE_LENGTH; length++) {
            for (int symbol = 0; symbol < alphabet; symbol++) {
                if (tables.length(table, symbol) == length) {
                    codes[row + symbol] = code++ << BitWriter.LENGTH_BITS | length;
                }
            }
            code <<= 1;
        }
    }

    private void writeSymbols(int[] symbols, int symbolCount, BitWriter out) {
        for (int group = 0, from = 0; from < symbolCount; group++, from += Bzip2Format.GROUP_SIZE) {
            int to = Math.min(from + Bzip2Format.GROUP_SIZE, symbolCount);
            out.writeCodes(codes, tables.selector(group) * Bzip2Format.MAX_ALPHABET, symbols, from, to);
        }
    }
}
