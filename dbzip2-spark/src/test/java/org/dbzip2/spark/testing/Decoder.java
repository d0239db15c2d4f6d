package org.dbzip2.spark.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.dbzip2.codec.testing.ReferenceBzip2;

/** What people read .bz2 files with. */
public enum Decoder {
    BZIP2 {
        @Override
        public byte[] decode(byte[] compressed) {
            return run(ReferenceBzip2.BZIP2, compressed);
        }
    },
    LBZIP2 {
        @Override
        public byte[] decode(byte[] compressed) {
            return run(ReferenceBzip2.LBZIP2, compressed);
        }
    },
    PBZIP2 {
        @Override
        public byte[] decode(byte[] compressed) {
            return run(ReferenceBzip2.PBZIP2, compressed);
        }
    },
    SEVEN_ZIP {
        @Override
        public byte[] decode(byte[] compressed) {
            return run(ReferenceBzip2.SEVEN_ZIP, compressed);
        }
    },
    /** All at once, by the function that most scripts call. */
    PYTHON {
        @Override
        public byte[] decode(byte[] compressed) {
            return run(ReferenceBzip2.PYTHON, compressed);
        }
    },
    HADOOP {
        @Override
        public byte[] decode(byte[] compressed) throws IOException {
            Configuration configuration = new Configuration(false);
            configuration.set("io.compression.codec.bzip2.library", "java-builtin");
            BZip2Codec codec = new BZip2Codec();
            codec.setConf(configuration);
            try (InputStream in = codec.createInputStream(new ByteArrayInputStream(compressed))) {
                return in.readAllBytes();
            }
        }
    },
    /** As it is used without thinking: it then stops after the first stream. */
    COMMONS_COMPRESS {
        @Override
        public byte[] decode(byte[] compressed) throws IOException {
            try (InputStream in = new BZip2CompressorInputStream(new ByteArrayInputStream(compressed))) {
                return in.readAllBytes();
            }
        }
    };

    /**
     * Decompresses. Skips the running test, with the reason, where a program is absent.
     *
     * @throws IOException if a library refuses the data
     * @throws AssertionError if a program does
     */
    public abstract byte[] decode(byte[] compressed) throws IOException;

    private static byte[] run(ReferenceBzip2 program, byte[] compressed) {
        program.assumeInstalled();
        return program.decompress(compressed).successfulOutput();
    }
}
