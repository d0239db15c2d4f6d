package org.dbzip2.lzma.sevenz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Takes apart what a header says of packed streams, folders and the streams in them. */
final class StreamsParser {
    /** Each of them takes some hundred bytes, or thousands where it means harm; sound archives have a few. */
    private static final int MAX_SHAPES = 10_000;
    /** As of BCJ2, which has the most. */
    private static final long MAX_STREAMS_OF_FOLDER = 4;

    private final HeaderInput in;
    private final long packedEnd;
    private final int maxStreams;

    private long packedAt = StartHeader.SIZE;
    private long[] packedSizes = new long[0];
    private List<FolderShape> shapes = List.of();
    private long[] rawSizes = new long[0];
    private Crcs folderCrcs = new Crcs(new BitSet(), new int[0]);
    private int[] counts = new int[0];
    private long[] sizes = new long[0];
    private Crcs crcs = folderCrcs;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Crcs(BitSet defined, int[] values) {}

    /**
     * A parser.
     *
     * @param in behind the number of the part
     * @param packedEnd where packed bytes must have ended, in bytes from the start of the archive
     * @param maxStreams most streams to hear of, and folders
     */
    StreamsParser(HeaderInput in, long packedEnd, int maxStreams) {
        this.in = in;
        this.packedEnd = packedEnd;
        this.maxStreams = maxStreams;
    }

    Streams parse() throws SevenZException {
        int id = in.id();
        if (id == HeaderId.PACK_INFO) {
            parsePacked();
            id = in.id();
        }
        if (id == HeaderId.UNPACK_INFO) {
            parseFolders();
            id = in.id();
        }
        counts = new int[shapes.size()];
        Arrays.fill(counts, 1);
        if (id == HeaderId.SUB_STREAMS) {
            parseStreams();
            id = in.id();
        } else {
            sizes = rawSizes;
            crcs = folderCrcs;
        }
        if (id != HeaderId.END) {
            throw new CorruptSevenZException("unknown part " + id + " in the header");
        }
        return new Streams(folders(), counts, sizes, crcs.defined(), crcs.values());
    }

    private void parsePacked() throws SevenZException {
        long offset = in.size();
        int count = in.count(Byte.SIZE);
        if (count > MAX_STREAMS_OF_FOLDER * maxStreams) {
            throw tooMany(count + " packed streams");
        }
        packedSizes = new long[count];
        skipTo(HeaderId.SIZE);
        long end = add(packedAt, offset);
        packedAt = end;
        for (int i = 0; i < count; i++) {
            packedSizes[i] = in.size();
            end = add(end, packedSizes[i]);
        }
        if (end > packedEnd) {
            throw new CorruptSevenZException("packed bytes beyond their place");
        }
        for (int id = in.id(); id != HeaderId.END; id = in.id()) {
            if (id == HeaderId.CRC) {
                parseCrcs(count);
            } else {
                in.skip();
            }
        }
    }

