package org.dbzip2.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dbzip2.engine.Engine;
import org.dbzip2.engine.NoHelperLeftException;

/** dbzip2, dbunzip2 and dbzcat: all files, one after another, until they are done or one ends the command. */
final class FilesCommand {
    private final Settings settings;
    private final Console console;
    private Outcome worst = Outcome.DONE;
    private String advice = "";

    FilesCommand(Settings settings, Console console) {
        this.settings = settings;
        this.console = console;
    }

    Outcome run() throws IOException, InterruptedException {
        Interruption interruption = new Interruption(console);
        if (settings.writesFiles()) {
            Runtime.getRuntime().addShutdownHook(interruption);
        }
        try {
            Remarks remarks = new Remarks(settings, console);
            HelperSettings helpers = settings.helpers();
            try (Engine engine =
                    helpers == null ? new Engine(Resources.of(settings)) : helpers.engine(settings, console)) {
                runAll(new Means(settings, console, interruption, engine, remarks));
            }
            remarks.writeStats();
        } catch (Failure e) {
            console.complain(e.getMessage());
            worst = worst.worse(Outcome.TROUBLE);
        } finally {
            interruption.disarm();
        }
        if (!advice.isEmpty() && !settings.quiet()) {
            console.print("\n" + advice + "\n");
        }
        return worst;
    }

    private void runAll(Means means) throws IOException, InterruptedException {
        List<String> names = new ArrayList<>(settings.names());
        if (settings.readsStdin()) {
            names.add("");
        }
        if (settings.packs()) {
            names = List.of(settings.archiveName());
        }
        if (names.size() > 1 && settings.output() != null) {
            checkAreArchives(names);
        }
        FileWork work = new FileWork(means);
        for (int i = 0; i < names.size(); i++) {
            if (!runOne(means, work, names.get(i))) {
                int left = names.size() - i - 1;
                if (left > 0 && !settings.quiet()) {
                    console.complain("WARNING: some files have not been processed: " + names.size()
                            + " specified on command line, " + left + " not processed yet.");
                }
                break;
            }
        }
        advice = work.advice();
    }

    /** Any number of archives can be extracted into one folder, but nothing else into one output. */
    private void checkAreArchives(List<String> names) throws Failure {
        for (String name : names) {
            if (!settings.isArchive(name)) {
                throw new Failure(Aim.ONE_OUTPUT);
            }
        }
    }

    /** Returns whether the next file may have its turn. */
    private boolean runOne(Means means, FileWork work, String name) throws IOException, InterruptedException {
        String shownName = settings.readsStdin() ? "(stdin)" : name;
        try {
            worst = worst.worse(work(means, work, name));
            return true;
        } catch (Refusal e) {
            if (!e.noncritical || !settings.quiet()) {
                console.complain(e.getMessage());
            }
            worst = worst.worse(Outcome.TROUBLE);
            return true;
        } catch (Failure e) {
            console.complain(e.getMessage());
            worst = worst.worse(Outcome.TROUBLE);
            return false;
        } catch (CorruptInput e) {
            complainOf(e.damage);
            worst = worst.worse(Outcome.CORRUPT_DATA);
            return false;
        } catch (IOException e) {
            // Not caught by its class, which would be loaded where there are no helpers too.
            if (!(e instanceof NoHelperLeftException)) {
                throw e;
            }
            console.complain(shownName + ": " + e.getMessage());
            worst = worst.worse(Outcome.TROUBLE);
            return false;
        }
    }

    private Outcome work(Means means, FileWork work, String name) throws IOException, InterruptedException {
        if (settings.packs()) {
            return new Packing(means).run();
        }
        if (settings.isArchive(name)) {
            return new Unpacking(means).run(name);
        }
        return work.run(
                settings.readsStdin() ? FileTask.ofStandardInput(settings) : FileTask.of(name, settings, console));
    }

    private void complainOf(Damage damage) {
        if (!damage.noncritical() || !settings.quiet()) {
            console.complain(damage.complaint());
        }
        if (!settings.quiet()) {
            console.print(damage.advice());
        }
    }
}
