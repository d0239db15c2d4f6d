package org.dbzip2.lzma.fuzz;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dbzip2.engine.JobProgress;
import org.dbzip2.lzma.xz.XzCoder;
import org.tukaani.xz.XZInputStream;

/** How a file is decompressed. */
enum Way {
    FILE {
        @Override
        void read(XzCoder coder, byte[] file, OutputStream out) throws IOException, InterruptedException {
            coder.decompress(new SeekableInMemoryByteChannel(file), out, new JobProgress());
        }
    },
    PIPE {
        @Override
        void read(XzCoder coder, byte[] file, OutputStream out) throws IOException, InterruptedException {
            coder.decompress(new ByteArrayInputStream(file), out, new JobProgress());
        }
    },
    SLOW_PIPE {
        @Override
        void read(XzCoder coder, byte[] file, OutputStream out) throws IOException, InterruptedException {
            InputStream byteByByte = new FilterInputStream(new ByteArrayInputStream(file)) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    return super.read(bytes, offset, Math.min(length, 1));
                }
            };
            coder.decompress(byteByByte, out, new JobProgress());
        }
    },
    /** Not ours. */
    XZ_FOR_JAVA {
        @Override
        void read(XzCoder coder, byte[] file, OutputStream out) throws IOException {
            int kibibytes = (int) (Verdict.MEMORY_BYTES >> 10);
            try (InputStream raw = new XZInputStream(new ByteArrayInputStream(file), kibibytes)) {
                raw.transferTo(out);
            }
        }
    };

    abstract void read(XzCoder coder, byte[] file, OutputStream out) throws IOException, InterruptedException;
}
