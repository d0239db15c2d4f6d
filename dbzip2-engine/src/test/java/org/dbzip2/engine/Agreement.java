package org.dbzip2.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.stream.Bzip2InputStream;
import org.dbzip2.engine.bzip2.Bzip2Coder;

/** Holds the engine against the codec's own stream, which knows no threads. */
final class Agreement {
    private Agreement() {}

    /** The same bytes, and then the same fault at the same place. */
    static void withSerialStream(Engine engine, byte[] file) throws Exception {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        String expectedFault = "none";
        try (InputStream in = new Bzip2InputStream(new ByteArrayInputStream(file))) {
            in.transferTo(expected);
        } catch (Bzip2Exception e) {
            expectedFault = e.toString();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String fault = "none";
        try {
            new Bzip2Coder(engine).decompress(new ByteArrayInputStream(file), out, new JobProgress());
        } catch (Bzip2Exception e) {
            fault = e.toString();
        }
        assertThat(fault).isEqualTo(expectedFault);
        assertThat(out.toByteArray()).isEqualTo(expected.toByteArray());
    }
}
