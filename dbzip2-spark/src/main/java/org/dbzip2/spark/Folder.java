package org.dbzip2.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.dbzip2.spark.output.Assembly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of files made of one compressed file: the bytes of each piece in a file of its own, {@code part-00000} and so on, and
 * an empty {@code _SUCCESS} when all are there, as Hadoop's jobs leave them.
 */
final class Folder implements Production {
    private static final Logger LOG = LoggerFactory.getLogger(Folder.class);

    private final Source source;
    private final Path target;

    /** Where the folder is made; the target itself where what is begun cannot be seen. */
    private final Path place;

    private final FileSystem fileSystem;
    private final Pieces pieces;

    /** The files by the first byte of their piece. */
    private final SortedMap<Long, Assembly> files = new TreeMap<>();

    private Folder(Source source, Path target, Path place, FileSystem fileSystem, Pieces pieces) {
        this.source = source;
        this.target = target;
        this.place = place;
        this.fileSystem = fileSystem;
        this.pieces = pieces;
    }

    /** Plans a folder, whose files are begun and invisible. */
    static Folder begin(Source source, long spanBytes, Path target, Outputs outputs) throws IOException {
        Pieces pieces = new Pieces(source, spanBytes, Integer.MAX_VALUE);
        Path place = outputs.hidesWhatIsBegun(target)
                ? target
                : new Path(target.getParent(), "." + target.getName() + ".dbzip2-" + UUID.randomUUID());
        Folder folder = new Folder(source, target, place, outputs.fileSystemOf(target), pieces);
        int digits = Math.max(5, Integer.toString(pieces.list().size() - 1).length());
        try {
            for (Piece piece : pieces.list()) {
                String name = String.format("part-%0" + digits + "d", folder.files.size());
                folder.files.put(piece.from(), outputs.begin(new Path(place, name)));
            }
            return folder;
        } catch (IOException | RuntimeException e) {
            folder.abort();
            throw e;
        }
    }

    @Override
    public Source source() {
        return source;
    }

    @Override
    public List<PieceTask> next() throws IOException {
        if (pieces.missing().isEmpty()) {
            pieces.followChain();
        }
        List<PieceTask> tasks = new ArrayList<>();
        for (Piece piece : pieces.missing()) {
            tasks.add(new DecompressTask(pieces.order(piece, fileOf(piece).delivery())));
        }
        return tasks;
    }

    @Override
    public void done(PieceTask task, PieceResult result) {
        pieces.done(task.piece(), result);
    }

    private Assembly fileOf(Piece piece) {
        return Objects.requireNonNull(files.get(piece.from()));
    }

    @Override
    public void complete() throws IOException {
        if (place.equals(target)) {
            fileSystem.delete(target, true);
            completeFiles();
            return;
        }
        completeFiles();
        fileSystem.delete(target, true);
        if (!fileSystem.rename(place, target)) {
            throw new IOException(place + " cannot be renamed to " + target);
        }
    }

    private void completeFiles() throws IOException {
        for (Piece piece : pieces.list()) {
            fileOf(piece).complete(List.of(pieces.partOf(piece)));
        }
        files.values().forEach(Assembly::abort);
        fileSystem.create(new Path(place, "_SUCCESS"), true).close();
    }

    @Override
    public void abort() {
        files.values().forEach(Assembly::abort);
        if (!place.equals(target)) {
            try {
                fileSystem.delete(place, true);
            } catch (IOException e) {
                LOG.warn("{} cannot be removed", place, e);
            }
        }
    }
}
