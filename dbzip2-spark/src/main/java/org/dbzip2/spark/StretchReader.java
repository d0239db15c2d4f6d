package org.dbzip2.spark;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.dbzip2.codec.block.BlockDecompressor;
import org.dbzip2.codec.block.DecodedBlock;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.stream.BlockSeeker;
import org.dbzip2.codec.stream.StreamParser.Part;
import org.dbzip2.codec.stream.StreamPart;
import org.jspecify.annotations.Nullable;

/** Decodes the blocks that begin in a range of a compressed file, and keeps book of them. Used for one stretch. */
final class StretchReader {
    private static final int BUFFER = 1 << 16;

    private final Meters meters;
    private final byte[] buffer = new byte[BUFFER];
    private long firstBit = -1;
    private List<Long> passedOver = List.of();
    private long nextBit = -1;
    private StreamPart open = StreamPart.EMPTY;
    private int openLongest;
    private @Nullable Integer openCrc;
    private StreamPart last = StreamPart.EMPTY;
    private int lastLevel;
    private long streamsEnded;
    private long blocks;
    private long rawLength;
    private @Nullable Fault fault;

    StretchReader(Meters meters) {
        this.meters = meters;
    }

    /** Takes raw bytes. */
    @FunctionalInterface
    interface Sink {
        /** Keeps none. */
        Sink NONE = (raw, length) -> {};

        /** Learns that bytes follow of a block that begins at a bit of the file. */
        default void beginBlock(long startBit) throws IOException {}

        /** Takes the first {@code length} bytes of {@code raw}. */
        void write(byte[] raw, int length) throws IOException;
    }

    /**
     * Decodes a piece.
     *
     * @param file the input
     * @param piece tells the range, and where its first block is if that is known
     * @return what was found; a fault of the data is in it, and not thrown
     * @throws IOException if the file cannot be read, or the sink fails
     */
    static Stretch read(TaskSite site, String file, Piece piece, Sink sink) throws IOException {
        StretchReader reader = new StretchReader(site.meters());
        long from = piece.startBit() < 0 ? piece.from() : piece.startBit() >>> 3;
        try (InputStream in = site.open(file, from)) {
            BlockDecompressor decompressor = new BlockDecompressor();
            DecodedBlock block = new DecodedBlock();
            BlockSeeker seeker;
            if (piece.startBit() >= 0) {
                seeker = BlockSeeker.atBlock(in, piece.startBit(), decompressor, block);
            } else if (piece.isFirst()) {
                seeker = BlockSeeker.atHeader(in, 0, decompressor, block);
            } else {
                seeker = BlockSeeker.within(in, from, piece.to(), decompressor, block);
            }
            reader.readAll(seeker, 8 * piece.to(), sink);
            reader.passedOver = seeker.passedOver();
        }
        return reader.stretch();
    }

    private void readAll(BlockSeeker seeker, long endBit, Sink sink) throws IOException {
        try {
            for (Part part = seeker.next(); !part.isLast(); part = seeker.next()) {
                if (part == Part.STREAM_END) {
                    endStream(seeker);
                    continue;
                }
                lastLevel = seeker.level();
                if (seeker.startBit() >= endBit) {
                    nextBit = seeker.startBit();
                    return;
                }
                TaskSite.checkWanted();
                if (firstBit < 0) {
                    firstBit = seeker.startBit();
                }
                sink.beginBlock(seeker.startBit());
                readBlock(seeker, sink);
            }
        } catch (Bzip2Exception e) {
            fault = Fault.of(e);
        }
    }

    private void readBlock(BlockSeeker seeker, Sink sink) throws IOException {
        for (int count = seeker.read(buffer, 0, BUFFER); count >= 0; count = seeker.read(buffer, 0, BUFFER)) {
            sink.write(buffer, count);
            rawLength += count;
        }
        blocks++;
        meters.blocks().add(1);
        meters.read().add((seeker.endBit() - seeker.startBit()) / Byte.SIZE);
        if (seeker.level() == 0) {
            open = open.plus(seeker.blockCrc());
            openLongest = Math.max(openLongest, seeker.encodedLength());
        } else {
            last = last.plus(seeker.blockCrc());
        }
    }

    private void endStream(BlockSeeker seeker) {
        if (seeker.level() == 0) {
            openCrc = seeker.streamCrc();
        }
        streamsEnded++;
        last = StreamPart.EMPTY;
        lastLevel = 0;
    }

    private Stretch stretch() {
        return new Stretch(
                firstBit,
                passedOver,
                nextBit,
                open,
                openLongest,
                openCrc,
                last,
                lastLevel,
                streamsEnded,
                blocks,
                rawLength,
                fault);
    }
}
