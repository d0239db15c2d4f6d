package org.dbzip2.codec.huffman;

import java.io.IOException;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.bits.Words;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.format.CorruptBzip2Exception;

/** Decodes a block's symbols: 50 by 50, each group with the table that its selector names. */
public final class HuffmanDecoder {
    /** How many codes of {@link DecodingTable#LOOKUP_BITS} bits one {@link BitReader#window} surely holds. */
    private static final int CODES_PER_WINDOW = BitReader.MAX_COUNT / DecodingTable.LOOKUP_BITS;

    private static final int LOOKUP_SHIFT = Long.SIZE - DecodingTable.LOOKUP_BITS;

    private final DecodingTable[] tables = new DecodingTable[Bzip2Format.MAX_TABLES];
    private final byte[] selectors = new byte[Bzip2Format.MAX_SELECTORS];
    private final byte[] tableList = new byte[Bzip2Format.MAX_TABLES];
    private final short[] symbols = new short[Bzip2Format.GROUP_SIZE];
    private int selectorCount;
    private int group;
    private int endOfBlock;
    private boolean ended;

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

    /** The group that {@link #decodeGroup} decoded. */
    public short[] symbols() {
        return symbols;
    }

    /**
     * Decodes the next group into {@link #symbols}.
     *
     * @return number of symbols: 50, or as many as stand before the end of the block
     */
    public int decodeGroup(BitReader in) throws IOException {
        if (group == selectorCount) {
            throw new CorruptBzip2Exception("the block goes on after its last selector", in.position());
        }
        DecodingTable table = tables[selectors[group++]];
        int count = 0;
        while (count < symbols.length && !ended) {
            count = decodeWords(in, table, count);
            if (count < symbols.length && !ended) {
                int symbol = decodeOne(in, table);
                ended = symbol == endOfBlock;
                if (!ended) {
                    symbols[count++] = (short) symbol;
                }
            }
        }
        return count;
    }

    /**
     * Decodes by whole words as long as there are any and codes are found by one look-up.
     *
     * @param start number of symbols that the group has
     * @return number of symbols that the group has now
     */
    private int decodeWords(BitReader in, DecodingTable table, int start) {
        short[] target = symbols;
        short[] lookup = table.lookup();
        byte[] data = in.array();
        int lastWord = in.limit() - Long.BYTES;
        int end = endOfBlock;
        long index = in.index();
        int count = start;
        decoding:
        while (count < target.length && index >>> 3 <= lastWord) {
            long window = Words.big(data, (int) (index >>> 3)) << (index & 7);
            int stop = Math.min(target.length, count + CODES_PER_WINDOW);
            while (count < stop) {
                int entry = lookup[(int) (window >>> LOOKUP_SHIFT)];
                if (entry == 0) {
                    break decoding;
                }
                int length = DecodingTable.length(entry);
                int symbol = DecodingTable.symbol(entry);
                window <<= length;
                index += length;
                if (symbol == end) {
                    ended = true;
                    break decoding;
                }
                target[count++] = (short) symbol;
            }
        }
        in.advanceTo(index);
        return count;
    }

    /** Decodes a code of any length, also from the last few bytes, asking for no bit more than it needs. */
    private static int decodeOne(BitReader in, DecodingTable table) throws IOException {
        while (true) {
            int entry = table.find(in.window());
            long available = in.available();
            if (entry != 0 && DecodingTable.length(entry) <= available) {
                in.skip(DecodingTable.length(entry));
                return DecodingTable.symbol(entry);
            }
            // As bzip2 does: only where a code goes on after the longest is it wrong, and not just cut short.
            if (entry == 0 && available > Bzip2Format.MAX_CODE_LENGTH) {
                throw new CorruptBzip2Exception("no such code", in.position());
            }
            in.require((int) available + 1);
        }
    }
}
