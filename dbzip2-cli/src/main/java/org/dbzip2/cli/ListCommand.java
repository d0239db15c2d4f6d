package org.dbzip2.cli;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.ZoneId;
import org.dbzip2.lzma.sevenz.SevenZArchive;
import org.dbzip2.lzma.sevenz.SevenZException;
import org.dbzip2.lzma.sevenz.SevenZLimits;
import org.dbzip2.lzma.xz.XzException;

/** {@code -l}: what is in compressed files, as tables on standard output. All files have their turn. */
final class ListCommand {
    private final Settings settings;
    private final Console console;
    private final StandardOutput out = new StandardOutput();

    /** Whether the last line written is one of {@link XzTable}. */
    private boolean inXzTable;

    ListCommand(Settings settings, Console console) {
        this.settings = settings;
        this.console = console;
    }

    Outcome run() throws IOException {
        Outcome worst = Outcome.DONE;
        for (String name : settings.names()) {
            try {
                worst = worst.worse(list(name));
            } catch (Failure e) {
                console.complain(e.getMessage());
                worst = worst.worse(Outcome.TROUBLE);
            }
        }
        return worst;
    }

    private Outcome list(String name) throws IOException {
        Path path = FileTask.existing(name, settings);
        FileStatus status = FileTask.status(name, path, settings);
        if (!status.isRegular()) {
            throw new Refusal("Input file " + name + " is not a normal file.", false);
        }
        try (Source source = Source.file(name, path, status);
                SeekableByteChannel file = source.openFile()) {
            Format format = settings.format() == null ? Format.ofStart(source.peek()) : settings.format();
            if (format == Format.BZIP2) {
                console.complain(name + ": File format not recognized: only .xz and .7z files can be listed.");
                return Outcome.CORRUPT_DATA;
            }
            return format == Format.XZ ? listXz(name, file) : listSevenZ(name, path);
        }
    }

    private Outcome listXz(String name, SeekableByteChannel file) throws IOException {
        String line;
        try {
            line = XzTable.line(name, file, Resources.indexBytes());
        } catch (XzException e) {
            console.complain(name + ": " + XzWords.describe(e));
            return Outcome.CORRUPT_DATA;
        }
        out.write(ByteNames.bytes(inXzTable ? line : XzTable.HEAD + line));
        inXzTable = true;
        return Outcome.DONE;
    }

    private Outcome listSevenZ(String name, Path path) throws IOException {
        SevenZArchive archive;
        try {
            archive = Unpacking.open(name, path, SevenZLimits.OF_ANY_SIZE.withMemory(Resources.indexBytes()));
        } catch (SevenZException e) {
            console.complain(name + ": " + SevenZWords.describe(e));
            return Outcome.CORRUPT_DATA;
        }
        out.write(ByteNames.bytes(SevenZTable.of(name, archive.entries(), ZoneId.systemDefault())));
        inXzTable = false;
        return Outcome.DONE;
    }
}
