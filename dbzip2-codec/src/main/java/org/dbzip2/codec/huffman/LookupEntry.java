package org.dbzip2.codec.huffman;

import org.dbzip2.codec.format.Bzip2Format;

/**
 * What one look-up decodes, in an {@code int}: up to {@link #MAX_SYMBOLS} symbols, as what they do to the moves.
 *
 * <p>First come up to two digits, which belong to the run that is open; then up to two moves; behind a single move there may
 * be one more digit, which opens the next run. {@link #BITS_SHIFT bits}, {@link #MOVES_SHIFT moves} and
 * {@link #SYMBOLS_SHIFT symbols} have room above them, so that those of several entries, masked by {@link #SUMS}, can be added
 * up in one {@code int}.
 */
final class LookupEntry {
    static final int MAX_SYMBOLS = 3;

    /** By how many digits an entry makes the open run longer, at most. */
    static final int MAX_DIGITS = 2;

    /** Where the first code is too long for the look-up, or begins no code at all. */
    static final int NOT_FOUND = 0;

    /** Where the first symbol ends the block. Like {@link #NOT_FOUND} it has no bits. */
    static final int END_OF_BLOCK = 1;

    static final int BITS_SHIFT = 10;
    static final int MOVES_SHIFT = 16;
    static final int SYMBOLS_SHIFT = 22;
    static final int SUMS = 15 << BITS_SHIFT | 3 << MOVES_SHIFT | 3 << SYMBOLS_SHIFT;

    /** Where zeros stand in an entry, and in a {@link HuffmanDecoder#move move}. */
    static final int OPEN_ZEROS_SHIFT = HuffmanDecoder.ZEROS_SHIFT;

    private static final int DIGITS_SHIFT = 14;
    private static final int ZEROS_SHIFT = 18;
    private static final int OPEN_DIGIT_SHIFT = 21;
    private static final int SECOND_SHIFT = 24;

    private LookupEntry() {}

    /** The entry of one symbol, which does not end the block. */
    static int of(int symbol, int bits) {
        int effect = symbol <= Bzip2Format.RUN_B
                ? 1 << DIGITS_SHIFT | symbol + 1 << ZEROS_SHIFT
                : 1 << MOVES_SHIFT | symbol - 1;
        return effect | bits << BITS_SHIFT | 1 << SYMBOLS_SHIFT;
    }

    /** The entry of a digit and what follows it, which has one digit in front at most. */
    static int digitBefore(int digit, int next) {
        return digit + next + (next & 7 << ZEROS_SHIFT);
    }

    /** The entry of a move and the one symbol that follows it. */
    static int moveBefore(int move, int next) {
        return move
                + (next & SUMS)
                + (next << SECOND_SHIFT)
                + (next >>> ZEROS_SHIFT - OPEN_ZEROS_SHIFT & 3 << OPEN_ZEROS_SHIFT)
                + (next << OPEN_DIGIT_SHIFT - DIGITS_SHIFT & 1 << OPEN_DIGIT_SHIFT);
    }

    /** How many bits the codes have: 0 if nothing was decoded. */
    static int bits(int entry) {
        return entry >>> BITS_SHIFT & 15;
    }

    static int symbols(int entry) {
        return entry >>> SYMBOLS_SHIFT & 3;
    }

    /** The first symbol, of an entry that has any. */
    static int firstSymbol(int entry) {
        return digits(entry) == 0 ? first(entry) + 1 : ~zeros(entry) & 1;
    }

    /** How many digits there are before any move. */
    static int digits(int entry) {
        return entry >>> DIGITS_SHIFT & 3;
    }

    /** How many zeros the digits before any move stand for, if they begin a run. */
    static int zeros(int entry) {
        return entry >>> ZEROS_SHIFT & 7;
    }

    /** All ones if there is no move, else 0. */
    static int noMove(int entry) {
        return (entry & 3 << MOVES_SHIFT) - 1 >> 31;
    }

    /** The position of the first move, if any. */
    static int first(int entry) {
        return entry & 0xff;
    }

    /** The position of the second move, if any. */
    static int second(int entry) {
        return entry >>> SECOND_SHIFT;
    }

    /** How many digits there are behind a move: 0 or 1. */
    static int openDigit(int entry) {
        return entry >>> OPEN_DIGIT_SHIFT & 1;
    }

    /** How many zeros the digit behind a move stands for, shifted by {@link #OPEN_ZEROS_SHIFT}. */
    static int openZeros(int entry) {
        return entry & 3 << OPEN_ZEROS_SHIFT;
    }
}
