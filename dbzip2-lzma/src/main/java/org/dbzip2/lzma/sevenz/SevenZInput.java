package org.dbzip2.lzma.sevenz;

import java.io.IOException;
import java.io.InputStream;

/**
 * What is to go into an archive.
 *
 * @param entry of a file or a folder
 * @param content of a file; not asked for with a folder
 */
public record SevenZInput(SevenZEntry entry, Content content) {
    /** The bytes of a file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Opens them, when it is their turn.
         *
         * @return read to its end, and closed
         * @throws IOException ends the job
         */
        InputStream open() throws IOException;
    }

    /**
     * A folder.
     *
     * @param entry of the folder
     * @return the input
     */
    public static SevenZInput folder(SevenZEntry entry) {
        return new SevenZInput(entry, InputStream::nullInputStream);
    }
}
