package org.dbzip2.spark;

import java.io.IOException;
import java.util.List;

/**
 * The making of one file, or one folder of files, from another, as the driver sees it: tasks, as long as there are any to do, and
 * then the file.
 */
interface Production {
    /** The file that is read. */
    Source source();

    /**
     * What is to be done next; nothing if the file can be completed. To be asked again when the results are there.
     *
     * @throws IOException if the input is damaged
     */
    List<? extends PieceTask> next() throws IOException;

    /** Takes the result of a task. */
    void done(PieceTask task, PieceResult result);

    /** Makes the file visible. */
    void complete() throws IOException;

    /** Leaves nothing behind, unless the file is complete. */
    void abort();
}
