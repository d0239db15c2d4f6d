package org.dbzip2.spark;

import java.util.ArrayList;
import java.util.List;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.stream.StreamPart;
import org.jspecify.annotations.Nullable;

/**
 * Follows the blocks of a compressed file from stretch to stretch: each must begin with the block that the one before it saw
 * coming. A stretch that begins elsewhere took other bits for a mark, or passed over a damaged block; its piece is to be read again
 * from the right place, which settles which of the two it was. A stretch in what follows the last stream belongs to nothing.
 *
 * <p>Behind a fault nobody knows what should come; the chain then goes on with what was found next, and a mark without a sound
 * block is taken for a damaged one.
 */
final class Chain {
    private static final long END_OF_FILE = -1;
    private static final long UNKNOWN = -2;

    private final List<Integer> used = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private @Nullable Piece again;
    private long streams;
    private long blocks;
    private long rawLength;

    /** Where the next block should begin, in bits. */
    private long expected;

    /** The blocks so far of the stream that is open; absent if a fault may have hidden some. */
    private @Nullable StreamPart open;

    /** Its level, if {@link #open} is there. */
    private int openLevel;

    private Chain() {}

    /**
     * Follows the chain as far as it goes.
     *
     * @param pieces cover the file
     * @param stretches what was found in each: one, or if there are faults and these are to be gone past, several
     */
    static Chain follow(List<Piece> pieces, List<? extends List<Stretch>> stretches) {
        Chain chain = new Chain();
        chain.expected = stretches.get(0).get(0).firstBit();
        for (int i = 0; i < pieces.size() && chain.expected != END_OF_FILE || i == 0; i++) {
            Piece piece = pieces.get(i);
            if (i > 0 && piece.to() <= chain.expected / Byte.SIZE) {
                continue;
            }
            if (!chain.isExpected(stretches.get(i).get(0), piece)) {
                chain.again = piece.again(chain.expected);
                break;
            }
            chain.used.add(i);
            for (Stretch stretch : stretches.get(i)) {
                chain.take(stretch);
            }
        }
        return chain;
    }

    /** The pieces whose blocks belong to the file, by index, ascending. */
    List<Integer> used() {
        return used;
    }

    /** A piece to be done again, from another place; null if there is none and all the file was followed. */
    @Nullable
    Piece again() {
        return again;
    }

    /** What is wrong with the file, in order, as far as it was followed. */
    List<Fault> faults() {
        return faults;
    }

    /** How many streams ended. */
    long streams() {
        return streams;
    }

    /** How many blocks are sound. */
    long blocks() {
        return blocks;
    }

    /** To how many bytes those were decoded. */
    long rawLength() {
        return rawLength;
    }

    private boolean isExpected(Stretch stretch, Piece piece) {
        return expected == UNKNOWN || expected == stretch.firstBit() || expected == piece.startBit();
    }

    private void take(Stretch stretch) {
        if (expected == UNKNOWN) {
            stretch.passedOver().forEach(bit -> faults.add(new Fault("a block that cannot be decoded", bit)));
        }
        streams += stretch.streamsEnded();
        blocks += stretch.blocks();
        rawLength += stretch.rawLength();
        judge(stretch);
        if (stretch.fault() != null) {
            faults.add(stretch.fault());
            open = null;
            expected = UNKNOWN;
        } else if (stretch.firstBit() >= 0 || expected != UNKNOWN) {
            expected = stretch.nextBit();
        }
    }

    /** Judges the stream that goes on from the stretches before, and takes note of the one that is open now. */
    private void judge(Stretch stretch) {
        if (open != null) {
            open = open.followedBy(stretch.open());
            if (stretch.openLongest() > openLevel * Bzip2Format.LEVEL_UNIT) {
                faults.add(new Fault("a block is longer than level " + openLevel + " allows", stretch.firstBit()));
            }
        }
        Integer promised = stretch.openCrc();
        if (promised != null) {
            if (open != null && open.crc() != promised) {
                String problem = String.format("stream CRC is %08x, should be %08x", open.crc(), promised);
                faults.add(new Fault(problem, stretch.firstBit()));
            }
            open = null;
        }
        if (stretch.lastLevel() != 0) {
            open = stretch.last();
            openLevel = stretch.lastLevel();
        }
    }
}
