package org.dbzip2.codec.huffman;

import java.io.IOException;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.bits.Words;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.format.CorruptBzip2Exception;

/**
 * Decodes a block's symbols, 50 by 50, each group with the table that its selector names, and undoes the run-length encoding
 * of zeros among them.
 *
 * <p>What comes out are moves in the move-to-front list, each with the number of zeros before it. A table look-up waits for
 * the one before, so each gives as many symbols as its bits hold.
 */
public final class HuffmanDecoder {
    /** Where the zeros of a move stand, above the position. */
    static final int ZEROS_SHIFT = 8;

    /** How many look-ups one {@link BitReader#window} is surely enough for. */
    private static final int LOOKUPS_PER_WINDOW = BitReader.MAX_COUNT / LookupBuilder.BITS;

    private static final int LOOKUP_SHIFT = Long.SIZE - LookupBuilder.BITS;

    /** The sums of as many symbols as leave too few to the group for another look-up. */
    private static final int NEARLY_FULL =
            Bzip2Format.GROUP_SIZE - LookupEntry.MAX_SYMBOLS + 1 << LookupEntry.SYMBOLS_SHIFT;

    /** A field of sums that is not the highest. */
    private static final int SUM_MASK = 63;

    /** A run of as many digits has more zeros than a block holds. */
    private static final int TOO_MANY_DIGITS =
            1 + Integer.numberOfTrailingZeros(Integer.highestOneBit(Bzip2Format.MAX_BLOCK_LENGTH));

    /** Runs of more digits than these get the next ones one by one, so that too many are noticed. */
    private static final int FEW_DIGITS = TOO_MANY_DIGITS - 1 - LOOKUPS_PER_WINDOW * LookupEntry.MAX_DIGITS;

    private final DecodingTable[] tables = new DecodingTable[Bzip2Format.MAX_TABLES];
    private final LookupBuilder builder = new LookupBuilder();
    private final byte[] selectors = new byte[Bzip2Format.MAX_SELECTORS];
    private final byte[] tableList = new byte[Bzip2Format.MAX_TABLES];
    private int selectorCount;
    private int group;
    private int endOfBlock;
    private boolean ended;

    /**
     * The moves of a group, at most one a symbol: {@link #zeros} above {@link #position}. Behind them is room for one more,
     * which is written where an entry might have, but does not have, a second.
     */
    private final int[] moves = new int[Bzip2Format.GROUP_SIZE + 1];

    private int moveCount;

    /** How many zeros the digits since the last move stand for. */
    private int run;

    /** How many digits these are. */
    private int digits;

    /** Whether a run of this group has too many digits. */
    private boolean runTooLong;

    public HuffmanDecoder() {
        for (int i = 0; i < tables.length; i++) {
            tables[i] = new DecodingTable();
        }
    }

    /**
     * Reads the selectors and the tables, and stands before the first group.
     *
     * @param alphabet number of symbols, of which the last ends the block
     */
    public void begin(BitReader in, int alphabet) throws IOException {
        int tableCount = (int) in.read(3);
        if (tableCount < Bzip2Format.MIN_TABLES || tableCount > Bzip2Format.MAX_TABLES) {
            throw new CorruptBzip2Exception(tableCount + " tables, not 2 to 6", in.position());
        }
        readSelectors(in, tableCount);
        for (int i = 0; i < tableCount; i++) {
            tables[i].read(in, alphabet, builder);
        }
        group = 0;
        endOfBlock = alphabet - 1;
        ended = false;
        run = 0;
        digits = 0;
    }

    /** Selectors come as positions in a move-to-front list, in unary. Those that no block can use are passed over. */
    private void readSelectors(BitReader in, int tableCount) throws IOException {
        int declared = (int) in.read(15);
        if (declared == 0) {
            throw new CorruptBzip2Exception("no selectors", in.position());
        }
        selectorCount = Math.min(declared, Bzip2Format.MAX_SELECTORS);
        byte[] list = tableList;
        for (int i = 0; i < list.length; i++) {
            list[i] = (byte) i;
        }
        for (int i = 0; i < declared; i++) {
            int position = peekOnes(in);
            if (position >= tableCount) {
                throw new CorruptBzip2Exception("selector beyond the last table", in.position());
            }
            in.skip(position + 1);
            if (i < selectorCount) {
                byte table = list[position];
                System.arraycopy(list, 0, list, 1, position);
                list[0] = table;
                selectors[i] = table;
            }
        }
    }

    /** Counts the ones up to the next zero, or to as many as are there without asking for more than six. */
    private static int peekOnes(BitReader in) throws IOException {
        while (true) {
            int ones = Long.numberOfLeadingZeros(~in.window());
            if (ones < in.available() || ones >= Bzip2Format.MAX_TABLES) {
                return ones;
            }
            in.require(ones + 1);
        }
    }

    /** Whether the symbol that ends the block was met. */
    public boolean ended() {
        return ended;
    }

