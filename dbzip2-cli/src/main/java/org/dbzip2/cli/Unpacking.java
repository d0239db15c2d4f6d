package org.dbzip2.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dbzip2.cli.Settings.Mode;
import org.dbzip2.engine.JobProgress;
import org.dbzip2.engine.JobReport;
import org.dbzip2.lzma.sevenz.SevenZArchive;
import org.dbzip2.lzma.sevenz.SevenZException;
import org.dbzip2.lzma.sevenz.SevenZLimitException;
import org.dbzip2.lzma.sevenz.SevenZLimits;

/** Extracts .7z archives into a folder or to standard output, or tests them. They are always kept. */
final class Unpacking {
    private final Means means;
    private final Settings settings;

    Unpacking(Means means) {
        this.means = means;
        settings = means.settings();
    }

    /**
     * Works on one archive.
     *
     * @return what came of it, if that leaves the other inputs untouched
     * @throws IOException what ends the whole command: a read or write that failed
     */
    Outcome run(String name) throws IOException, InterruptedException {
        Path path = FileTask.existing(name, settings);
        FileStatus status = FileTask.status(name, path, settings);
        if (!status.isRegular()) {
            throw new Refusal("Input file " + name + " is not a normal file.", false);
        }
        if (settings.helpers() != null) {
            throw new Refusal(name + ": " + SettingsParser.HELPERS_COMPRESS, false);
        }
        means.remarks().begin(name);
        JobReport report;
        try {
            report = workShown(name, path, status);
        } catch (SevenZLimitException e) {
            // Which does not mean that anything is wrong with it.
            throw new Refusal(name + ": " + SevenZWords.describe(e), false);
        } catch (NoClassDefFoundError e) {
            // The launcher leaves the libraries out where nothing on the command line shows an archive.
            throw new Refusal(name + ": this is a .7z archive, which --format 7z must say, or its name.", false);
        } catch (SevenZException e) {
            String problem = SevenZWords.describe(e);
            means.remarks().damage(new Damage(problem, name + ": " + problem, false, false, ""));
            return Outcome.CORRUPT_DATA;
        }
        means.remarks().result(settings.mode() == Mode.TEST ? "ok" : "done");
        means.remarks().workers(name, report);
        return Outcome.DONE;
    }

    /** What can be read of an archive. */
    static SevenZArchive open(String name, Path path, SevenZLimits limits) throws IOException {
        return SevenZArchive.open(() -> new NamedChannel("can't read " + name, Files.newByteChannel(path)), limits);
    }

    private SevenZLimits limits() {
        long memory = means.engine().options().memoryBytes();
        return (settings.force() ? SevenZLimits.OF_ANY_SIZE : SevenZLimits.DEFAULT).withMemory(memory);
    }

    private JobReport workShown(String name, Path path, FileStatus status) throws IOException, InterruptedException {
        long start = System.nanoTime();
        JobProgress progress = new JobProgress();
        ProgressDisplay display = means.remarks().show(name, status.size(), progress);
        try {
            SevenZArchive archive = open(name, path, limits());
            UnpackedCount count = new UnpackedCount(archive.entries(), status.size(), progress);
            work(archive, count);
            return count.report(System.nanoTime() - start);
        } finally {
            display.end();
        }
    }

    private void work(SevenZArchive archive, UnpackedCount count) throws IOException {
        if (settings.mode() == Mode.TEST) {
            archive.test(means.engine().options().threads());
        } else if (settings.toStdout()) {
            int threads = means.engine().options().threads();
            archive.copyTo(entry -> true, count.counting(new StandardOutput()), threads);
        } else {
            UnpackedFiles files = new UnpackedFiles(means, count);
            files.checkAreFree(archive.entries());
            archive.extract(entry -> true, files, means.engine().options().threads());
            files.finishFolders();
        }
    }
}
