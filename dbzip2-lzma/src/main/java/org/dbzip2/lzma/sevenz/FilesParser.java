package org.dbzip2.lzma.sevenz;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Takes apart what a header says of files and folders, and gives each the stream that is its content. */
final class FilesParser {
    private final HeaderInput in;
    private final Streams streams;
    private final int count;

    private final String[] names;
    /** Most folders share a shape. */
    private final Map<FolderShape, List<String>> titles = new HashMap<>();

    private BitSet withoutStream = new BitSet();
    /** Among those without a stream. */
    private BitSet emptyFiles = new BitSet();
    /** Among those without a stream. */
    private BitSet anti = new BitSet();

    private Numbers modified = Numbers.NONE;
    private Numbers created = Numbers.NONE;
    private Numbers accessed = Numbers.NONE;
    private Numbers attributes = Numbers.NONE;

    /** A property that not every file has. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Numbers(BitSet defined, long[] values) {
        static final Numbers NONE = new Numbers(new BitSet(), new long[0]);

        Optional<Instant> time(int file) {
            return defined.get(file) ? Optional.of(WindowsTime.toInstant(values[file])) : Optional.empty();
        }

        int value(int file) {
            return defined.get(file) ? (int) values[file] : 0;
        }
    }

    /**
     * A parser.
     *
     * @param in behind the number of the part
     * @param streams that the files have
     * @param maxEntries most files and folders to hear of
     */
    FilesParser(HeaderInput in, Streams streams, int maxEntries) throws SevenZException {
        this.in = in;
        this.streams = streams;
        // Each has a stream, which was counted before, or a bit that says that it has none.
        long claimed = in.number();
        if (claimed < 0 || claimed > streams.sizes().length + (long) in.remaining() * Byte.SIZE) {
            throw new CorruptSevenZException("header that counts more than it holds");
        }
        if (claimed > maxEntries) {
            throw new SevenZLimitException(claimed + " files and folders, " + maxEntries + " are allowed");
        }
        count = (int) claimed;
        names = new String[count];
        Arrays.fill(names, "");
    }

    List<ArchivedEntry> parse() throws SevenZException {
        for (int id = in.id(); id != HeaderId.END; id = in.id()) {
            HeaderInput property = in.part(in.size());
            if (parseProperty(id, property) && property.remaining() > 0) {
                throw new CorruptSevenZException("property " + id + " of files is longer than it should be");
            }
        }
        return entries();
    }

    /** Whether it is known. */
    private boolean parseProperty(int id, HeaderInput property) throws SevenZException {
        switch (id) {
            case HeaderId.EMPTY_STREAM -> withoutStream = property.bits(count);
            case HeaderId.EMPTY_FILE -> emptyFiles = property.bits(withoutStream.cardinality());
            case HeaderId.ANTI -> anti = property.bits(withoutStream.cardinality());
            case HeaderId.NAMES -> parseNames(property);
            case HeaderId.CREATED -> created = parseNumbers(property, Long.BYTES);
            case HeaderId.ACCESSED -> accessed = parseNumbers(property, Long.BYTES);
            case HeaderId.MODIFIED -> modified = parseNumbers(property, Long.BYTES);
            // Nobody asks where files began, but it must be sound.
            case HeaderId.START_POSITION -> parseNumbers(property, Long.BYTES);
            case HeaderId.ATTRIBUTES -> attributes = parseNumbers(property, Integer.BYTES);
            case HeaderId.DUMMY -> {
                while (property.remaining() > 0) {
                    if (property.read() != 0) {
                        throw new CorruptSevenZException("padding that is not of zeros");
                    }
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void parseNames(HeaderInput property) throws SevenZException {
        StreamsParser.requireHere(property);
        byte[] characters = property.read(property.remaining());
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = start;
            while (end + 1 < characters.length && (characters[end] != 0 || characters[end + 1] != 0)) {
                end += Character.BYTES;
            }
            if (end + 1 >= characters.length) {
                throw new CorruptSevenZException("names that end too early");
            }
            names[i] = decode(characters, start, end);
            start = end + Character.BYTES;
        }
        if (start < characters.length) {
            throw new CorruptSevenZException("more names than files");
        }
    }

    /** As it is: a decoder would put something else in the place of half a surrogate pair. */
    private static String decode(byte[] characters, int start, int end) {
        char[] name = new char[(end - start) / Character.BYTES];
        for (int i = 0; i < name.length; i++) {
            int at = start + i * Character.BYTES;
            name[i] = (char) (characters[at] & 0xff | characters[at + 1] << Byte.SIZE);
        }
        return new String(name);
    }

    private Numbers parseNumbers(HeaderInput property, int width) throws SevenZException {
        BitSet defined = property.defined(count);
        StreamsParser.requireHere(property);
        if (property.remaining() != (long) width * defined.cardinality()) {
            throw new CorruptSevenZException("property of files that has not its size");
        }
        long[] values = new long[count];
        for (int i = defined.nextSetBit(0); i >= 0; i = defined.nextSetBit(i + 1)) {
            values[i] = width == Long.BYTES ? property.int64() : property.int32();
        }
        return new Numbers(defined, values);
    }

    private List<ArchivedEntry> entries() throws SevenZException {
        if (count - withoutStream.cardinality() != streams.sizes().length) {
            throw new CorruptSevenZException("files and their contents are not as many");
        }
        List<ArchivedEntry> entries = new ArrayList<>(count);
        int stream = 0;
        int empty = 0;
        int folder = 0;
        int inFolder = 0;
        for (int i = 0; i < count; i++) {
            if (withoutStream.get(i)) {
                entries.add(withoutStream(i, empty++));
                continue;
            }
            while (inFolder == streams.counts()[folder]) {
                folder++;
                inFolder = 0;
            }
            entries.add(withStream(i, stream++, folder, inFolder++ == 0));
        }
        return entries;
    }

    private ArchivedEntry withoutStream(int index, int empty) {
        return new ArchivedEntry(
                index,
                entry(index, !emptyFiles.get(empty)),
                0,
                OptionalLong.of(0),
                OptionalInt.empty(),
                -1,
                List.of(),
                anti.get(empty));
    }

    private ArchivedEntry withStream(int index, int stream, int group, boolean isFirst) {
        Folder folder = streams.folders().get(group);
        return new ArchivedEntry(
                index,
                entry(index, false),
                streams.sizes()[stream],
                isFirst ? OptionalLong.of(folder.packedSize()) : OptionalLong.empty(),
                streams.checked().get(stream) ? OptionalInt.of(streams.crcs()[stream]) : OptionalInt.empty(),
                group,
                titles.computeIfAbsent(folder.shape(), FolderShape::titles),
                false);
    }

    private SevenZEntry entry(int index, boolean isFolder) {
        return new SevenZEntry(
                names[index],
                isFolder,
                modified.time(index),
                created.time(index),
                accessed.time(index),
                attributes.value(index));
    }
}