    /** The moves that {@link #decodeGroup} found. */
    public int[] moves() {
        return moves;
    }

    /** How many zeros are told of after the last move. */
    public int openRun() {
        return run;
    }

    /** The number of zeros before a move. */
    public static int zeros(int move) {
        return move >>> ZEROS_SHIFT;
    }

    /** The place in the move-to-front list that a move takes to its front, 1 to 255. */
    static int position(int move) {
        return move & 0xff;
    }

    static int move(int zeros, int position) {
        return zeros << ZEROS_SHIFT | position;
    }

    /**
     * Decodes the next group into {@link #moves}.
     *
     * @return number of moves
     */
    public int decodeGroup(BitReader in) throws IOException {
        if (group == selectorCount) {
            throw new CorruptBzip2Exception("the block goes on after its last selector", in.position());
        }
        DecodingTable table = tables[selectors[group++]];
        moveCount = 0;
        runTooLong = false;
        int count = 0;
        while (count < Bzip2Format.GROUP_SIZE && !ended) {
            count = decodeWords(in, table, count);
            if (count < Bzip2Format.GROUP_SIZE) {
                take(decodeOne(in, table));
                count++;
            }
        }
        if (runTooLong) {
            throw new CorruptBzip2Exception("the block is longer than any block", in.position());
        }
        return moveCount;
    }

    /**
     * Decodes by whole words as long as there are any and codes are found by look-up.
     *
     * <p>Whether symbols are digits of a run or positions cannot be foretold, so there is no branch on it: where an entry has
     * no move, the next one's takes the same place.
     *
     * @param start number of symbols that the group has
     * @return number of symbols that the group has now
     */
    private int decodeWords(BitReader in, DecodingTable table, int start) {
        int[] target = moves;
        int[] lookup = table.lookup();
        byte[] data = in.array();
        int lastWord = in.limit() - Long.BYTES;
        long index = in.index();
        // Symbols, moves, and bits since the window was filled.
        int sums = start << LookupEntry.SYMBOLS_SHIFT | moveCount << LookupEntry.MOVES_SHIFT;
        int zeros = run << ZEROS_SHIFT;
        int digitsNow = digits;
        boolean found = true;
        while (found && sums < NEARLY_FULL && digitsNow <= FEW_DIGITS && index >>> 3 <= lastWord) {
            long window = Words.big(data, (int) (index >>> 3)) << (index & 7);
            for (int i = 0; i < LOOKUPS_PER_WINDOW && sums < NEARLY_FULL; i++) {
                int entry = lookup[(int) (window >>> LOOKUP_SHIFT)];
                int bits = LookupEntry.bits(entry);
                if (bits == 0) {
                    found = false;
                    break;
                }
                window <<= bits;
                zeros += LookupEntry.zeros(entry) << ZEROS_SHIFT << digitsNow;
                int at = sums >>> LookupEntry.MOVES_SHIFT & SUM_MASK;
                target[at] = zeros | LookupEntry.first(entry);
                target[at + 1] = LookupEntry.second(entry);
                int staying = LookupEntry.noMove(entry);
                zeros = zeros & staying | LookupEntry.openZeros(entry);
                digitsNow = digitsNow + LookupEntry.digits(entry) & staying | LookupEntry.openDigit(entry);
                sums += entry & LookupEntry.SUMS;
            }
            index += sums >>> LookupEntry.BITS_SHIFT & SUM_MASK;
            sums &= ~(SUM_MASK << LookupEntry.BITS_SHIFT);
        }
        in.advanceTo(index);
        moveCount = sums >>> LookupEntry.MOVES_SHIFT & SUM_MASK;
        run = zeros >>> ZEROS_SHIFT;
        digits = digitsNow;
        return sums >>> LookupEntry.SYMBOLS_SHIFT;
    }

    private void take(int symbol) {
        if (symbol == endOfBlock) {
            ended = true;
        } else if (symbol <= Bzip2Format.RUN_B) {
            run += symbol + 1 << digits;
            digits++;
            runTooLong |= digits >= TOO_MANY_DIGITS;
        } else {
            moves[moveCount++] = move(run, symbol - 1);
            run = 0;
            digits = 0;
        }
    }

    /** Decodes a code of any length, also from the last few bytes, asking for no bit more than it needs. */
    private static int decodeOne(BitReader in, DecodingTable table) throws IOException {
        while (true) {
            int found = table.find(in.window());
            long available = in.available();
            if (found != 0 && DecodingTable.length(found) <= available) {
                in.skip(DecodingTable.length(found));
                return DecodingTable.symbol(found);
            }
            // As bzip2 does: only where a code goes on after the longest is it wrong, and not just cut short.
            if (found == 0 && available > Bzip2Format.MAX_CODE_LENGTH) {
                throw new CorruptBzip2Exception("no such code", in.position());
            }
            in.require((int) available + 1);
        }
    }
}
