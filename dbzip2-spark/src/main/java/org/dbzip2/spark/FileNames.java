package org.dbzip2.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Which files a command line means, and what their outputs are called. */
final class FileNames {
    private FileNames() {}

    /**
     * The files that some names and patterns mean, in their order.
     *
     * @param names with Hadoop's patterns: {@code *}, <code>{a,b}</code>
     * @throws FileNotFoundException if one means none
     */
    static List<Path> inputs(List<String> names, Configuration configuration) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            Path pattern = new Path(name);
            FileStatus[] found = pattern.getFileSystem(configuration).globStatus(pattern);
            if (found == null || found.length == 0) {
                throw new FileNotFoundException(name + ": no such file");
            }
            for (FileStatus status : found) {
                if (status.isFile()) {
                    files.add(status.getPath());
                } else if (found.length == 1) {
                    throw new FileNotFoundException(name + " is no file");
                }
            }
        }
        return files;
    }

    /**
     * Pairs inputs with outputs: with the one that is named, or if that is a folder, or there are several inputs, with files in it.
     *
     * @param inputs one or more
     * @param output as it was given
     */
    static List<Conversion> conversions(
            Arguments arguments, List<Path> inputs, String output, Configuration configuration) throws IOException {
        Path target = new Path(output);
        FileSystem fileSystem = target.getFileSystem(configuration);
        boolean isFolder = output.endsWith("/")
                || (fileSystem.exists(target)
                        && fileSystem.getFileStatus(target).isDirectory()
                        && !arguments.toFolder())
                || inputs.size() > 1
                || arguments.inputs().size() > 1;
        if (!isFolder) {
            return List.of(new Conversion(inputs.get(0), target));
        }
        return inputs.stream()
                .map(input -> new Conversion(input, new Path(target, nameOf(arguments.verb(), input.getName()))))
                .toList();
    }

    /** What bzip2 would call the output. */
    static String nameOf(Arguments.Verb verb, String input) {
        if (verb == Arguments.Verb.COMPRESS) {
            return input + ".bz2";
        }
        if (verb == Arguments.Verb.RECOMPRESS) {
            return input;
        }
        for (String[] ending : new String[][] {{".bz2", ""}, {".bz", ""}, {".tbz2", ".tar"}, {".tbz", ".tar"}}) {
            if (input.endsWith(ending[0]) && input.length() > ending[0].length()) {
                return input.substring(0, input.length() - ending[0].length()) + ending[1];
            }
        }
        return input + ".out";
    }
}
