package org.dbzip2.codec.testing;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.dbzip2.codec.testing.Verdict.Kind;

/**
 * Decompresses as bzip2 1.0.8 does, bit by bit and step by step with no thought of speed: the judge where there are too many
 * files to run the real one on each. It shares nothing with the decoder it judges. Of randomised blocks it knows nothing: they
 * are {@link Kind#NOT_JUDGED}.
 */
public final class PlainDecoder {
    private static final long BLOCK_MAGIC = 0x314159265359L;
    private static final long TRAILER_MAGIC = 0x177245385090L;
    private static final int MOST_SELECTORS = 18002;

    private final byte[] file;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private long position;

    private PlainDecoder(byte[] file) {
        this.file = file;
    }

    /** Decompresses a whole file. */
    public static Verdict decompress(byte[] file) {
        PlainDecoder decoder = new PlainDecoder(file);
        Kind kind;
        try {
            kind = decoder.streams();
        } catch (Refusal e) {
            kind = e.kind;
        }
        return new Verdict(kind, decoder.output.toByteArray());
    }

    private Kind streams() throws Refusal {
        boolean first = true;
        while (first || position < 8L * file.length) {
            for (char expected : new char[] {'B', 'Z', 'h'}) {
                if (bits(8) != expected) {
                    return first ? Kind.NOT_BZIP2 : Kind.GARBAGE_IGNORED;
                }
            }
            int level = (int) bits(8) - '0';
            if (level < 1 || level > 9) {
                return first ? Kind.NOT_BZIP2 : Kind.GARBAGE_IGNORED;
            }
            stream(level);
            first = false;
        }
        return Kind.SOUND;
    }

    private void stream(int level) throws Refusal {
        int combined = 0;
        while (true) {
            long magic = bits(8);
            check(magic == 0x31 || magic == 0x17);
            long expected = magic == 0x31 ? BLOCK_MAGIC : TRAILER_MAGIC;
            for (int shift = 32; shift >= 0; shift -= 8) {
                check(bits(8) == (expected >>> shift & 0xff));
            }
            if (magic == 0x17) {
                check((int) bits(32) == combined);
                position = (position + 7) / 8 * 8;
                return;
            }
            int crc = (int) bits(32);
            check(block(level * 100_000) == crc);
            combined = Integer.rotateLeft(combined, 1) ^ crc;
        }
    }

    private int block(int longest) throws Refusal {
        if (bits(1) != 0) {
            throw new Refusal(Kind.NOT_JUDGED);
        }
        int origin = (int) bits(24);
        check(origin <= 10 + longest);
        List<Integer> used = used();
        int tableCount = (int) bits(3);
        check(tableCount >= 2 && tableCount <= 6);
        List<Integer> selectors = selectors(tableCount);
        int[][] lengths = new int[tableCount][];
        for (int i = 0; i < tableCount; i++) {
            lengths[i] = lengths(used.size() + 2);
        }
        byte[] column = column(longest, used, selectors, lengths);
        check(origin < column.length);
        return undoRuns(undoTransform(column, origin));
    }

    private List<Integer> used() throws Refusal {
        long rows = bits(16);
        List<Integer> used = new ArrayList<>();
        for (int row = 0; row < 16; row++) {
            if ((rows >> (15 - row) & 1) != 0) {
                for (int column = 0; column < 16; column++) {
                    if (bits(1) != 0) {
                        used.add(16 * row + column);
                    }
                }
            }
        }
        check(!used.isEmpty());
        return used;
    }

    private List<Integer> selectors(int tableCount) throws Refusal {
        int declared = (int) bits(15);
        check(declared > 0);
        List<Integer> list = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
        List<Integer> selectors = new ArrayList<>();
        for (int i = 0; i < declared; i++) {
            int place = 0;
            while (bits(1) != 0) {
                place++;
                check(place < tableCount);
            }
            list.add(0, list.remove(place));
            selectors.add(list.get(0));
        }
        return selectors.subList(0, Math.min(declared, MOST_SELECTORS));
    }

