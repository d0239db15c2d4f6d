package org.dbzip2.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.dbzip2.lzma.sevenz.SevenZEntry;
import org.dbzip2.lzma.sevenz.SevenZInput;
import org.jspecify.annotations.Nullable;

/** All files and folders that go into an archive: in the order they were named in, what is in a folder by its name. */
final class PackedFiles {
    /** What a file is, whatever it is called. */
    private record Identity(long device, long inode) {
        static Identity of(FileStatus status) {
            return new Identity(status.device(), status.inode());
        }
    }

    private final Settings settings;
    private final Console console;

    /** What stands where the archive is to be. */
    private final @Nullable Identity replaced;

    private final List<SevenZInput> inputs = new ArrayList<>();
    private final Map<String, Identity> taken = new HashMap<>();

    /** The folders that are being looked at, each within the one before. */
    private final Deque<Identity> open = new ArrayDeque<>();

    private long bytes;
    private Outcome outcome = Outcome.DONE;

    private PackedFiles(Settings settings, Console console, @Nullable Identity replaced) {
        this.settings = settings;
        this.console = console;
        this.replaced = replaced;
    }

    /**
     * Looks for them. What cannot be packed is complained of, and passed over.
     *
     * @param output where the archive will be; what stands there is left out
     */
    static PackedFiles find(Settings settings, Console console, Path output) throws IOException {
        PackedFiles files = new PackedFiles(settings, console, identity(output));
        for (String name : settings.names()) {
            files.add(name, PackedNames.of(name));
        }
        return files;
    }

    private static @Nullable Identity identity(Path path) throws IOException {
        try {
            return Identity.of(FileStatus.of(path));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    boolean isEmpty() {
        return inputs.isEmpty();
    }

    /** What they hold, in bytes. */
    long bytes() {
        return bytes;
    }

    Iterator<SevenZInput> inputs() {
        return inputs.iterator();
    }

    /** Whether all could be taken. */
    Outcome outcome() {
        return outcome;
    }

    /**
     * Adds a file, or a folder with all that is in it.
     *
     * @param packedName what it is called in the archive; empty for a folder that is not in it itself
     */
    private void add(String name, String packedName) throws IOException {
        try {
            Path path = FileTask.existing(name, settings);
            FileStatus status = FileTask.status(name, path, settings);
            boolean passed = Files.isSymbolicLink(path) && !settings.force();
            if (passed || !status.isRegular() && !status.isDirectory()) {
                throw new Refusal("Input file " + name + " is not a normal file.", true);
            }
            if (!isNew(name, packedName, Identity.of(status))) {
                return;
            }
            if (status.isDirectory()) {
                addFolder(name, packedName, path, status);
            } else {
                bytes += status.size();
                SevenZEntry entry =
                        SevenZEntry.file(packedName, status.changed().toInstant(), status.mode());
                inputs.add(new SevenZInput(entry, () -> open(name, path, status)));
            }
        } catch (Refusal e) {
            if (!e.noncritical || !settings.quiet()) {
                console.complain(e.getMessage());
            }
            outcome = Outcome.TROUBLE;
        }
    }

    /** Whether it is to be added: false for what is there already. */
    private boolean isNew(String name, String packedName, Identity identity) throws Refusal {
        if (identity.equals(replaced)) {
            return false;
        }
        if (!PackedNames.isPossible(packedName)) {
            throw new Refusal("Input file " + name + " has a name that has no place in an archive.", false);
        }
        if (packedName.isEmpty()) {
            return true;
        }
        Identity other = taken.putIfAbsent(packedName, identity);
        if (other != null && !other.equals(identity)) {
            throw new Refusal("Input file " + name + " has the name of another one in the archive.", false);
        }
        return other == null;
    }

    private void addFolder(String name, String packedName, Path path, FileStatus status) throws IOException {
        Identity identity = Identity.of(status);
        if (open.contains(identity)) {
            throw new Refusal("Input file " + name + " leads back to a folder that it is in.", false);
        }
        List<String> children = children(name, path);
        if (!packedName.isEmpty()) {
            inputs.add(SevenZInput.folder(
                    SevenZEntry.folder(packedName, status.changed().toInstant(), status.mode())));
        }
        open.push(identity);
        for (String child : children) {
            add(
                    name.endsWith("/") ? name + child : name + "/" + child,
                    packedName.isEmpty() ? child : packedName + "/" + child);
        }
        open.pop();
    }

    private static List<String> children(String name, Path path) throws Refusal {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
            for (Path child : children) {
                names.add(String.valueOf(child.getFileName()));
            }
        } catch (IOException e) {
            throw new Refusal("Can't open input file " + name, e);
        }
        Collections.sort(names);
        return names;
    }

    private static InputStream open(String name, Path path, FileStatus status) throws IOException {
        try {
            return new WholeSource(Source.file(name, path, status));
        } catch (IOException e) {
            throw new Failure("can't read " + name, e);
        }
    }
}
