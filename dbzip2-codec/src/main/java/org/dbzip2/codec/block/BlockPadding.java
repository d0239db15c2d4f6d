package org.dbzip2.codec.block;

import java.io.IOException;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.bits.BitWriter;
import org.dbzip2.codec.format.Bzip2Format;

/**
 * Makes a block a few bits longer without changing what it stands for, so that it ends where a byte ends.
 *
 * <p>The format leaves room in two places. A block may declare more selectors than it uses: each costs one bit here, as it
 * repeats the one before. And the code lengths of a table are told as steps from a first length, which need not be near: each
 * step that has to be gone back costs two bits. Selectors serve as long as there are no more than every decoder takes, which
 * is {@value Bzip2Format#MAX_SELECTORS}; a block of bzip2 leaves room for two at least, and steps do the rest.
 */
public final class BlockPadding {
    /** The most bits to add: fewer than a byte has. */
    public static final int MAX_BITS = 7;

    private static final int ORIGIN_AND_FLAG_BITS = 25;
    private static final int TABLE_COUNT_BITS = 3;
    private static final int SELECTOR_COUNT_BITS = 15;
    private static final int FIRST_LENGTH_BITS = 5;

    /** One less, in the steps from a code length to the next. */
    private static final int STEP_DOWN = 0b11;

    /** One more, in the steps from a code length to the next. */
    private static final int STEP_UP = 0b10;

    private static final int STEP_BITS = 2;

    private BlockPadding() {}

    /**
     * {@return a block that stands for the same bytes and is longer}
     *
     * @param block of any encoder, whole
     * @param count how many bits longer: 0 to {@value #MAX_BITS}
     * @throws IllegalArgumentException if {@code count} is neither, the block is not sound up to its tables, or it declares so
     *     many selectors that an odd number of bits has no place
     */
    public static CompressedBlock lengthen(CompressedBlock block, int count) {
        if (count < 0 || count > MAX_BITS) {
            throw new IllegalArgumentException("not a part of a byte: " + count + " bits");
        }
        if (count == 0) {
            return block;
        }
        try {
            return lengthen(block, new BitReader(block.bits(), 0, block.bits().length, 0), count);
        } catch (IOException e) {
            throw new IllegalArgumentException("no whole block", e);
        }
    }

    private static CompressedBlock lengthen(CompressedBlock block, BitReader in, int count) throws IOException {
        BitWriter out = new BitWriter(block.bits().length + 1);
        in.copyTo(out, Bzip2Format.MAGIC_BITS + 32L + ORIGIN_AND_FLAG_BITS);
        int rows = (int) in.peek(16);
        in.copyTo(out, 16L + 16L * Integer.bitCount(rows) + TABLE_COUNT_BITS);

        int selectors = (int) in.read(SELECTOR_COUNT_BITS);
        int room = Math.max(0, Bzip2Format.MAX_SELECTORS - selectors);
        int added = count <= room ? count : count - STEP_BITS * ((count - room + 1) / STEP_BITS);
        if (added < 0) {
            throw new IllegalArgumentException("no room for a selector more than " + selectors);
        }
        out.write(selectors + added, SELECTOR_COUNT_BITS);
        for (int i = 0; i < selectors; i++) {
            while (in.peek(1) != 0) {
                in.copyTo(out, 1);
            }
            in.copyTo(out, 1);
        }
        out.write(0, added);
        writeDetour((int) in.read(FIRST_LENGTH_BITS), (count - added) / STEP_BITS, out);
        in.copyTo(out, block.bitLength() - in.position());
        return new CompressedBlock(out.toByteArray(), out.bitLength(), block.crc());
    }

    /** Begins some steps away from a code length, on the side where there is room, and goes back to it. */
    private static void writeDetour(int length, int steps, BitWriter out) {
        boolean fromAbove = length + steps <= Bzip2Format.MAX_CODE_LENGTH;
        out.write(fromAbove ? length + steps : length - steps, FIRST_LENGTH_BITS);
        for (int i = 0; i < steps; i++) {
            out.write(fromAbove ? STEP_DOWN : STEP_UP, STEP_BITS);
        }
    }
}
