package org.dbzip2.net.client;

import java.io.IOException;
import java.util.Arrays;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.block.BlockDecompressor;
import org.dbzip2.codec.block.DecodedBlock;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.engine.CompressedSlice;
import org.dbzip2.engine.DecompressedBlock;
import org.dbzip2.net.wire.DecodedAnswer;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.ProtocolException;

/**
 * Looks at what a helper decoded: the bytes must have the CRC that the block's header promises, and the block must end where a
 * mark stands.
 *
 * <p>Where that is not so, or the helper finds no block, either the file is damaged or the helper wrong. Nobody but a look at the
 * data itself can tell which, so the block is decoded here. That is rare, and never lets a helper pass off its own fault as the
 * file's. Not thread-safe.
 */
final class DecodedCheck {
    private final byte[] scratch = new byte[1 << 16];

    /** Takes the block of an {@code RBLK}. */
    void block(Frame frame, CompressedSlice slice, DecompressedBlock into) throws IOException {
        DecodedAnswer answer;
        try {
            answer = DecodedAnswer.of(frame);
        } catch (ProtocolException e) {
            throw HelperException.lied(e.problem());
        }
        long end = slice.startBit() + answer.bitLength();
        byte[] encoded = answer.encoded();
        into.decoded().load(encoded, 0, encoded.length, answer.crc(), slice.startBit());
        if (answer.crc() == headerCrc(slice) && hasItsCrc(into.decoded()) && isMark(slice, end)) {
            into.begin(slice.startBit(), end);
        } else {
            compare(into.decoded(), end, slice, into);
        }
    }

    /** Takes the raw bytes that versions 2 gives. */
    void stream(byte[] raw, SentSlice sent, DecompressedBlock into) throws IOException {
        CompressedSlice slice = sent.slice();
        if (sent.endBit() < 0) {
            none(slice, into);
            return;
        }
        long end = slice.firstByteBit() + sent.endBit();
        try {
            into.decoded().loadRaw(raw, 0, raw.length, sent.storedCrc(), slice.startBit());
        } catch (IllegalArgumentException e) {
            // Another encoder may have put more into a block than bzip2 would.
            none(slice, into);
            return;
        }
        if (hasItsCrc(into.decoded())) {
            into.begin(slice.startBit(), end);
        } else {
            compare(into.decoded(), end, slice, into);
        }
    }

    /**
     * The helper found no block, or nothing that can be believed.
     *
     * @throws Bzip2Exception if there is none
     * @throws HelperException if there is one
     */
    void none(CompressedSlice slice, DecompressedBlock into) throws IOException {
        decode(slice, into.decoded());
        throw HelperException.lied("it finds no block where there is one");
    }

    /** Decodes the block here; if that gives the same the file is damaged, and the helper has done well. */
    private void compare(DecodedBlock theirs, long theirEnd, CompressedSlice slice, DecompressedBlock into)
            throws IOException {
        byte[] encoded = theirs.encoded();
        DecodedBlock ours = into.decoded();
        long end;
        try {
            end = decode(slice, ours);
        } catch (Bzip2Exception e) {
            throw HelperException.lied("it finds a block where there is none: " + e.problem());
        }
        if (end != theirEnd || !Arrays.equals(ours.encoded(), encoded)) {
            throw HelperException.lied("it decodes a block to other bytes");
        }
        into.begin(slice.startBit(), end);
    }

    private static long decode(CompressedSlice slice, DecodedBlock into) throws IOException {
        BitReader bits = bits(slice);
        new BlockDecompressor().decode(bits, into);
        return bits.position();
    }

    private boolean hasItsCrc(DecodedBlock block) {
        int count;
        do {
            count = block.read(scratch, 0, scratch.length);
        } while (count > 0);
        boolean sound;
        try {
            block.checkCrc();
            sound = true;
        } catch (Bzip2Exception e) {
            sound = false;
        }
        block.rewind();
        return sound;
    }

    private static int headerCrc(CompressedSlice slice) throws IOException {
        BitReader bits = bits(slice);
        bits.read(Bzip2Format.MAGIC_BITS);
        return (int) bits.read(Integer.SIZE);
    }

    private static boolean isMark(CompressedSlice slice, long bit) throws IOException {
        BitReader bits = bits(slice);
        if (bit < slice.startBit() || bit + Bzip2Format.MAGIC_BITS > slice.endBit()) {
            return false;
        }
        bits.seek(bit);
        long mark = bits.read(Bzip2Format.MAGIC_BITS);
        return mark == Bzip2Format.BLOCK_MAGIC || mark == Bzip2Format.TRAILER_MAGIC;
    }

    private static BitReader bits(CompressedSlice slice) {
        BitReader bits = new BitReader(slice.bytes(), slice.from(), slice.to(), slice.firstByteBit());
        bits.seek(slice.startBit());
        return bits;
    }
}
