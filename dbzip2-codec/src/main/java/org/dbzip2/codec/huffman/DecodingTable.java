package org.dbzip2.codec.huffman;

import java.io.IOException;
import java.util.Arrays;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.format.CorruptBzip2Exception;

/**
 * One of a block's prefix codes, for decoding.
 *
 * <p>The code is canonical: symbols sorted by length, then by number, take ascending codes. bzip2 does not ask whether the
 * lengths fill the code space ({@code BZ2_hbCreateDecodeTables} in its {@code huffman.c}): of a code with gaps only a word in
 * a gap is an error, and where the lengths want more room than there is, the words that come first win.
 */
final class DecodingTable {
    /** Codes of at most this length are decoded by one look-up. */
    static final int LOOKUP_BITS = 10;

    private static final int LENGTH_BITS = 5;
    private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;

    private static final int SHORT_LENGTH_MASK = 0xf;
    private static final int POSITION_SHIFT = 4;
    private static final int RUN_B_SHIFT = 12;

    /** The sign: makes {@link #isDigit} one shift. */
    private static final int DIGIT = 1 << 15;

    private static final short END_OF_BLOCK = 1 << POSITION_SHIFT;

    /**
     * For each prefix of {@link #LOOKUP_BITS} bits the {@link #shortEntry} of the code it begins with, 0 where that code is
     * longer.
     */
    private final short[] lookup = new short[1 << LOOKUP_BITS];

    /** For each length the last code of it or of a shorter one, as a number of that many bits. */
    private final int[] last = new int[Bzip2Format.MAX_CODE_LENGTH + 1];

    /** For each length what to add to a code to get its place in {@link #sorted}. */
    private final int[] toPlace = new int[Bzip2Format.MAX_CODE_LENGTH + 1];

    /** The symbols by length, then by number. */
    private final short[] sorted = new short[Bzip2Format.MAX_ALPHABET];

    private final byte[] lengths = new byte[Bzip2Format.MAX_ALPHABET];

    /** The symbol of a code that was {@link #find found}. */
    static int symbol(int found) {
        return found >>> LENGTH_BITS;
    }

    /** The length of a code that was {@link #find found}. */
    static int length(int found) {
        return found & LENGTH_MASK;
    }

    private static int found(int symbol, int length) {
        return symbol << LENGTH_BITS | length;
    }

    /** The length of the code that an entry of {@link #lookup} stands for: 0 if it is to be {@link #find found} otherwise. */
    static int shortLength(int entry) {
        return entry & SHORT_LENGTH_MASK;
    }

    /** All ones if an entry of {@link #lookup} stands for a digit of a run, else 0. */
    static int isDigit(int entry) {
        return entry >> 31;
    }

    /** 1 if an entry of {@link #lookup} stands for {@link Bzip2Format#RUN_B}, else 0. */
    static int isRunB(int entry) {
        return entry >>> RUN_B_SHIFT & 1;
    }

    /** The position in the move-to-front list that an entry of {@link #lookup} stands for: 0 if it is a digit. */
    static int position(int entry) {
        return entry >>> POSITION_SHIFT & 0xff;
    }

    private static short shortEntry(int symbol, int length, int endOfBlock) {
        if (symbol == endOfBlock) {
            return END_OF_BLOCK;
        }
        int meaning = symbol <= Bzip2Format.RUN_B ? DIGIT | symbol << RUN_B_SHIFT : symbol - 1 << POSITION_SHIFT;
        return (short) (meaning | length);
    }

    /** Reads the code lengths of {@code alphabet} symbols, each told by its difference from the one before. */
    void read(BitReader in, int alphabet) throws IOException {
        int length = (int) in.read(5);
        for (int symbol = 0; symbol < alphabet; symbol++) {
            while (true) {
                if (length < 1 || length > Bzip2Format.MAX_CODE_LENGTH) {
                    throw new CorruptBzip2Exception("code length " + length + " is not 1 to 20", in.position());
                }
                if (in.read(1) == 0) {
                    break;
                }
                length += in.read(1) == 0 ? 1 : -1;
            }
            lengths[symbol] = (byte) length;
        }
        build(alphabet);
    }

    private void build(int alphabet) {
        Arrays.fill(lookup, (short) 0);
        int code = 0;
        int place = 0;
        int filled = 0;
        for (int length = 1; length <= Bzip2Format.MAX_CODE_LENGTH; length++) {
            toPlace[length] = place - code;
            for (int symbol = 0; symbol < alphabet; symbol++) {
                if (lengths[symbol] != length) {
                    continue;
                }
                sorted[place++] = (short) symbol;
                code++;
                if (length <= LOOKUP_BITS) {
                    short entry = shortEntry(symbol, length, alphabet - 1);
                    int end = Math.min(lookup.length, filled + (1 << (LOOKUP_BITS - length)));
                    Arrays.fill(lookup, filled, end, entry);
                    filled = end;
                }
            }
            last[length] = code - 1;
            code <<= 1;
        }
    }

    /** For each prefix of {@link #LOOKUP_BITS} bits what the code is that it begins with. */
    short[] lookup() {
        return lookup;
    }

    /**
     * The code that {@code window} begins with: its {@link #symbol} and {@link #length}.
     *
     * @param window bits from the top of a word, at least {@link Bzip2Format#MAX_CODE_LENGTH} of them
     * @return 0 if no code begins like that
     */
    int find(long window) {
        boolean isLong = lookup[(int) (window >>> (Long.SIZE - LOOKUP_BITS))] == 0;
        for (int length = isLong ? LOOKUP_BITS + 1 : 1; length <= Bzip2Format.MAX_CODE_LENGTH; length++) {
            int code = (int) (window >>> (Long.SIZE - length));
            if (code <= last[length]) {
                return found(sorted[code + toPlace[length]], length);
            }
        }
        return 0;
    }
}
