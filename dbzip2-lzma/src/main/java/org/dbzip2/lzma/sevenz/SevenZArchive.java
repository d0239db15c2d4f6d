package org.dbzip2.lzma.sevenz;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * An archive that is read. Its header is read once, when it is opened, and checked; what is packed is read and checked by {@link
 * #test}, {@link #extract} and {@link #copyTo}, which open it anew, so nothing has to be closed here.
 *
 * <p>Decoded is by way of Commons Compress: LZMA2, LZMA, bzip2, Deflate, Deflate64 and files that are only stored, each behind the
 * filters for differences and for programs of x86, PowerPC, IA-64, ARM, ARM Thumb and SPARC.
 *
 * <p>Thread-safe.
 */
public final class SevenZArchive {
    /** What pieces of LZMA2 become at least. */
    private static final int PIECE_SIZE = 1 << 20;

    private final SevenZSource source;
    private final SevenZLimits limits;
    private final Contents contents;

    private SevenZArchive(SevenZSource source, SevenZLimits limits, Contents contents) {
        this.source = source;
        this.limits = limits;
        this.contents = contents;
    }

    /** The files of a folder that are to be decoded: as far as the last one that is wanted. */
    private record Part(Folder folder, List<ArchivedEntry> files) {}

    /**
     * Opens an archive.
     *
     * @param source of it, opened and closed again during the call
     * @param limits to what it may ask for
     * @return what its header tells of
     * @throws NotSevenZException if it does not begin as an archive does
     * @throws SevenZLimitException if it claims more than is allowed
     * @throws SevenZException if its header is not sound, or not known
     * @throws IOException what the source throws
     */
    public static SevenZArchive open(SevenZSource source, SevenZLimits limits) throws IOException {
        Objects.requireNonNull(limits);
        try (SeekableByteChannel archive = source.open()) {
            return new SevenZArchive(source, limits, Contents.read(archive, limits));
        }
    }

    /**
     * Opens an archive in a file.
     *
     * @param file to be read
     * @param limits to what it may ask for
     * @return what its header tells of
     * @throws NotSevenZException if it does not begin as an archive does
     * @throws SevenZLimitException if it claims more than is allowed
     * @throws SevenZException if its header is not sound, or not known
     * @throws IOException if the file cannot be read
     */
    public static SevenZArchive open(Path file, SevenZLimits limits) throws IOException {
        return open(() -> Files.newByteChannel(file), limits);
    }

    /** {@return all files and folders, in the order of the archive; nothing about their names is checked} */
    public List<ArchivedEntry> entries() {
        return Collections.unmodifiableList(contents.entries());
    }

    /**
     * Decodes everything and looks whether it is sound.
     *
     * @param threads at most so many work on it, the calling one among them; fewer if they would take more memory than is allowed
     * @throws IllegalArgumentException if there are to be none
     * @throws SevenZException if something is not sound, or cannot be decoded
     * @throws IOException what the source throws
     */
    public void test(int threads) throws IOException {
        read(selected(entry -> true), threads, threads, file -> FolderReader.nobody());
    }

    /**
     * Extracts files and folders. Before any goes to the sink, all that are wanted are looked at: whether they can be decoded here,
     * and whether it is safe to make files of them. Refused are names that are empty, absolute, or begin with a drive; that have
     * empty parts, or the parts {@code .} and {@code ..}; that hold a backslash, a zero character or half a surrogate pair; that come
     * twice, or lie within a file; symbolic links and all else that is neither a file nor a folder; and what stands for a removal.
     *
     * @param wanted tells of each entry whether to extract it; asked once, by the calling thread
     * @param sink for them
     * @param threads at most so many work on it, the calling one among them; fewer if they would take more memory than is allowed
     * @throws IllegalArgumentException if there are to be none
     * @throws UnsafeSevenZException for the first wanted entry that is refused
     * @throws SevenZException if something is not sound, or cannot be decoded
     * @throws IOException what the source or the sink throws
     */
    public void extract(Predicate<ArchivedEntry> wanted, SevenZSink sink, int threads) throws IOException {
        BitSet selected = selected(wanted);
        List<ArchivedEntry> all =
                selected.stream().mapToObj(contents.entries()::get).toList();
        EntryNames.check(all);
        checkDecodable(parts(selected));
        for (ArchivedEntry entry : all) {
            if (entry.entry().isFolder()) {
                sink.folder(entry);
            } else if (entry.group() < 0) {
                try (SevenZReceiver receiver = sink.file(entry)) {
                    receiver.complete();
                }
            }
        }
        read(selected, threads, threads, sink::file);
    }

    /**
     * Writes the contents of files one behind the other, in the order of the archive. Names do not matter here. What was written
     * before an exception is not all sound.
     *
     * @param wanted tells of each file whether to write it; asked once
     * @param out for them; not closed here
     * @param threads at most so many work on a file, the calling one among them: more than one if it is LZMA2 of several pieces
     * @throws IllegalArgumentException if there are to be none
     * @throws SevenZException if something is not sound, or cannot be decoded
     * @throws IOException what the source or the output throws
     */
    public void copyTo(Predicate<ArchivedEntry> wanted, OutputStream out, int threads) throws IOException {
        read(selected(wanted), 1, threads, file -> new Copying(out));
    }

    private record Copying(OutputStream out) implements SevenZReceiver {
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void complete() {}

        @Override
        public void close() {}
    }

    /**
     * Decodes files.
     *
     * @param folders at most so many at the same time
     * @param threads at most so many for all of them
     */
    private void read(BitSet selected, int folders, int threads, FolderReader.Receivers receivers) throws IOException {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads");
        }
        List<Part> parts = parts(selected);
        long memory = checkDecodable(parts);
        int atOnce = (int) Math.max(1, Math.min(Math.min(folders, parts.size()), limits.memory() / memory));
        FolderThreads.run(source, parts.size(), atOnce, (archive, number, goOn) -> {
            Part part = parts.get(number);
            new FolderReader(folder -> content(archive, folder, limits.memory() / atOnce, threads / atOnce), goOn)
                    .read(
                            part.folder(),
                            part.files(),
                            file -> selected.get(file.index()) ? receivers.of(file) : FolderReader.nobody());
        });
    }

    private FolderContent content(SeekableByteChannel archive, Folder folder, long memoryLimit, int threads)
            throws IOException {
        FolderCoding coding = FolderCoding.of(folder);
        boolean isLzma2Alone =
                coding.compression() == SevenZMethod.LZMA2 && coding.coders().size() == 1;
        if (threads > 1 && isLzma2Alone && folder.rawSize() > PIECE_SIZE) {
            return new Lzma2Pieces(archive, source, folder, threads, memoryLimit, PIECE_SIZE);
        }
        return new FolderDecoder(archive, folder, new byte[0], memoryLimit);
    }

    private BitSet selected(Predicate<ArchivedEntry> wanted) {
        BitSet selected = new BitSet();
        contents.entries().forEach(entry -> selected.set(entry.index(), wanted.test(entry)));
        return selected;
    }

    private List<Part> parts(BitSet selected) {
        List<Part> parts = new ArrayList<>();
        List<ArchivedEntry> files = new ArrayList<>();
        int lastWanted = 0;
        int group = -1;
        for (ArchivedEntry entry : contents.entries()) {
            if (entry.group() < 0) {
                continue;
            }
            if (entry.group() != group) {
                add(parts, group, files, lastWanted);
                files = new ArrayList<>();
                lastWanted = 0;
                group = entry.group();
            }
            files.add(entry);
            lastWanted = selected.get(entry.index()) ? files.size() : lastWanted;
        }
        add(parts, group, files, lastWanted);
        return parts;
    }

    private void add(List<Part> parts, int group, List<ArchivedEntry> files, int lastWanted) {
        if (lastWanted > 0) {
            parts.add(new Part(contents.streams().folders().get(group), List.copyOf(files.subList(0, lastWanted))));
        }
    }

    /** Looks whether they can be decoded, and tells how much memory the largest takes. */
    private long checkDecodable(List<Part> parts) throws SevenZException {
        long most = 1;
        for (Part part : parts) {
            String name = part.files().get(0).name();
            Folder folder = part.folder();
            if (folder.shape().obstacle().isPresent()) {
                throw new UnsupportedSevenZException(folder.shape().obstacle().get(), name);
            }
            long memory = FolderCoding.of(folder).memory();
            if (memory > limits.memory()) {
                throw new SevenZLimitException(
                        "takes " + memory + " bytes of memory, " + limits.memory() + " are allowed", name);
            }
            most = Math.max(most, memory);
        }
        return most;
    }
}
