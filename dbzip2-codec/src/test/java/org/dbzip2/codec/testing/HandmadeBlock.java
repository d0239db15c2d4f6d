package org.dbzip2.codec.testing;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.dbzip2.codec.bits.BitWriter;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.format.Crc;

/**
 * A block put together part by part, so that each part can be made odd. As it comes it is sound, with two equal tables of
 * codes that all have the same length.
 */
public final class HandmadeBlock {
    /** The block's CRC. */
    public int crc;

    /** Whether the header says that the block was randomised. */
    public boolean randomised;

    /** The row that is the block itself. */
    public int origin;

    /** Whether each byte value is declared as used. */
    public final boolean[] used = new boolean[256];

    /** The code lengths of each table. */
    public int[][] lengths;

    /** The code lengths by which the symbols are written: those of the tables, unless others are set. */
    public int[][] writtenLengths = {};

    /** The number of tables that is declared. */
    public int tableCount;

    /** For each group the place of its table in the move-to-front list. */
    public List<Integer> selectors;

    /** Move-to-front positions and run digits, with the end of the block. */
    public List<Integer> symbols;

    /**
     * A block of these raw bytes.
     *
     * @param raw at least one byte; sorted plainly, so not too many
     */
    public HandmadeBlock(byte[] raw) {
        this(encodeRuns(raw), Crc.of(raw, 0, raw.length));
    }

    /** A block of bytes that went through the first run-length encoding, or claim to. */
    public HandmadeBlock(byte[] encoded, int crc) {
        this.crc = crc;
        symbols = symbols(transform(encoded));
        int alphabet = symbols.get(symbols.size() - 1) + 1;
        int[] flat = new int[alphabet];
        Arrays.fill(flat, 9);
        lengths = new int[][] {flat, flat};
        tableCount = 2;
        selectors = new ArrayList<>();
        for (int i = 0; i < symbols.size(); i += Bzip2Format.GROUP_SIZE) {
            selectors.add(0);
        }
    }

    /** A block of one value, whose runs of four are thus followed by that value as a count. */
    public static HandmadeBlock ofOneValue(int value, int length) {
        byte[] raw = Sequences.run(value, length / 5 * (4 + value) + length % 5);
        HandmadeBlock block = new HandmadeBlock(new byte[] {(byte) value}, Crc.of(raw, 0, raw.length));
        block.symbols = new ArrayList<>();
        addRun(block.symbols, length);
        block.symbols.add(2);
        return block;
    }

    /** Gives both tables other code lengths. */
    public HandmadeBlock withLengths(int... newLengths) {
        lengths = new int[][] {newLengths, newLengths};
        return this;
    }

    /**
     * Declares selectors that are not used, but spell bits of a file: whoever looks for marks finds them.
     *
     * @param file holds no more than five ones in a row there
     * @param fromBit the first bit
     * @param toBit behind the last
     */
    public HandmadeBlock hiding(byte[] file, long fromBit, long toBit) {
        while (tableCount < Bzip2Format.MAX_TABLES) {
            lengths = Arrays.copyOf(lengths, ++tableCount);
            lengths[tableCount - 1] = lengths[0];
        }
        int ones = 0;
        for (long bit = fromBit; bit < toBit || ones > 0; bit++) {
            if (bit < toBit && (file[(int) (bit >> 3)] >> (7 - (bit & 7)) & 1) != 0) {
                ones++;
            } else {
                selectors.add(ones);
                ones = 0;
            }
        }
        return this;
    }

    /** A stream of these blocks. */
    public static byte[] stream(int level, HandmadeBlock... blocks) {
        BitWriter bits = new BitWriter(1000);
        bits.write(Bzip2Format.header(level), Bzip2Format.HEADER_BITS);
        int combined = 0;
        for (HandmadeBlock block : blocks) {
            block.write(bits);
            combined = Crc.combine(combined, block.crc);
        }
        bits.write(Bzip2Format.TRAILER_MAGIC, Bzip2Format.MAGIC_BITS);
        bits.write(combined & 0xffffffffL, 32);
        return bits.toByteArray();
    }

    private void write(BitWriter bits) {
        bits.write(Bzip2Format.BLOCK_MAGIC, Bzip2Format.MAGIC_BITS);
        bits.write(crc & 0xffffffffL, 32);
        bits.write(randomised ? 1 : 0, 1);
        bits.write(origin, 24);
        writeUsed(bits);
        bits.write(tableCount, 3);
        bits.write(selectors.size(), 15);
        for (int selector : selectors) {
            bits.write((1L << (selector + 1)) - 2, selector + 1);
        }
        for (int[] table : lengths) {
            writeLengths(bits, table);
        }
        writeSymbols(bits);
    }