    private void parseFolders() throws SevenZException {
        skipTo(HeaderId.FOLDER);
        int count = in.count(2 * Byte.SIZE);
        if (count > maxStreams) {
            throw tooMany(count + " folders");
        }
        requireHere(in);
        Map<FolderShape, FolderShape> known = new HashMap<>();
        shapes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            FolderShape shape = FolderShape.parse(in);
            // Most are alike.
            FolderShape like = known.putIfAbsent(shape, shape);
            shapes.add(like == null ? shape : like);
            if (known.size() > MAX_SHAPES) {
                throw new UnsupportedSevenZException("more than " + MAX_SHAPES + " ways of coding");
            }
        }
        skipTo(HeaderId.CODERS_UNPACK_SIZE);
        rawSizes = new long[count];
        for (int i = 0; i < count; i++) {
            rawSizes[i] = parseRawSize(shapes.get(i));
        }
        folderCrcs = new Crcs(new BitSet(), new int[count]);
        for (int id = in.id(); id != HeaderId.END; id = in.id()) {
            if (id == HeaderId.CRC) {
                folderCrcs = parseCrcs(count);
            } else {
                in.skip();
            }
        }
    }

    private long parseRawSize(FolderShape shape) throws SevenZException {
        long[] outputs = new long[shape.outputs()];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = in.size();
        }
        long size = outputs[shape.mainOutput()];
        if (shape.obstacle().isEmpty() && Arrays.stream(outputs).anyMatch(output -> output != size)) {
            throw new CorruptSevenZException("filter that changes a size");
        }
        return size;
    }

    private void parseStreams() throws SevenZException {
        int id = in.id();
        while (id != HeaderId.SIZE && id != HeaderId.CRC && id != HeaderId.END) {
            if (id == HeaderId.UNPACK_STREAM_COUNT) {
                for (int i = 0; i < counts.length; i++) {
                    // All but one have a size.
                    counts[i] = parseCount();
                }
            } else {
                in.skip();
            }
            id = in.id();
        }
        long total = Arrays.stream(counts).asLongStream().sum();
        if (total > maxStreams) {
            throw tooMany(total + " files");
        }
        sizes = new long[(int) total];
        parseSizes(id == HeaderId.SIZE);
        if (id == HeaderId.SIZE) {
            id = in.id();
        }
        crcs = onlyFolderCrcs();
        for (; id != HeaderId.END; id = in.id()) {
            if (id == HeaderId.CRC) {
                mergeCrcs();
            } else {
                in.skip();
            }
        }
    }

    private int parseCount() throws SevenZException {
        long count = in.number();
        if (count < 0 || count > in.remaining() + 1L) {
            throw new CorruptSevenZException("header that counts more than it holds");
        }
        return (int) count;
    }

    private void parseSizes(boolean areThere) throws SevenZException {
        int at = 0;
        for (int i = 0; i < counts.length; i++) {
            long left = rawSizes[i];
            for (int j = 1; j < counts[i]; j++) {
                if (!areThere) {
                    throw new CorruptSevenZException("files without sizes");
                }
                sizes[at] = in.size();
                left -= sizes[at++];
                if (left < 0) {
                    throw new CorruptSevenZException("files that are more than their folder");
                }
            }
            if (counts[i] > 0) {
                sizes[at++] = left;
            }
        }
    }

    /** Those of folders with one stream, whose CRC is that of the folder. */
    private Crcs onlyFolderCrcs() {
        Crcs known = new Crcs(new BitSet(), new int[sizes.length]);
        int at = 0;
        for (int i = 0; i < counts.length; i++) {
            if (hasFolderCrc(i)) {
                known.defined().set(at);
                known.values()[at] = folderCrcs.values()[i];
            }
            at += counts[i];
        }
        return known;
    }

    private boolean hasFolderCrc(int folder) {
        return counts[folder] == 1 && folderCrcs.defined().get(folder);
    }

    private void mergeCrcs() throws SevenZException {
        int missing = 0;
        for (int i = 0; i < counts.length; i++) {
            missing += hasFolderCrc(i) ? 0 : counts[i];
        }
        Crcs others = parseCrcs(missing);
        crcs = onlyFolderCrcs();
        int at = 0;
        int next = 0;
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts[i]; j++, at++) {
                if (!hasFolderCrc(i)) {
                    crcs.defined().set(at, others.defined().get(next));
                    crcs.values()[at] = others.values()[next++];
                }
            }
        }
    }

    private Crcs parseCrcs(int count) throws SevenZException {
        BitSet defined = in.defined(count);
        if (defined.cardinality() > in.remaining() / Integer.BYTES) {
            throw new CorruptSevenZException("header that counts more than it holds");
        }
        int[] values = new int[count];
        for (int i = defined.nextSetBit(0); i >= 0; i = defined.nextSetBit(i + 1)) {
            values[i] = in.int32();
        }
        return new Crcs(defined, values);
    }

    private List<Folder> folders() throws SevenZException {
        List<Folder> folders = new ArrayList<>();
        long position = packedAt;
        int stream = 0;
        for (int i = 0; i < shapes.size(); i++) {
            int streams = shapes.get(i).packedStreams();
            if (streams > packedSizes.length - stream) {
                throw new CorruptSevenZException("folder without packed bytes");
            }
            long size = 0;
            for (int j = 0; j < streams; j++) {
                size += packedSizes[stream++];
            }
            OptionalInt crc =
                    folderCrcs.defined().get(i) ? OptionalInt.of(folderCrcs.values()[i]) : OptionalInt.empty();
            folders.add(new Folder(shapes.get(i), rawSizes[i], position, size, crc));
            position += size;
        }
        if (stream != packedSizes.length) {
            throw new CorruptSevenZException("packed bytes without a folder");
        }
        return folders;
    }

    private SevenZLimitException tooMany(String what) {
        return new SevenZLimitException(what + ", " + maxStreams + " files are allowed");
    }

    private void skipTo(int wanted) throws SevenZException {
        for (int id = in.id(); id != wanted; id = in.id()) {
            if (id == HeaderId.END) {
                throw new CorruptSevenZException("header without what it must have");
            }
            in.skip();
        }
    }

    /** Some parts could stand in a stream of their own; nobody writes it so. */
    static void requireHere(HeaderInput in) throws SevenZException {
        if (in.read() != 0) {
            throw new UnsupportedSevenZException("header whose parts stand elsewhere");
        }
    }

    private static long add(long a, long b) throws CorruptSevenZException {
        if (a + b < 0) {
            throw new CorruptSevenZException("impossible size in the header");
        }
        return a + b;
    }
}
