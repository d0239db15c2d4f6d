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

    /** For each prefix of {@link #LOOKUP_BITS} bits the {@link #entry} it begins with, 0 where that code is longer. */
    private final short[] lookup = new short[1 << LOOKUP_BITS];

    /** For each length the last code of it or of a shorter one, as a number of that many bits. */
    private final int[] last = new int[Bzip2Format.MAX_CODE_LENGTH + 1];

    /** For each length what to add to a code to get its place in {@link #sorted}. */
    private final int[] toPlace = new int[Bzip2Format.MAX_CODE_LENGTH + 1];

    /** The symbols by length, then by number. */
    private final short[] sorted = new short[Bzip2Format.MAX_ALPHABET];

    private final byte[] lengths = new byte[Bzip2Format.MAX_ALPHABET];

    static int symbol(int entry) {
        return entry >>> LENGTH_BITS;
    }

    static int length(int entry) {
        return entry & LENGTH_MASK;
    }

    private static int entry(int symbol, int length) {
        return symbol << LENGTH_BITS | length;
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
                    int end = Math.min(lookup.length, filled + (1 << (LOOKUP_BITS - length)));
                    Arrays.fill(lookup, filled, end, (short) entry(symbol, length));
                    filled = end;
                }
            }
            last[length] = code - 1;
            code <<= 1;
        }
    }

    short[] lookup() {
        return lookup;
    }

    /**
     * The entry of the code that {@code window} begins with.
     *
     * @param window bits from the top of a word, at least {@link Bzip2Format#MAX_CODE_LENGTH} of them
     * @return 0 if no code begins like that
     */
    int find(long window) {
        int found = lookup[(int) (window >>> (Long.SIZE - LOOKUP_BITS))];
        return found != 0 ? found : findLong(window);
    }

    /** {@link #find} for codes that {@link #lookup} does not hold. */
    private int findLong(long window) {
        for (int length = LOOKUP_BITS + 1; length <= Bzip2Format.MAX_CODE_LENGTH; length++) {
            int code = (int) (window >>> (Long.SIZE - length));
            if (code <= last[length]) {
                return entry(sorted[code + toPlace[length]], length);
            }
        }
        return 0;
    }
}
