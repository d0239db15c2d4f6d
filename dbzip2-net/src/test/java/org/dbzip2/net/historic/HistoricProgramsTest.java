package org.dbzip2.net.historic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.dbzip2.codec.block.BlockSplitter;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.stream.Bzip2InputStream;
import org.dbzip2.codec.stream.Bzip2OutputStream;
import org.dbzip2.codec.stream.StreamAssembler;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.BlockWorker;
import org.dbzip2.engine.CodedBlock;
import org.dbzip2.engine.Engine;
import org.dbzip2.engine.EngineOptions;
import org.dbzip2.engine.HelperListener;
import org.dbzip2.engine.HelperOptions;
import org.dbzip2.engine.JobProgress;
import org.dbzip2.engine.RawBlock;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.dbzip2.lzma.xz.XzCoder;
import org.dbzip2.lzma.xz.XzOptions;
import org.dbzip2.net.client.HostSpec;
import org.dbzip2.net.client.RemoteHelper;
import org.dbzip2.net.client.RemoteOptions;
import org.dbzip2.net.daemon.Daemon;
import org.dbzip2.net.testing.Daemons;
import org.dbzip2.net.testing.FreePort;
import org.dbzip2.net.testing.Pieces;
import org.dbzip2.net.testing.Waiting;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
@Tag("once")
class HistoricProgramsTest {
    private static final byte[] RAW = Sequences.concat(
            SyntheticData.tar(new Random(40), 1_200_000),
            SyntheticData.noise(new Random(41), 950_000),
            new byte[3_000_000],
            SyntheticData.text(new Random(42), 700_000));

    @TempDir
    private Path folder;

    /** Its chunks of 900,000 bytes come back as a stream each, some of them of two blocks. */
    @Test
    void theClientIsServed() throws Exception {
        Path programs = HistoricPrograms.folder();
        List<String> command = new ArrayList<>(HistoricPrograms.python());
        Path input = folder.resolve("input");
        Path output = folder.resolve("output");
        Files.write(input, RAW);
        try (Daemon daemon = Daemons.start(Daemons.options())) {
            int port = Daemons.addressOf(daemon).getPort();
            command.addAll(List.of(
                    programs.resolve("dbzip2").toString(),
                    "-p",
                    "1",
                    "-r",
                    "127.0.0.1:" + port,
                    "-r",
                    "127.0.0.1:" + port));
            Process client = HistoricPrograms.builder(command)
                    .redirectInput(input.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(folder.resolve("errors").toFile())
                    .start();
            boolean ended;
            try {
                ended = client.waitFor(Waiting.PATIENCE_SECONDS, TimeUnit.SECONDS);
            } finally {
                HistoricPrograms.end(client);
            }

            assertThat(ended).isTrue();
            assertThat(daemon.status().done()).isPositive();
            assertThat(daemon.status().connectionsBroken()).isZero();
        }
        assertThat(Files.readAllBytes(output)).isEqualTo(chunkByChunk(RAW));
    }

    private static byte[] chunkByChunk(byte[] raw) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int from = 0; from < raw.length; from += 900_000) {
            Bzip2OutputStream out = new Bzip2OutputStream(all);
            out.write(raw, from, Math.min(900_000, raw.length - from));
            out.finish();
        }
        return all.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 9})
    void theDaemonHelpsUsToBzip2sBytesAtAnyLevel(int level) throws Exception {
        int port = FreePort.choose();
        Process daemon = startDaemon(port);
        try (RemoteHelper helper = new RemoteHelper(new HostSpec("127.0.0.1", port, 1), RemoteOptions.USUAL)) {
            Waiting.until("it listens", () -> isListening(port));
            helper.connect();
            assertThat(helper.version()).isEqualTo(1);
            byte[] file = compress(RAW, level, helper.slots().get(0));

            assertThat(file).isEqualTo(compressed(RAW, level));
            try (Bzip2InputStream in = new Bzip2InputStream(new ByteArrayInputStream(file))) {
                assertThat(in.readAllBytes()).isEqualTo(RAW);
            }
        } finally {
            HistoricPrograms.end(daemon);
        }
    }

    @Test
    void theDaemonIsAskedForNothingButBzip2() throws Exception {
        int port = FreePort.choose();
        Process daemon = startDaemon(port);
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        HelperListener listener = new HelperListener() {
            @Override
            public void backsOff(String helper, Throwable failure, long delayMillis) {
                failures.add(failure);
            }
        };
        try (RemoteHelper helper =
                        new RemoteHelper(new HostSpec("127.0.0.1", port, 1), RemoteOptions.USUAL, Pieces.CODING);
                Engine engine = new Engine(
                        EngineOptions.of(1), new HelperOptions(List.of(helper), true, false, false, listener));
                Engine alone = new Engine(EngineOptions.of(1))) {
            Waiting.until("it listens", () -> isListening(port));

            assertThat(xz(engine)).isEqualTo(xz(alone));
            assertThat(failures)
                    .isNotEmpty()
                    .allSatisfy(failure -> assertThat(failure)
                            .hasMessageContaining("does not speak version 3, and older ones have bzip2 alone"));
            assertThat(helper.traffic().sentBytes()).isZero();
        } finally {
            HistoricPrograms.end(daemon);
        }
    }

    private static byte[] xz(Engine engine) throws IOException, InterruptedException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new XzCoder(engine)
                .compress(
                        new ByteArrayInputStream(RAW), file, XzOptions.of(Pieces.OPTIONS), 1 << 20, new JobProgress());
        return file.toByteArray();
    }

    /** Its port is fixed; all else is its own. */
    private Process startDaemon(int port) throws IOException, InterruptedException {
        Path programs = HistoricPrograms.folder();
        List<String> command = new ArrayList<>(HistoricPrograms.python());
        Path program = folder.resolve("dbzip2d");
        Files.writeString(
                program, Files.readString(programs.resolve("dbzip2d")).replace("port = 12345", "port = " + port));
        command.add(program.toString());
        ProcessBuilder builder = HistoricPrograms.builder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("PYTHONPATH", programs.toString());
        return builder.start();
    }

    private static byte[] compress(byte[] raw, int level, BlockWorker worker) throws IOException, InterruptedException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        StreamAssembler stream = new StreamAssembler(file, level);
        BlockSplitter splitter = new BlockSplitter(level);
        for (int from = 0; from < raw.length; ) {
            int end = splitter.advance(raw, from, raw.length);
            byte[] slice = Arrays.copyOfRange(raw, from, end == BlockSplitter.NOT_YET ? raw.length : end);
            CodedBlock block = worker.compress(new RawBlock(0, slice, slice.length, Bzip2Coder.CODING));
            stream.append(new CompressedBlock(block.bytes(), block.bitLength(), block.crc()));
            from += slice.length;
        }
        stream.finish();
        return file.toByteArray();
    }

    private static byte[] compressed(byte[] raw, int level) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (Bzip2OutputStream out = new Bzip2OutputStream(compressed, level)) {
            out.write(raw);
        }
        return compressed.toByteArray();
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
