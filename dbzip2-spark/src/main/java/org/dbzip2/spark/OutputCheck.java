package org.dbzip2.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;

/** Refuses outputs over which something would be lost. All paths are qualified. */
final class OutputCheck {
    private final Outputs outputs;
    private final boolean overwrite;
    private final boolean toFolders;

    /**
     * Makes a check.
     *
     * @param overwrite whether an output may replace what is there
     * @param toFolders whether outputs are folders
     */
    OutputCheck(Outputs outputs, boolean overwrite, boolean toFolders) {
        this.outputs = outputs;
        this.overwrite = overwrite;
        this.toFolders = toFolders;
    }

    /** Looks at all files of a job. */
    void check(List<Conversion> files) throws IOException {
        Set<Path> targets = new HashSet<>();
        for (Conversion file : files) {
            if (!targets.add(file.output())) {
                throw new FileAlreadyExistsException(file.output() + " would be written twice");
            }
        }
        for (Conversion file : files) {
            if (targets.contains(file.input())) {
                throw new FileAlreadyExistsException(file.input() + " is both input and output");
            }
            for (Path above = file.input().getParent(); above != null; above = above.getParent()) {
                if (targets.contains(above)) {
                    throw new FileAlreadyExistsException(above + " is an output, and holds the input " + file.input());
                }
            }
            checkFree(file.output());
        }
    }

    /** Looks at what is at the place of an output. */
    void checkFree(Path output) throws IOException {
        boolean isFolder;
        try {
            isFolder = outputs.fileSystemOf(output).getFileStatus(output).isDirectory();
        } catch (FileNotFoundException free) {
            return;
        }
        if (!overwrite) {
            throw new FileAlreadyExistsException(output + " exists");
        }
        if (isFolder && !toFolders) {
            throw new FileAlreadyExistsException(output + " is a folder");
        }
    }
}
