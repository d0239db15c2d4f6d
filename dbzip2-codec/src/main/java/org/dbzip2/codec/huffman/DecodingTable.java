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
    private static final int LENGTH_BITS = 5;
    private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;

    /** For each prefix of {@link LookupBuilder#BITS} bits the {@link LookupEntry} of the codes it begins with. */
    private final int[] lookup = new int[LookupBuilder.SIZE];

    /** For each length the last code of it or of a shorter one, as a number of that many bits. */
    private final int[] last = new int[Bzip2Format.MAX_CODE_LENGTH + 1];

    /** For each length what to add to a code to get its place in {@link #sorted}. */
    private final int[] toPlace = new int[Bzip2Format.MAX_CODE_LENGTH + 1];

    /** The symbols by length, then by number. */
    private final short[] sorted = new short[Bzip2Format.MAX_ALPHABET];

    /** For each length the place of the next symbol of that length, while the symbols are sorted. */
    private final int[] next = new int[Bzip2Format.MAX_CODE_LENGTH + 2];

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

    /** Reads the code lengths of {@code alphabet} symbols, each told by its difference from the one before. */
    void read(BitReader in, int alphabet, LookupBuilder builder) throws IOException {
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
        build(alphabet, builder);
    }

    private void build(int alphabet, LookupBuilder builder) {
        Arrays.fill(next, 0);
        for (int symbol = 0; symbol < alphabet; symbol++) {
            next[lengths[symbol] + 1]++;
        }
        int code = 0;
        int place = 0;
        for (int length = 1; length <= Bzip2Format.MAX_CODE_LENGTH; length++) {
            int count = next[length + 1];
            next[length] = place;
            toPlace[length] = place - code;
            place += count;
            code += count;
            last[length] = code - 1;
            code <<= 1;
        }
        for (int symbol = 0; symbol < alphabet; symbol++) {
            sorted[next[lengths[symbol]]++] = (short) symbol;
        }
        builder.begin();
        for (int i = 0; i < alphabet && lengths[sorted[i]] <= LookupBuilder.BITS; i++) {
            int symbol = sorted[i];
            int length = lengths[symbol];
            builder.add(length, symbol == alphabet - 1 ? LookupEntry.END_OF_BLOCK : LookupEntry.of(symbol, length));
        }
        builder.build(lookup);
    }

    /** For each prefix of {@link LookupBuilder#BITS} bits the {@link LookupEntry} of the codes it begins with. */
    int[] lookup() {
        return lookup;
    }

    /**
     * The code that {@code window} begins with: its {@link #symbol} and {@link #length}.
     *
     * @param window bits from the top of a word, at least {@link Bzip2Format#MAX_CODE_LENGTH} of them
     * @return 0 if no code begins like that
     */
    int find(long window) {
        int entry = lookup[(int) (window >>> Long.SIZE - LookupBuilder.BITS)];
        if (LookupEntry.bits(entry) != 0) {
            int symbol = LookupEntry.firstSymbol(entry);
            return found(symbol, lengths[symbol]);
        }
        int shortest = entry == LookupEntry.NOT_FOUND ? LookupBuilder.BITS + 1 : 1;
        for (int length = shortest; length <= Bzip2Format.MAX_CODE_LENGTH; length++) {
            int code = (int) (window >>> (Long.SIZE - length));
            if (code <= last[length]) {
                return found(sorted[code + toPlace[length]], length);
            }
        }
        return 0;
    }
}