    private void writeUsed(BitWriter bits) {
        int[] rows = new int[16];
        for (int value = 0; value < 256; value++) {
            if (used[value]) {
                rows[value >> 4] |= 0x8000 >> (value & 15);
            }
        }
        for (int row : rows) {
            bits.write(row == 0 ? 0 : 1, 1);
        }
        for (int row : rows) {
            bits.write(row, row == 0 ? 0 : 16);
        }
    }

    private static void writeLengths(BitWriter bits, int[] table) {
        int length = table[0];
        bits.write(length, 5);
        for (int wanted : table) {
            for (; length < wanted; length++) {
                bits.write(0b10, 2);
            }
            for (; length > wanted; length--) {
                bits.write(0b11, 2);
            }
            bits.write(0, 1);
        }
    }

    private void writeSymbols(BitWriter bits) {
        int[][] tables = writtenLengths.length == 0 ? lengths : writtenLengths;
        List<Integer> list = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
        int table = 0;
        for (int i = 0; i < symbols.size(); i++) {
            if (i % Bzip2Format.GROUP_SIZE == 0 && i / Bzip2Format.GROUP_SIZE < selectors.size()) {
                list.add(0, list.remove((int) selectors.get(i / Bzip2Format.GROUP_SIZE)));
                table = Math.min(list.get(0), tables.length - 1);
            }
            int symbol = symbols.get(i);
            bits.write(code(tables[table], symbol), tables[table][symbol]);
        }
    }

    /** The canonical code of a symbol. */
    private static long code(int[] table, int symbol) {
        long code = 0;
        for (int length = 1; length <= table[symbol]; length++) {
            code <<= 1;
            for (int other = 0; other < table.length; other++) {
                if (table[other] == length) {
                    if (other == symbol) {
                        return code;
                    }
                    code++;
                }
            }
        }
        throw new AssertionError();
    }

    /** Sorts all rotations, and takes note of which is the block. */
    private byte[] transform(byte[] block) {
        int length = block.length;
        Integer[] rotations = IntStream.range(0, length).boxed().toArray(Integer[]::new);
        byte[] twice = Sequences.concat(block, block);
        Comparator<Integer> order = (a, b) -> Arrays.compareUnsigned(twice, a, a + length, twice, b, b + length);
        Arrays.sort(rotations, order);
        byte[] column = new byte[length];
        for (int row = 0; row < length; row++) {
            column[row] = block[(rotations[row] + length - 1) % length];
            if (rotations[row] == 0) {
                origin = row;
            }
        }
        return column;
    }

    private List<Integer> symbols(byte[] column) {
        TreeSet<Integer> values = new TreeSet<>();
        for (byte value : column) {
            values.add(value & 0xff);
            used[value & 0xff] = true;
        }
        List<Integer> list = new ArrayList<>(values);
        List<Integer> encoded = new ArrayList<>();
        int run = 0;
        for (byte value : column) {
            int position = list.indexOf(value & 0xff);
            if (position == 0) {
                run++;
                continue;
            }
            addRun(encoded, run);
            run = 0;
            encoded.add(position + 1);
            list.add(0, list.remove(position));
        }
        addRun(encoded, run);
        encoded.add(values.size() + 1);
        return encoded;
    }

    /** Adds the length of a run in bijective base 2. */
    private static void addRun(List<Integer> symbols, int run) {
        for (int rest = run; rest > 0; rest = (rest - 1) / 2) {
            symbols.add((rest & 1) != 0 ? Bzip2Format.RUN_A : Bzip2Format.RUN_B);
        }
    }

    private static byte[] encodeRuns(byte[] raw) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        for (int at = 0; at < raw.length; ) {
            int run = 1;
            while (run < Bzip2Format.MAX_RUN && at + run < raw.length && raw[at + run] == raw[at]) {
                run++;
            }
            for (int i = 0; i < Math.min(run, Bzip2Format.RUN_THRESHOLD); i++) {
                encoded.write(raw[at]);
            }
            if (run >= Bzip2Format.RUN_THRESHOLD) {
                encoded.write(run - Bzip2Format.RUN_THRESHOLD);
            }
            at += run;
        }
        return encoded.toByteArray();
    }
}
