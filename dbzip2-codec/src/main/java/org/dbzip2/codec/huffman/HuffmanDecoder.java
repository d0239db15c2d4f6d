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
 * the one before; in that time adding up the digits of a run costs nothing.
 */
public final class HuffmanDecoder {
    /** How many codes of {@link DecodingTable#LOOKUP_BITS} bits one {@link BitReader#window} surely holds. */
    private static final int CODES_PER_WINDOW = BitReader.MAX_COUNT / DecodingTable.LOOKUP_BITS;

    /** The bits of a {@link #weight} before which a run has more zeros than a block holds. */
    private static final int TOO_HEAVY = -Integer.highestOneBit(Bzip2Format.MAX_BLOCK_LENGTH) << 1;

    private static final int LOOKUP_SHIFT = Long.SIZE - DecodingTable.LOOKUP_BITS;

    private final DecodingTable[] tables = new DecodingTable[Bzip2Format.MAX_TABLES];
    private final byte[] selectors = new byte[Bzip2Format.MAX_SELECTORS];
    private final byte[] tableList = new byte[Bzip2Format.MAX_TABLES];
    private int selectorCount;
    private int group;
    private int endOfBlock;
    private boolean ended;

    /** The moves of a group, at most one a symbol: {@link #zeros} above {@link #position}. */
    private final int[] moves = new int[Bzip2Format.GROUP_SIZE];

    private int moveCount;

    /** How many zeros the digits since the last move stand for. */
    private int run;

    /** What the next digit of the run is worth: 1 unless the symbol before was such a digit. */
    private int weight;

    /** All values that {@link #weight} had in this group, or-ed: after too many digits it is 0 again. */
    private int weights;

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
            tables[i].read(in, alphabet);
        }
        group = 0;
        endOfBlock = alphabet - 1;
        ended = false;
        run = 0;
        weight = 1;
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
        return move >>> 8;
    }

    /** The place in the move-to-front list that a move takes to its front, 1 to 255. */
    static int position(int move) {
        return move & 0xff;
    }

    static int move(int zeros, int position) {
        return zeros << 8 | position;
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
        weights = 0;
        int count = 0;
        while (count < Bzip2Format.GROUP_SIZE && !ended) {
            count = decodeWords(in, table, count);
            if (count < Bzip2Format.GROUP_SIZE) {
                take(decodeOne(in, table));
                count++;
            }
        }
        if (((weights | weight) & TOO_HEAVY) != 0) {
            throw new CorruptBzip2Exception("the block is longer than any block", in.position());
        }
        return moveCount;
    }

    /**
     * Decodes by whole words as long as there are any and codes are found by one look-up.
     *
     * <p>Whether a symbol is a digit of a run or a position cannot be foretold, so there is no branch on it: after a digit
     * the next symbol's move takes the same place.
     *
     * @param start number of symbols that the group has
     * @return number of symbols that the group has now
     */
    private int decodeWords(BitReader in, DecodingTable table, int start) {
        int[] target = moves;
        short[] lookup = table.lookup();
        byte[] data = in.array();
        int lastWord = in.limit() - Long.BYTES;
        long index = in.index();
        int count = start;
        int at = moveCount;
        int zeros = run;
        int worth = weight;
        int worths = 0;
        decoding:
        while (count < Bzip2Format.GROUP_SIZE && index >>> 3 <= lastWord) {
            long window = Words.big(data, (int) (index >>> 3)) << (index & 7);
            int stop = Math.min(Bzip2Format.GROUP_SIZE, count + CODES_PER_WINDOW);
            while (count < stop) {
                int entry = lookup[(int) (window >>> LOOKUP_SHIFT)];
                int length = DecodingTable.shortLength(entry);
                if (length == 0) {
                    break decoding;
                }
                window <<= length;
                index += length;
                int isDigit = DecodingTable.isDigit(entry);
                target[at] = move(zeros, DecodingTable.position(entry));
                at += 1 + isDigit;
                worths |= worth;
                zeros = zeros + (worth << DecodingTable.isRunB(entry)) & isDigit;
                worth = (worth << 1 & isDigit) - ~isDigit;
                count++;
            }
        }
        in.advanceTo(index);
        moveCount = at;
        run = zeros;
        weight = worth;
        weights |= worths;
        return count;
    }

    private void take(int symbol) {
        if (symbol == endOfBlock) {
            ended = true;
        } else if (symbol <= Bzip2Format.RUN_B) {
            run += weight << symbol;
            weight <<= 1;
            weights |= weight;
        } else {
            moves[moveCount++] = move(run, symbol - 1);
            run = 0;
            weight = 1;
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
