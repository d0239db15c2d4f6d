package org.dbzip2.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dbzip2.cli.Settings.Mode;
import org.dbzip2.engine.Engine;
import org.dbzip2.engine.JobProgress;
import org.dbzip2.engine.JobReport;
import org.jspecify.annotations.Nullable;

/** Does one task after another: opens, works, publishes, removes, and says what {@code -v} wants said. */
final class FileWork implements AutoCloseable {
    private static final int COPY_SIZE = 1 << 16;

    private final Settings settings;
    private final Console console;
    private final Interruption interruption;
    private final Engine engine;
    private final FileCoders coders;

    /** How far names are padded, so that what follows them stands in a column. */
    private final int nameWidth;

    /** What each job did, to be written at the end; null if nobody wants to know. */
    private final @Nullable StatsFile stats;

    private String advice = "";

    /** @throws Failure if what the jobs do cannot be written where it is wanted */
    FileWork(Settings settings, Console console, Interruption interruption) throws Failure {
        this.settings = settings;
        this.console = console;
        this.interruption = interruption;
        HelperSettings helpers = settings.helpers();
        stats = settings.statsFile() == null ? null : new StatsFile(settings.statsFile());
        engine = helpers == null ? new Engine(Resources.of(settings)) : helpers.engine(settings, console);
        coders = new FileCoders(engine, settings);
        int width = "(stdin)".length();
        for (String name : settings.names()) {
            width = Math.max(width, name.length());
        }
        nameWidth = width;
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
            try (NewFile out = create(task, task.output())) {
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

    private NewFile create(FileTask task, Path output) throws IOException {
        try {
            return new NewFile(task.outputName(), output, settings.force(), interruption);
        } catch (IOException e) {
            throw new Refusal("Can't create output file " + task.outputName(), e);
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
        if (settings.verbosity() > 0) {
            int padding = nameWidth - task.inputName().length();
            console.beginLine("  " + task.inputName() + ": " + " ".repeat(Math.max(0, padding)));
        }
        if (settings.mode() == Mode.COMPRESS) {
            return compress(task, coders.of(settings.target()), source, out);
        }
        Format format = settings.format() == null ? Format.ofStart(source.peek()) : settings.format();
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
        if (settings.verbosity() > 0) {
            console.print(Summary.ratio(report.bytesIn(), report.bytesOut()));
        }
        sayWorkers(task, report);
        return Outcome.DONE;
    }

    private Outcome decompress(FileTask task, FileCoder coder, Source in, OutputStream out)
            throws IOException, InterruptedException {
        if (settings.force() && coder.isCopied(in.peek())) {
            copy(in, out);
            sayResult("done");
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
        sayTrailing(task, report);
        sayResult(result);
        sayWorkers(task, report);
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
        if (settings.verbosity() > 0) {
            console.print(damage.remark() + "\n");
        } else {
            console.complain(damage.complaint());
        }
        advice = damage.advice().isEmpty() ? advice : damage.advice();
        return Outcome.CORRUPT_DATA;
    }

    private ProgressDisplay show(FileTask task, JobProgress progress) {
        FileStatus status = task.status();
        long total = status != null && status.isRegular() ? status.size() : 0;
        return ProgressDisplay.start(console, settings, task.inputName(), total, progress);
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[COPY_SIZE];
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            out.write(buffer, 0, length);
        }
    }

    private void sayTrailing(FileTask task, JobReport report) {
        JobReport.Trailing trailing = report.trailing();
        if (!settings.quiet() && trailing.bytes() > 0) {
            console.complain(task.inputName() + ": " + Summary.trailing(trailing));
        }
    }

    private void sayResult(String result) {
        if (settings.verbosity() > 0) {
            console.print(result + "\n");
        }
    }

    private void sayWorkers(FileTask task, JobReport report) {
        if (settings.verbosity() > (settings.helpers() == null ? 1 : 0)) {
            console.print(Summary.workers(report));
        }
        if (stats != null) {
            stats.add(task.inputName(), settings.mode(), report);
        }
    }

    /** What may be done about damaged inputs that have not ended the command; empty for nothing. */
    String advice() {
        return advice;
    }

    /** Writes down what the jobs did, if that is wanted. */
    void writeStats() throws Failure {
        if (stats != null) {
            stats.write();
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
