package org.dbzip2.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.dbzip2.engine.JobProgress;
import org.dbzip2.engine.JobReport;
import org.dbzip2.lzma.EncoderMemoryException;
import org.dbzip2.lzma.sevenz.SevenZCoder;

/** Makes one .7z archive of all inputs, which appears when it is complete. */
final class Packing {
    private final Means means;
    private final Settings settings;

    Packing(Means means) {
        this.means = means;
        settings = means.settings();
    }

    /**
     * Does it.
     *
     * @return what came of the inputs: if one was passed over, the archive is of the others
     */
    Outcome run() throws IOException, InterruptedException {
        String name = settings.archiveName();
        if (settings.output() == null
                && Format.SEVEN_Z.suffixOf(settings.names().get(0)) != null) {
            throw new Refusal("Input file " + settings.names().get(0) + " already has .7z suffix.", true);
        }
        Path path = FileTask.free(name, settings);
        PackedFiles files = PackedFiles.find(settings, means.console(), path);
        if (files.isEmpty()) {
            return Outcome.TROUBLE;
        }
        means.remarks().begin(name);
        JobReport report = write(name, path, files);
        means.remarks().ratio(report);
        means.remarks().workers(name, report);
        return files.outcome();
    }

    private JobReport write(String name, Path path, PackedFiles files) throws IOException, InterruptedException {
        XzSettings xz = settings.xz();
        if (xz == null) {
            throw new IllegalStateException("nothing was said about compressing");
        }
        JobProgress progress = new JobProgress();
        ProgressDisplay display = means.remarks().show(name, files.bytes(), progress);
        try (NewFile out = FileWork.create(name, path, means)) {
            JobReport report = new SevenZCoder(means.engine())
                    .write(files.inputs(), out.channel(), xz.options().lzma2(), xz.pieceSize(), progress);
            out.publishAsNew();
            return report;
        } catch (EncoderMemoryException e) {
            throw XzFiles.failure(e);
        } finally {
            display.end();
        }
    }
}
