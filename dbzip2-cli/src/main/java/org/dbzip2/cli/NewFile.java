package org.dbzip2.cli;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears under its name when it is complete and on the disk, or not at all.
 *
 * <p>Until then it stands in the same folder under a name that nobody can guess, readable to its owner alone. Closed without
 * {@link #publish}, it is gone.
 */
final class NewFile extends OutputStream {
    private static final int RANDOM_BYTES = 12;
    private static final String MODE = "unix:mode";
    private static final int ALL_MAY_READ_AND_WRITE = 0666;

    private final String name;
    private final Path path;
    private final boolean overwrite;
    private final Interruption interruption;
    private final Path temporary;
    private final FileChannel channel;

    /**
     * @param name for messages
     * @param overwrite whether a file that has the name already is replaced
     */
    NewFile(String name, Path path, boolean overwrite, Interruption interruption) throws IOException {
        this.name = name;
        this.path = path;
        this.overwrite = overwrite;
        this.interruption = interruption;
        this.temporary = path.resolveSibling(".dbzip2-" + randomDigits());
        this.channel = interruption.create(temporary);
    }

    private static String randomDigits() throws IOException {
        byte[] random = new byte[RANDOM_BYTES];
        // SecureRandom would take tens of milliseconds to start.
        try (FileInputStream in = new FileInputStream("/dev/urandom")) {
            in.readNBytes(random, 0, random.length);
        }
        StringBuilder digits = new StringBuilder();
        for (byte b : random) {
            digits.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return digits.toString();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw new Failure("can't write " + name, e);
        }
    }

    /** The file, to be written here and there. */
    SeekableByteChannel channel() {
        return new NamedChannel("can't write " + name, channel);
    }

    /**
     * Gives the complete file its permissions, times, owner and name, and makes all that last.
     *
     * @param like whose permissions, times and owner it takes; null to leave it to the user alone
     * @throws Refusal if a file of that name has appeared meanwhile and is not to be overwritten
     */
    void publish(@Nullable FileStatus like) throws IOException {
        try {
            if (like != null) {
                like.applyTo(temporary);
            }
            channel.force(true);
            giveName();
            syncFolder();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** The same with the permissions that the user's new files have, and the time it is. */
    void publishAsNew() throws IOException {
        try {
            Files.setAttribute(temporary, MODE, ALL_MAY_READ_AND_WRITE & ~Umask.get());
        } catch (IOException e) {
            throw failure(e);
        }
        publish(null);
    }

    /**
     * The same with permissions and a time of its own. It may not last if the machine fails now: what it was made of is still there.
     *
     * @param mode the permissions
     * @param changed null for now
     */
    void publishCopy(int mode, @Nullable FileTime changed) throws IOException {
        try {
            Files.setAttribute(temporary, MODE, mode);
            Files.getFileAttributeView(temporary, BasicFileAttributeView.class).setTimes(changed, null, null);
            giveName();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void giveName() throws IOException {
        channel.close();
        synchronized (interruption) {
            moveIntoPlace();
            interruption.settle(temporary);
        }
    }

    private Failure failure(IOException cause) {
        return cause instanceof FileAlreadyExistsException
                ? new Refusal("Output file " + name + " already exists.", false)
                : new Failure("can't write " + name, cause);
    }

    private void moveIntoPlace() throws IOException {
        if (overwrite) {
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } else if (linked()) {
            Files.delete(temporary);
        } else {
            // The name is taken first, if it is free, by an empty file.
            Files.createFile(path);
            try {
                Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                Files.delete(path);
                throw e;
            }
        }
    }

    /** Links the name to the file, which fails if the name is taken, as a rename would not; false without hard links. */
    private boolean linked() throws IOException {
        try {
            Files.createLink(path, temporary);
            return true;
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException noHardLinks) {
            return false;
        }
    }

    /** A new name is on the disk only when its folder is. */
    private void syncFolder() throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        FileChannel names;
        try {
            names = FileChannel.open(folder == null ? path : folder, StandardOpenOption.READ);
        } catch (IOException notReadable) {
            return;
        }
        try (names) {
            names.force(true);
        } catch (IOException e) {
            // Some file systems have no such notion.
            if (!"Invalid argument".equals(e.getMessage())) {
                throw e;
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        interruption.discard(temporary);
    }
}
