package org.dbzip2.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.block.BlockDecompressor;
import org.dbzip2.codec.block.DecodedBlock;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.format.Bzip2Format;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a damaged file from mark to mark, decodes what each promises, and keeps account of every bit that belongs to
 * nothing sound.
 */
final class Salvage {
    /** bzip2recover's bound: fewer bits between two marks are no block. */
    private static final int MIN_BLOCK_BITS = Bzip2Format.MAGIC_BITS + 131;

    private static final int BUFFER_SIZE = 1 << 16;

    /**
     * A whole block: from one mark to the next.
     *
     * @param number counted from 1
     * @param startBit of its mark
     * @param endBit of the next mark, or where the block ended when it was decoded
     * @param fault null if the block is sound
     */
    record Block(
            int number,
            long startBit,
            long endBit,
            @Nullable String fault) {
        boolean isSound() {
            return fault == null;
        }
    }

    /**
     * Bits that are neither of a sound block nor of a stream's header or trailer.
     *
     * @param faults a line for each block that was lost here
     */
    record Loss(long startBit, long endBit, List<String> faults) {}

    /** Takes each block as it is found. */
    interface Taker {
        void take(Block block) throws IOException;
    }

    private final DamagedFile file;
    private final Taker taker;
    private final BlockDecompressor decompressor = new BlockDecompressor();
    private final DecodedBlock decoded = new DecodedBlock();
    private final byte[] buffer = new byte[BUFFER_SIZE];
    private final List<Loss> losses = new ArrayList<>();
    private List<String> faults = new ArrayList<>();
    private int blocks;
    private int soundBlocks;
    private long soundBytes;

    /** All bits before this one are accounted for. */
    private long accounted;

    Salvage(DamagedFile file, Taker taker) {
        this.file = file;
        this.taker = taker;
    }

    /** Walks through the whole file. */
    void run() throws IOException {
        passHeader();
        long mark = file.nextMark(0);
        while (mark >= 0) {
            long next;
            if (file.isBlock(mark)) {
                next = passBlock(mark);
            } else {
                next = mark + Bzip2Format.MAGIC_BITS;
                passTrailer(mark);
            }
            mark = next < 0 ? -1 : file.nextMark(next);
        }
        account(file.bitLength(), file.bitLength());
    }

    List<Loss> losses() {
        return losses;
    }

    int blocks() {
        return blocks;
    }

    int soundBlocks() {
        return soundBlocks;
    }

    /** What the sound blocks stand for, in bytes. */
    long soundBytes() {
        return soundBytes;
    }

    /** Returns where to look for the next mark, -1 for nowhere. */
    private long passBlock(long mark) throws IOException {
        String fault;
        try {
            BitReader reader = file.readerAt(mark);
            decompressor.decode(reader, decoded);
            long length = 0;
            for (int count = decoded.read(buffer, 0, buffer.length); count >= 0; ) {
                length += count;
                count = decoded.read(buffer, 0, buffer.length);
            }
            decoded.checkCrc();
            long end = reader.position();
            account(mark, end);
            soundBlocks++;
            soundBytes += length;
            taker.take(new Block(++blocks, mark, end, null));
            return end;
        } catch (Bzip2Exception e) {
            fault = e.problem();
        }
        long end = file.nextMark(mark + Bzip2Format.MAGIC_BITS);
        if (end < 0) {
            faults.add("the block from bit " + mark + " on has no end");
            return -1;
        }
        if (end - mark >= MIN_BLOCK_BITS && end - mark <= 8L * DamagedFile.MAX_BLOCK_BYTES - 8) {
            taker.take(new Block(++blocks, mark, end, fault));
            faults.add("block " + blocks + ": " + fault);
        }
        return end;
    }

    private void passTrailer(long mark) throws IOException {
        long end = Math.min(file.bitLength(), mark + Bzip2Format.TRAILER_BITS + 7 & -8L);
        account(mark, end);
        passHeader();
    }

    private void passHeader() throws IOException {
        if (file.isHeader(accounted)) {
            accounted += Bzip2Format.HEADER_BITS;
        }
    }

    /** All between what was accounted for so far and {@code startBit} is lost. */
    private void account(long startBit, long endBit) {
        if (startBit > accounted) {
            losses.add(new Loss(accounted, startBit, faults));
            faults = new ArrayList<>();
        }
        accounted = Math.max(accounted, endBit);
    }
}
