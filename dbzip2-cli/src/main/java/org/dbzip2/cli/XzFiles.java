package org.dbzip2.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import org.dbzip2.cli.Settings.Mode;
import org.dbzip2.engine.Engine;
import org.dbzip2.engine.JobProgress;
import org.dbzip2.engine.JobReport;
import org.dbzip2.lzma.EncoderMemoryException;
import org.dbzip2.lzma.xz.XzCoder;
import org.dbzip2.lzma.xz.XzException;
import org.dbzip2.lzma.xz.XzMemoryLimitException;
import org.jspecify.annotations.Nullable;

/** Files of xz. */
final class XzFiles implements FileCoder {
    private final XzCoder coder;
    private final @Nullable XzSettings settings;

    /** Helpers were told how long pieces get. */
    private final boolean isHelped;

    /** @param settings null if nothing is to be compressed */
    XzFiles(Engine engine, @Nullable XzSettings settings) {
        coder = new XzCoder(engine);
        this.settings = settings;
        isHelped = engine.helperSlots() > 0;
    }

    @Override
    public JobReport compress(Source in, OutputStream out, JobProgress progress)
            throws IOException, InterruptedException {
        if (settings == null) {
            throw new IllegalStateException("nothing was said about compressing");
        }
        long length = in.length();
        XzSettings fitting = isHelped || length < 0 ? settings : settings.forLength(length);
        try {
            return coder.compress(in, out, fitting.options(), fitting.pieceSize(), progress);
        } catch (EncoderMemoryException e) {
            throw failure(e);
        }
    }

    /** What is said where there is too little memory to compress. */
    static Failure failure(EncoderMemoryException e) {
        return new Failure(e.getMessage() + "; a lower level, --dictionary or --chunk takes less.");
    }

    @Override
    public JobReport decompress(Source in, OutputStream out, JobProgress progress)
            throws IOException, InterruptedException {
        try {
            return in.isFile() ? decompressFile(in, out, progress) : coder.decompress(in, out, progress);
        } catch (XzMemoryLimitException e) {
            // Which does not mean that anything is wrong with it.
            throw new Refusal(in.name() + ": " + XzWords.describe(e), false);
        }
    }

    private JobReport decompressFile(Source in, OutputStream out, JobProgress progress)
            throws IOException, InterruptedException {
        try (SeekableByteChannel file = in.openFile()) {
            return coder.decompress(file, out, progress);
        }
    }

    /** Nothing: data are taken for .xz because they begin so, or because the user says so. */
    @Override
    public boolean isCopied(byte[] start) {
        return false;
    }

    @Override
    public @Nullable Damage damage(IOException exception, Mode mode, String name) {
        if (!(exception instanceof XzException fault)) {
            return null;
        }
        String problem = XzWords.describe(fault);
        return new Damage(problem, name + ": " + problem, false, false, "");
    }
}