    private int[] lengths(int alphabet) throws Refusal {
        int[] lengths = new int[alphabet];
        int length = (int) bits(5);
        for (int symbol = 0; symbol < alphabet; symbol++) {
            check(length >= 1 && length <= 20);
            while (bits(1) != 0) {
                length += bits(1) == 0 ? 1 : -1;
                check(length >= 1 && length <= 20);
            }
            lengths[symbol] = length;
        }
        return lengths;
    }

    private byte[] column(int longest, List<Integer> used, List<Integer> selectors, int[][] lengths) throws Refusal {
        List<Integer> list = new ArrayList<>(used);
        ByteArrayOutputStream column = new ByteArrayOutputStream();
        long weight = 1;
        long run = 0;
        for (int i = 0; true; i++) {
            check(i / 50 < selectors.size());
            int symbol = symbol(lengths[selectors.get(i / 50)]);
            if (symbol <= 1) {
                check(weight < 2 * 1024 * 1024);
                run += weight << symbol;
                weight *= 2;
                continue;
            }
            check(column.size() + run <= longest);
            for (; run > 0; run--) {
                column.write(list.get(0));
            }
            weight = 1;
            if (symbol == used.size() + 1) {
                return column.toByteArray();
            }
            check(column.size() < longest);
            list.add(0, list.remove(symbol - 1));
            column.write(list.get(0));
        }
    }

    /** Counts up through the canonical codes, length by length, while the bits read are beyond the last of them. */
    private int symbol(int[] lengths) throws Refusal {
        long firstCode = 0;
        long seen = 0;
        for (int length = 1; length <= 20; length++) {
            seen = seen << 1 | bits(1);
            firstCode <<= 1;
            for (int symbol = 0; symbol < lengths.length; symbol++) {
                if (lengths[symbol] == length && firstCode++ == seen) {
                    return symbol;
                }
            }
        }
        bits(1);
        throw new Refusal(Kind.CORRUPT);
    }

    /**
     * Undoes the Burrows–Wheeler transform, one byte after the other.
     *
     * @param column the last column of the sorted matrix, or any bytes
     * @param origin the row that is the block
     */
    public static byte[] undoTransform(byte[] column, int origin) {
        int[] next = new int[column.length];
        int row = 0;
        for (int value = 0; value < 256; value++) {
            for (int i = 0; i < column.length; i++) {
                if ((column[i] & 0xff) == value) {
                    next[row++] = i;
                }
            }
        }
        byte[] block = new byte[column.length];
        int at = origin;
        for (int i = 0; i < block.length; i++) {
            at = next[at];
            block[i] = column[at];
        }
        return block;
    }

    private int undoRuns(byte[] block) throws Refusal {
        int crc = -1;
        int equal = 0;
        for (int i = 0; i < block.length; i++) {
            if (equal == 4) {
                crc = emit(block[i - 1], block[i] & 0xff, crc);
                equal = 0;
            } else {
                crc = emit(block[i], 1, crc);
                equal = equal > 0 && block[i] == block[i - 1] ? equal + 1 : 1;
            }
        }
        check(equal < 4);
        return ~crc;
    }

    private int emit(byte value, int times, int crcBefore) {
        int crc = crcBefore;
        for (int i = 0; i < times; i++) {
            output.write(value);
            crc ^= value << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc << 1 ^ (crc < 0 ? 0x04c11db7 : 0);
            }
        }
        return crc;
    }

    private long bits(int count) throws Refusal {
        long value = 0;
        for (int i = 0; i < count; i++, position++) {
            if (position == 8L * file.length) {
                throw new Refusal(Kind.TRUNCATED);
            }
            value = value << 1 | file[(int) (position >> 3)] >> (7 - (position & 7)) & 1;
        }
        return value;
    }

    private static void check(boolean condition) throws Refusal {
        if (!condition) {
            throw new Refusal(Kind.CORRUPT);
        }
    }

    /** Ends the work at a fault. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        private final Kind kind;

        Refusal(Kind kind) {
            super(kind.toString(), null, false, false);
            this.kind = kind;
        }
    }
}
