package org.dbzip2.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
        try (FileWork work = new FileWork(settings, console, interruption)) {
            runAll(work);
            advice = work.advice();
            work.writeStats();
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

    private void runAll(FileWork work) throws IOException, InterruptedException {
        List<String> names = new ArrayList<>(settings.names());
        if (settings.readsStdin()) {
            names.add("");
        }
        for (int i = 0; i < names.size(); i++) {
            if (!runOne(work, names.get(i))) {
                int left = names.size() - i - 1;
                if (left > 0 && !settings.quiet()) {
                    console.complain("WARNING: some files have not been processed: " + names.size()
                            + " specified on command line, " + left + " not processed yet.");
                }
                return;
            }
        }
    }

    /** Returns whether the next file may have its turn. */
    private boolean runOne(FileWork work, String name) throws IOException, InterruptedException {
        String shownName = settings.readsStdin() ? "(stdin)" : name;
        try {
            FileTask task =
                    settings.readsStdin() ? FileTask.ofStandardInput(settings) : FileTask.of(name, settings, console);
            worst = worst.worse(work.run(task));
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

    private void complainOf(Damage damage) {
        if (!damage.noncritical() || !settings.quiet()) {
            console.complain(damage.complaint());
        }
        if (!settings.quiet()) {
            console.print(damage.advice());
        }
    }
}
