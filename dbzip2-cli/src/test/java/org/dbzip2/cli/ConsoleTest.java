package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ConsoleTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console("prog", err);

    @Test
    void putsTheProgramsNameBeforeAComplaint() {
        console.complain("no");
        assertThat(text()).isEqualTo("prog: no\n");
    }

    @Test
    void endsAnOpenLineBeforeAComplaint() {
        console.beginLine("  file: ");
        console.complain("no");
        console.print("done\n");
        assertThat(text()).isEqualTo("  file: \nprog: no\ndone\n");
    }

    @Test
    void wipesProgressOutAndRestoresTheOpenLine() {
        console.beginLine("  file: ");
        console.showTransient("10%");
        console.showTransient("20%");
        console.print("done\n");
        assertThat(text()).isEqualTo("  file: \r10%\u001b[K\r20%\u001b[K\r\u001b[K  file: done\n");
    }

    @Test
    void goesOnWhenNobodyCanReadIt() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("closed");
            }
        };
        new Console("prog", closed).complain("no");
        assertThat(text()).isEmpty();
    }

    private String text() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
