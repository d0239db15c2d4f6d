package org.dbzip2.cli;

import org.dbzip2.engine.Engine;
import org.jspecify.annotations.Nullable;

/** The coder for each input. It keeps its memory for the next one, as long as that is of the same format. */
final class FileCoders {
    private final Engine engine;
    private final Settings settings;
    private @Nullable Format format;
    private @Nullable FileCoder coder;

    FileCoders(Engine engine, Settings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    /** The coder of a format that has one input and one output. */
    FileCoder of(Format wanted) {
        FileCoder current = coder;
        if (current == null || format != wanted) {
            current =
                    wanted == Format.XZ ? new XzFiles(engine, settings.xz()) : new Bzip2Files(engine, settings.level());
            format = wanted;
            coder = current;
        }
        return current;
    }
}
