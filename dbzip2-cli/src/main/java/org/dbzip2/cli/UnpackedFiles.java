package org.dbzip2.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dbzip2.lzma.sevenz.ArchivedEntry;
import org.dbzip2.lzma.sevenz.SevenZEntry;
import org.dbzip2.lzma.sevenz.SevenZReceiver;
import org.dbzip2.lzma.sevenz.SevenZSink;
import org.jspecify.annotations.Nullable;

/**
 * What is extracted, as files: each appears when it is complete. The names in the archive are known to lead nowhere else; that what
 * is in the folder already does not either, is seen to here. Thread-safe.
 */
final class UnpackedFiles implements SevenZSink {
    private static final int PERMISSIONS = 0777;
    private static final int OWNER_MAY_ALL = 0700;
    private static final int ALL_MAY_READ_AND_WRITE = 0666;
    private static final int ALL_MAY_WRITE = 0222;
    private static final int READ_ONLY = 1;

    private final Settings settings;
    private final Interruption interruption;
    private final UnpackedCount count;
    private final int umask = Umask.get();

    /** What stands before the names in the archive. */
    private final String prefix;

    // Guarded by this.
    private final Set<String> folders = new HashSet<>();
    private final Set<String> newFolders = new HashSet<>();
    private final List<SevenZEntry> folderEntries = new ArrayList<>();

    UnpackedFiles(Means means, UnpackedCount count) {
        settings = means.settings();
        interruption = means.interruption();
        this.count = count;
        String output = settings.output();
        prefix = output == null ? "" : output.endsWith("/") ? output : output + "/";
    }

    /**
     * Looks whether files are there already that would be made.
     *
     * @throws Refusal if one is, and is not to be overwritten
     */
    void checkAreFree(List<ArchivedEntry> entries) throws Refusal {
        if (settings.force()) {
            return;
        }
        for (ArchivedEntry entry : entries) {
            // Names that are not fit are for the archive to refuse.
            if (!entry.entry().isFolder() && PackedNames.of(entry.name()).equals(entry.name())) {
                checkIsFree(entry.name());
            }
        }
    }

    private void checkIsFree(String name) throws Refusal {
        try {
            if (FileTask.isTaken(path(name), shown(name))) {
                throw new Refusal("Output file " + shown(name) + " already exists.", false);
            }
        } catch (InvalidPathException e) {
            throw new Refusal("Can't create output file " + shown(name) + ": Invalid argument", false);
        }
    }

    @Override
    public synchronized void folder(ArchivedEntry folder) throws IOException {
        makeFolder(folder.name());
        if (newFolders.contains(folder.name())) {
            folderEntries.add(folder.entry());
            setMode(folder.entry(), OWNER_MAY_ALL);
        }
    }

    @Override
    public SevenZReceiver file(ArchivedEntry file) throws IOException {
        String name = file.name();
        makeFolder(name.substring(0, Math.max(0, name.lastIndexOf('/'))));
        try {
            return new Receiver(file.entry(), new NewFile(shown(name), path(name), settings.force(), interruption));
        } catch (IOException e) {
            throw new Refusal("Can't create output file " + shown(name), e);
        }
    }

    /** Gives the folders that were made their permissions and times, which would not have outlasted what was put into them. */
    synchronized void finishFolders() throws Failure {
        // Those that are in others come first.
        folderEntries.sort((a, b) -> b.name().compareTo(a.name()));
        for (SevenZEntry entry : folderEntries) {
            Path path = path(entry.name());
            try {
                Files.getFileAttributeView(path, BasicFileAttributeView.class).setTimes(time(entry), null, null);
                setMode(entry, 0);
            } catch (IOException e) {
                throw new Failure("can't write " + shown(entry.name()), e);
            }
        }
    }

    private void setMode(SevenZEntry folder, int more) throws IOException {
        if (folder.unixMode() != 0) {
            Files.setAttribute(path(folder.name()), "unix:mode", folder.unixMode() & PERMISSIONS & ~umask | more);
        }
    }

    /** @param name empty for the one that all is extracted to */
    private synchronized void makeFolder(String name) throws IOException {
        if (!folders.add(name)) {
            return;
        }
        try {
            if (name.isEmpty()) {
                Files.createDirectories(ByteNames.path(prefix.isEmpty() ? "." : prefix));
                return;
            }
            makeFolder(name.substring(0, Math.max(0, name.lastIndexOf('/'))));
            Files.createDirectory(path(name));
            newFolders.add(name);
        } catch (FileAlreadyExistsException e) {
            FileStatus status = FileStatus.of(path(name), LinkOption.NOFOLLOW_LINKS);
            // A link may lead out of the folder.
            if (!status.isDirectory() && !(settings.force() && Files.isDirectory(path(name)))) {
                throw new Refusal("Output file " + shown(name) + " already exists, and is no folder.", false);
            }
        } catch (Refusal e) {
            throw e;
        } catch (IOException e) {
            throw new Refusal("Can't create output file " + shown(name), e);
        }
    }

    private Path path(String name) {
        return ByteNames.path(prefix + name);
    }

    private String shown(String name) {
        return prefix + PackedNames.printable(name);
    }

    private static @Nullable FileTime time(SevenZEntry entry) {
        return entry.modified().map(FileTime::from).orElse(null);
    }

    private int mode(SevenZEntry entry) {
        int mode = entry.unixMode() == 0 ? ALL_MAY_READ_AND_WRITE : entry.unixMode() & PERMISSIONS;
        if (entry.unixMode() == 0 && (entry.attributes() & READ_ONLY) != 0) {
            mode &= ~ALL_MAY_WRITE;
        }
        return mode & ~umask;
    }

    private final class Receiver implements SevenZReceiver {
        private final SevenZEntry entry;
        private final NewFile out;

        Receiver(SevenZEntry entry, NewFile out) {
            this.entry = entry;
            this.out = out;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count.add(length);
        }

        @Override
        public void complete() throws IOException {
            out.publishCopy(mode(entry), time(entry));
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
