package org.dbzip2.cli;

import java.io.IOException;
import java.io.OutputStream;
import org.dbzip2.cli.Settings.Mode;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.format.NotBzip2Exception;
import org.dbzip2.codec.format.TruncatedBzip2Exception;
import org.dbzip2.engine.Engine;
import org.dbzip2.engine.JobProgress;
import org.dbzip2.engine.JobReport;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.jspecify.annotations.Nullable;

/** Files of bzip2, and its words for what is wrong with them. */
final class Bzip2Files implements FileCoder {
    private static final String ADVICE = "You can use `dbzip2recover' to save what is sound in a damaged file.\n";

    private final Bzip2Coder coder;
    private final int level;

    /** @param level 1 to 9; not used for decompressing */
    Bzip2Files(Engine engine, int level) {
        coder = new Bzip2Coder(engine);
        this.level = level;
    }

    @Override
    public JobReport compress(Source in, OutputStream out, JobProgress progress)
            throws IOException, InterruptedException {
        return coder.compress(in, out, level, progress);
    }

    @Override
    public JobReport decompress(Source in, OutputStream out, JobProgress progress)
            throws IOException, InterruptedException {
        return coder.decompress(in, out, progress);
    }

    /** All that does not begin as a stream does, as far as it goes. */
    @Override
    public boolean isCopied(byte[] start) {
        for (int i = 0; i < Math.min(start.length, 4); i++) {
            boolean fits = i < 3 ? start[i] == "BZh".charAt(i) : start[i] >= '1' && start[i] <= '9';
            if (!fits) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable Damage damage(IOException exception, Mode mode, String name) {
        if (!(exception instanceof Bzip2Exception)) {
            return null;
        }
        boolean foreign = exception instanceof NotBzip2Exception;
        boolean truncated = exception instanceof TruncatedBzip2Exception;
        String place = ": " + exception.getMessage();
        if (mode == Mode.TEST) {
            String kind = "data integrity (CRC) error in data";
            if (foreign) {
                kind = "bad magic number (file not created by bzip2)";
            } else if (truncated) {
                kind = "file ends unexpectedly";
            }
            return new Damage(kind + place, name + ": " + kind + place, false, false, ADVICE);
        }
        if (foreign) {
            return new Damage("not a bzip2 file.", name + " is not a bzip2 file.", false, false, "");
        }
        // As in bzip2, -q leaves out the remark on a file that ends too early, but not on one that is damaged.
        String complaint =
                truncated ? "Compressed file ends unexpectedly: " : "Data integrity error when decompressing: ";
        return new Damage("", complaint + name + place, truncated, true, ADVICE);
    }
}
