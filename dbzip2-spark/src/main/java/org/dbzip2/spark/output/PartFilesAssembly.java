package org.dbzip2.spark.output;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file on a file system that takes no parts: they wait as files in a folder beside it, and are then copied behind one another
 * into a file of another name, which gets its own when it is complete.
 */
final class PartFilesAssembly implements Assembly {
    private static final Logger LOG = LoggerFactory.getLogger(PartFilesAssembly.class);

    private final FileSystem fileSystem;
    private final Path target;
    private final Path folder;
    private final Assemblies.Copying copying;

    private PartFilesAssembly(FileSystem fileSystem, Path target, Path folder, Assemblies.Copying copying) {
        this.fileSystem = fileSystem;
        this.target = target;
        this.folder = folder;
        this.copying = copying;
    }

    /** Makes the folder. */
    static PartFilesAssembly begin(FileSystem fileSystem, Path target, Assemblies.Copying copying) throws IOException {
        Path folder = new Path(target.getParent(), "." + target.getName() + ".dbzip2-" + UUID.randomUUID());
        fileSystem.mkdirs(folder);
        return new PartFilesAssembly(fileSystem, target, folder, copying);
    }

    @Override
    public Delivery delivery() {
        return new PartFilesDelivery(folder.toString());
    }

    @Override
    public long minPartBytes() {
        return 1;
    }

    @Override
    public int maxParts() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void complete(List<DeliveredPart> parts) throws IOException {
        List<PlacedFile> files = new ArrayList<>();
        long offset = 0;
        for (DeliveredPart part : parts) {
            Path file = new Path(folder, new String(part.handle(), StandardCharsets.UTF_8));
            files.add(new PlacedFile(file.toString(), offset, part.length()));
            offset += part.length();
        }
        Path whole = new Path(folder, "whole");
        if (files.isEmpty()) {
            fileSystem.create(whole, true).close();
        } else {
            copying.copy(files, whole);
        }
        show(whole);
        abort();
    }

    /** Gives the file its name. */
    private void show(Path whole) throws IOException {
        if (fileSystem instanceof LocalFileSystem local) {
            // Its parts were not written through Hadoop, so it has no checksums beside it, and those of a former file
            // must go.
            Files.deleteIfExists(local.pathToFile(local.getChecksumFile(target)).toPath());
            Files.move(
                    local.pathToFile(whole).toPath(),
                    local.pathToFile(target).toPath(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        fileSystem.delete(target, false);
        if (!fileSystem.rename(whole, target)) {
            throw new IOException(whole + " cannot be renamed to " + target);
        }
    }

    /** Removes the folder and what is left in it. */
    @Override
    public void abort() {
        try {
            fileSystem.delete(folder, true);
        } catch (FileNotFoundException gone) {
            // As it should be.
        } catch (IOException e) {
            LOG.warn("{} cannot be removed", folder, e);
        }
    }
}
