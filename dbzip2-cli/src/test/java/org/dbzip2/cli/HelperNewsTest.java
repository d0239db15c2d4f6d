package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.dbzip2.engine.WorkerMisconductException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class HelperNewsTest {
    private static final String FIRST = "dbzip2: WARNING: helper box: it is busy; it is left alone for 1.5 s.\n";
    private static final String TAKEOVER = "dbzip2: WARNING: no helper is in service; this machine does the work.\n";
    private static final String WRONG =
            "dbzip2: WARNING: helper box gave wrong data: no block. None of it was used, and it is"
                    + " asked for nothing any more.\n";

    @Test
    void tellsOnceOfEachHelperThatFails() {
        assertThat(told(false, false)).isEqualTo(FIRST + TAKEOVER + WRONG);
    }

    @Test
    void tellsAllIfItIsVerbose() {
        assertThat(told(false, true))
                .isEqualTo(FIRST + TAKEOVER + "dbzip2: helper box is back.\n" + FIRST + TAKEOVER + WRONG);
    }

    @Test
    void tellsOnlyOfWrongDataIfItIsQuiet() {
        assertThat(told(true, false)).isEqualTo(WRONG);
        assertThat(told(true, true)).isEqualTo(WRONG);
    }

    private static String told(boolean quiet, boolean verbose) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console("dbzip2", err);
        tellAll(new HelperNews(console, quiet, verbose));
        console.catchUp();
        return err.toString(StandardCharsets.UTF_8);
    }

    private static void tellAll(HelperNews news) {
        news.backsOff("box", new IOException("it is busy"), 1500);
        news.localTakesOver();
        news.isBack("box");
        news.backsOff("box", new IOException("it is busy"), 1500);
        news.localTakesOver();
        news.dropped("box", new WorkerMisconductException("no block"));
    }

    @Test
    @Timeout(300)
    void doesNotWaitUntilSomebodyReadsIt() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console("dbzip2", new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                try {
                    read.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                err.write(value);
            }
        });
        tellAll(new HelperNews(console, false, false));
        assertThat(err.size()).isZero();
        read.countDown();
        console.complain("the end");

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo(FIRST + TAKEOVER + WRONG + "dbzip2: the end\n");
    }
}
