package org.dbzip2.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dbzip2.cli.Settings.Mode;
import org.dbzip2.engine.JobProgress;
import org.dbzip2.engine.JobReport;
import org.jspecify.annotations.Nullable;

/** Does one task after another: opens, works, publishes, removes, and says what {@code -v} wants said. */
final class FileWork {
    private static final int COPY_SIZE = 1 << 16;

    private final Means means;
    private final Settings settings;
    private final Console console;
    private final FileCoders coders;
    private final Remarks remarks;
    private String advice = "";

    FileWork(Means means) {
        this.means = means;
        settings = means.settings();
        console = means.console();
        remarks = means.remarks();
        coders = new FileCoders(means.engine(), settings);
    }

    /**
     * Works on one input.
     *
     * @return what came of it, if that leaves the other inputs untouched
     * @throws IOException what ends the whole command: a read or write that failed, damaged data
     */
    Outcome run(FileTask task) throws IOException, InterruptedException {
        refuseTerminals(task);
        Path input = task.input();
        try (Source source = open(task)) {
            if (task.output() == null) {
                OutputStream out =
                        settings.mode() == Mode.TEST ? OutputStream.nullOutputStream() : new StandardOutput();
                return transfer(task, source, out);
            }
            try (NewFile out = create(task.outputName(), task.output(), means)) {
                Outcome outcome = transfer(task, source, out);
                if (outcome != Outcome.DONE) {
                    return outcome;
                }
                source.checkUnchanged();
                publish(out, task.status());
            }
        }
        if (!settings.keep() && input != null) {
            remove(task.inputName(), input);
        }
        return Outcome.DONE;
    }

    private void refuseTerminals(FileTask task) throws Refusal {
        boolean compressing = settings.mode() == Mode.COMPRESS;
        if (compressing && task.output() == null && Terminal.is(Terminal.STDOUT)) {
            throw new Refusal(terminalRefusal("I won't write compressed data to a terminal."), false);
        }
        if (!compressing && task.input() == null && Terminal.is(Terminal.STDIN)) {
            throw new Refusal(terminalRefusal("I won't read compressed data from a terminal."), false);
        }
    }

    private String terminalRefusal(String problem) {
        String program = console.program();
        return problem + "\n" + program + ": For help, type: `" + program + " --help'.";
    }

    private static Source open(FileTask task) throws IOException {
        if (task.input() == null || task.status() == null) {
            return Source.standardInput(task.inputName());
        }
        try {
            return Source.file(task.inputName(), task.input(), task.status());
        } catch (IOException e) {
            throw new Refusal("Can't open input file " + task.inputName(), e);
        }
    }

    /** An output that is to appear. */
    static NewFile create(String name, Path output, Means means) throws Refusal {
        try {
            return new NewFile(name, output, means.settings().force(), means.interruption());
        } catch (IOException e) {
            throw new Refusal("Can't create output file " + name, e);
        }
    }

    private void publish(NewFile out, @Nullable FileStatus like) throws IOException {
        if (settings.output() == null || like != null && like.isRegular()) {
            out.publish(like);
        } else {
            out.publishAsNew();
        }
    }

    private static void remove(String name, Path path) throws IOException {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new Failure("can't remove " + name, e);
        }
    }

    private Outcome transfer(FileTask task, Source source, OutputStream out) throws IOException, InterruptedException {
        remarks.begin(task.inputName());
        if (settings.mode() == Mode.COMPRESS) {
            return compress(task, coders.of(settings.target()), source, out);
        }
        Format format = settings.format() == null ? Format.ofStart(source.peek()) : settings.format();
        if (format == Format.SEVEN_Z) {
            throw new Refusal(task.inputName() + ": a .7z archive must be a file, as it is read from its end.", false);
        }
        if (format != Format.BZIP2 && settings.helpers() != null) {
            throw new Refusal(task.inputName() + ": " + SettingsParser.HELPERS_COMPRESS, false);
        }
        return settings.mode() == Mode.TEST
                ? expand(task, coders.of(format), source, out, "ok")
                : decompress(task, coders.of(format), source, out);
    }

    private Outcome compress(FileTask task, FileCoder coder, Source in, OutputStream out)
            throws IOException, InterruptedException {
        JobProgress progress = new JobProgress();
        JobReport report;
        ProgressDisplay display = show(task, progress);
        try {
            report = coder.compress(in, out, progress);
        } finally {
            display.end();
        }
        remarks.ratio(report);
        remarks.workers(task.inputName(), report);
        return Outcome.DONE;
    }

    private Outcome decompress(FileTask task, FileCoder coder, Source in, OutputStream out)
            throws IOException, InterruptedException {
        if (settings.force() && coder.isCopied(in.peek())) {
            copy(in, out);
            remarks.result("done");
            return Outcome.DONE;
        }
        return expand(task, coder, in, out, "done");
    }

    /** @param result what {@code -v} says if all goes well */
    private Outcome expand(FileTask task, FileCoder coder, Source in, OutputStream out, String result)
            throws IOException, InterruptedException {
        JobReport report;
        try {
            report = expandShown(task, coder, in, out);
        } catch (IOException e) {
            return judge(task, coder, e);
        }
        remarks.trailing(task.inputName(), report.trailing());
        remarks.result(result);
        remarks.workers(task.inputName(), report);
        return Outcome.DONE;
    }

    private JobReport expandShown(FileTask task, FileCoder coder, Source in, OutputStream out)
            throws IOException, InterruptedException {
        JobProgress progress = new JobProgress();
        ProgressDisplay display = show(task, progress);
        try {
            return coder.decompress(in, out, progress);
        } finally {
            display.end();
        }
    }

    private Outcome judge(FileTask task, FileCoder coder, IOException exception) throws IOException {
        Damage damage = coder.damage(exception, settings.mode(), task.inputName());
        if (damage == null) {
            throw exception;
        }
        if (damage.endsCommand()) {
            throw new CorruptInput(damage, exception);
        }
        remarks.damage(damage);
        advice = damage.advice().isEmpty() ? advice : damage.advice();
        return Outcome.CORRUPT_DATA;
    }

    private ProgressDisplay show(FileTask task, JobProgress progress) {
        FileStatus status = task.status();
        long total = status != null && status.isRegular() ? status.size() : 0;
        return remarks.show(task.inputName(), total, progress);
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[COPY_SIZE];
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            out.write(buffer, 0, length);
        }
    }

    /** What may be done about damaged inputs that have not ended the command; empty for nothing. */
    String advice() {
        return advice;
    }
}
