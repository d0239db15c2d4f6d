package org.dbzip2.lzma.sevenz;

import java.io.IOException;

/**
 * Takes what is extracted. Folders and files without content come first, from the thread that asked; then files, from several
 * threads at a time. No entry comes with a name or of a kind that is unsafe: see {@link SevenZArchive#extract}.
 */
public interface SevenZSink {
    /**
     * A folder is to be made. Those that it is in may come later, or not at all.
     *
     * @param folder what the archive says of it
     * @throws IOException ends the extraction
     */
    void folder(ArchivedEntry folder) throws IOException;

    /**
     * A file is to be made. The folders that it is in may come later, or not at all.
     *
     * @param file what the archive says of it
     * @return takes its content; used and closed by the thread that called
     * @throws IOException ends the extraction
     */
    SevenZReceiver file(ArchivedEntry file) throws IOException;
}
