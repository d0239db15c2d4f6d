package consumer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.dbzip2.engine.bzip2.ParallelBzip2OutputStream;

/** Writes by the engine, and reads by what the factory of Commons Compress finds as a service. */
public final class RoundTrip {
    private RoundTrip() {}

    public static void main(String[] arguments) throws Exception {
        byte[] raw = new byte[1_000_000];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (byte) (i * i >>> 7);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new ParallelBzip2OutputStream(packed, 9, 2)) {
            out.write(raw);
        }
        try (InputStream in = new CompressorStreamFactory(true)
                .createCompressorInputStream("dbzip2", new ByteArrayInputStream(packed.toByteArray()))) {
            if (!Arrays.equals(in.readAllBytes(), raw)) {
                throw new AssertionError("other bytes came back");
            }
        }
        System.out.println("brought back by " + ParallelBzip2OutputStream.class.getModule());
    }
}
