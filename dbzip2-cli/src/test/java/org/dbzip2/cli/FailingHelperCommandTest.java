package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.net.client.HostSpec;
import org.dbzip2.net.testing.ScriptedDaemon;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.CompressRequest;
import org.dbzip2.net.wire.CompressedAnswer;
import org.dbzip2.net.wire.DecodedAnswer;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.Numbered;
import org.dbzip2.net.wire.Packing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command with helpers that lie, and with daemons that end while they are at work. */
@Timeout(300)
@Tag("once")
final class FailingHelperCommandTest {
    private static final byte[] DATA = SyntheticData.text(new Random(3), 1_500_000);
    private static final byte[] OTHER = SyntheticData.text(new Random(4), 300_000);

    @TempDir
    Path folder;

    private byte[] compressed = {};
    private @Nullable Process client;

    @AfterEach
    void endTheClient() {
        if (client != null) {
            Processes.end(client);
        }
    }

    @BeforeEach
    void makeAFile() throws IOException {
        ReferenceBzip2.BZIP2.assumeInstalled();
        Files.write(folder.resolve("f"), DATA);
        compressed = ReferenceBzip2.BZIP2.compress(DATA, 1);
    }

    /** What a helper gives for a block. */
    private enum Lie {
        OTHER_DATA(true) {
            @Override
            CompressedBlock answer(CompressedBlock right, CompressedBlock first) {
                return new BlockCompressor().compress(OTHER, 0, OTHER.length);
            }
        },
        ANOTHER_BLOCK_OF_THE_FILE(true) {
            @Override
            CompressedBlock answer(CompressedBlock right, CompressedBlock first) {
                return first;
            }
        },
        GARBAGE(true) {
            @Override
            CompressedBlock answer(CompressedBlock right, CompressedBlock first) {
                return new CompressedBlock(SyntheticData.noise(new Random(5), 20_000), 160_000, right.crc());
            }
        },
        /** Only who decodes it can see that. */
        OTHER_DATA_WITH_THE_RIGHT_CRC(false) {
            @Override
            CompressedBlock answer(CompressedBlock right, CompressedBlock first) {
                CompressedBlock other = new BlockCompressor().compress(OTHER, 0, 90_000);
                byte[] bits = Arrays.copyOf(other.bits(), other.bits().length);
                for (int i = 0; i < Integer.BYTES; i++) {
                    bits[6 + i] = (byte) (right.crc() >>> 24 - 8 * i);
                }
                return new CompressedBlock(bits, other.bitLength(), right.crc());
            }
        };

        final boolean shows;

        Lie(boolean shows) {
            this.shows = shows;
        }

        abstract CompressedBlock answer(CompressedBlock right, CompressedBlock first);
    }

    @ParameterizedTest
    @EnumSource
    void doesItselfWhatALiarWasAskedFor(Lie lie) throws Exception {
        try (ScriptedDaemon liar = liar(lie)) {
            String command = "dbzip2 -k1 -p 0 -r " + nameOf(liar.host(1)) + " f";
            if (lie.shows) {
                assertCatches(liar, command);
                Files.delete(folder.resolve("f.bz2"));
            }
            assertCatches(liar, command + " --verify");
        }
    }

    private void assertCatches(ScriptedDaemon liar, String command) throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(folder, command);
        assertThat(run.status()).as(run.stderr()).isZero();
        assertThat(run.stderr())
                .contains("dbzip2: WARNING: helper " + nameOf(liar.host(0)) + " gave wrong data: ")
                .contains(". None of it was used, and it is asked for nothing any more.\n")
                .contains("dbzip2: WARNING: no helper is in service; this machine does the work.\n");
        assertThat(folder.resolve("f.bz2")).hasBinaryContent(compressed);
    }

    @Test
    void failsOnALiarIfHelpersAreRequired() throws Exception {
        try (ScriptedDaemon liar = liar(Lie.GARBAGE)) {
            CommandRun run =
                    CommandRun.ours(folder, "dbzip2 -1 -p 0 --require-remote -r " + nameOf(liar.host(1)) + " f");
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.stderr())
                    .contains(" gave wrong data: ")
                    .contains("dbzip2: f: no helper is left: " + nameOf(liar.host(0)) + " (the answer is no block: ");
            assertThat(run.files()).containsKey("f").doesNotContainKey("f.bz2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"the bytes are not those of the block", "a sound block was refused"})
    void decompressesItselfWhatALiarWasAskedFor(String reason) throws Exception {
        Files.write(folder.resolve("f.bz2"), compressed);
        boolean refuses = reason.contains("refused");
        try (ScriptedDaemon liar = new ScriptedDaemon((peer, number) -> {
            ScriptedDaemon.open(peer, 3);
            while (true) {
                int request = Numbered.number(peer.expect(Atom.DCMP));
                peer.send(
                        refuses
                                ? Numbered.frame(Atom.NOBL, request)
                                : new DecodedAnswer(request, 1, 1, OTHER).frame(Packing.PLAIN));
            }
        })) {
            CommandRun run = CommandRun.ours(folder, "dbzip2 -dfk -p 0 -r " + nameOf(liar.host(1)) + " f.bz2");
            assertThat(run.status()).as(run.stderr()).isZero();
            assertThat(run.stderr())
                    .contains("dbzip2: WARNING: helper " + nameOf(liar.host(0)) + " gave wrong data: " + reason);
            assertThat(folder.resolve("f")).hasBinaryContent(DATA);
        }
    }

    /** Gives the first block as it is, and lies from then on. */
    private static ScriptedDaemon liar(Lie lie) throws IOException {
        return new ScriptedDaemon((peer, number) -> {
            ScriptedDaemon.open(peer, 3);
            Frame request = peer.receive();
            CompressedBlock first = block(request);
            CompressedBlock given = first;
            while (true) {
                peer.send(new CompressedAnswer(Numbered.number(request), given).frame());
                request = peer.receive();
                given = lie.answer(block(request), first);
            }
        });
    }

    private static CompressedBlock block(Frame request) throws IOException {
        CompressRequest slice = CompressRequest.of(request, 64 << 20).unpacked();
        return new BlockCompressor().compress(slice.data(), slice.offset(), slice.rawLength());
    }

    private static String nameOf(HostSpec host) {
        return host.host() + ":" + host.port() + (host.slots() == 0 ? "" : "/" + host.slots());
    }

    @Test
    void goesOnWithTheOtherHelperWhenOneIsKilled() throws Exception {
        try (DaemonProcess first = new DaemonProcess(folder, "--jobs 1");
                DaemonProcess second = new DaemonProcess(folder, "--jobs 1")) {
            Process client = start("-v -p 0 -r " + first.host() + " -r " + second.host());
            byte[] sent;
            try (Feed feed = new Feed(client, DATA)) {
                feed.until(10, () -> first.hasHelped() && second.hasHelped());
                first.kill();
                feed.until(10, () -> errors().contains("dbzip2: WARNING: helper " + first.host() + ": "));
                sent = feed.sent();
            }
            assertThat(client.waitFor()).as(errors()).isZero();
            assertThat(errors())
                    .containsPattern(first.host() + ": processed [1-9]\\d* blocks .* failures: [1-9]")
                    .containsPattern(second.host() + ": processed [1-9]\\d* blocks .* failures: 0\n");
            assertThat(folder.resolve("out")).hasBinaryContent(ReferenceBzip2.BZIP2.compress(sent, 1));
        }
    }

    @Test
    void goesOnByItselfWhenTheOnlyHelperIsKilled() throws Exception {
        try (DaemonProcess only = new DaemonProcess(folder, "--jobs 1")) {
            Process client = start("-p 0 -r " + only.host());
            byte[] sent = feedBeforeAndAfter(client, only::hasHelped, only::kill);

            assertThat(client.waitFor()).as(errors()).isZero();
            assertThat(errors()).contains("dbzip2: WARNING: no helper is in service; this machine does the work.\n");
            assertThat(folder.resolve("out")).hasBinaryContent(ReferenceBzip2.BZIP2.compress(sent, 1));
        }
    }

    @Test
    void goesOnWhenAHelperEndsInPeace() throws Exception {
        try (DaemonProcess first = new DaemonProcess(folder, "--jobs 1");
                DaemonProcess second = new DaemonProcess(folder, "--jobs 1")) {
            Process client = start("-p 0 -r " + first.host() + " -r " + second.host());
            byte[] sent = feedBeforeAndAfter(
                    client,
                    first::hasHelped,
                    () -> assertThat(first.terminate()).isZero());

            assertThat(client.waitFor()).as(errors()).isZero();
            assertThat(first.log()).contains("ending: no new work, what was begun is answered");
            assertThat(first.log()).doesNotContain("not all was answered");
            assertThat(folder.resolve("out")).hasBinaryContent(ReferenceBzip2.BZIP2.compress(sent, 1));
        }
    }

    @Test
    void failsWhenTheLastHelperIsKilledAndHelpersAreRequired() throws Exception {
        try (DaemonProcess first = new DaemonProcess(folder, "--jobs 1");
                DaemonProcess second = new DaemonProcess(folder, "--jobs 1")) {
            Process client = start("-p 0 --require-remote -r " + first.host() + " -r " + second.host());
            feedBeforeAndAfter(client, () -> first.hasHelped() && second.hasHelped(), () -> {
                first.kill();
                second.kill();
            });

            assertThat(client.waitFor()).isEqualTo(1);
            assertThat(errors())
                    .contains("dbzip2: (stdin): no helper is left: " + first.host() + " (")
                    .contains(", " + second.host() + " (");
        }
    }

    /** A pipe that is full and that nobody reads, as behind a pager. */
    @Test
    void goesOnWhileNobodyReadsWhatItSays() throws Exception {
        String dead;
        try (DaemonProcess daemon = new DaemonProcess(folder, "")) {
            dead = daemon.host();
            daemon.kill();
        }
        client = Processes.start(CommandRun.prepare(
                folder, "dd if=/dev/zero bs=65536 count=1 status=none >&2; exec dbzip2 -k1 -p 0 -r " + dead + " f"));
        while (!Files.exists(folder.resolve("f.bz2"))) {
            Thread.sleep(10);
        }
        String said = new String(client.getErrorStream().readAllBytes(), StandardCharsets.ISO_8859_1);

        assertThat(client.waitFor()).isZero();
        assertThat(said.substring(65_536))
                .startsWith("dbzip2: WARNING: helper " + dead + ": cannot connect: ")
                .endsWith("dbzip2: WARNING: no helper is in service; this machine does the work.\n");
        assertThat(folder.resolve("f.bz2")).hasBinaryContent(compressed);
    }

    /** Something that is done while the command works. */
    @FunctionalInterface
    private interface Deed {
        void happen() throws Exception;
    }

    private Process start(String options) throws IOException {
        client = Processes.start(CommandRun.prepare(folder, "exec dbzip2 -1 " + options + " >out")
                .redirectError(folder.resolve("errors").toFile()));
        return client;
    }

    /** Blocks are under way when it happens, and more come afterwards. */
    private static byte[] feedBeforeAndAfter(Process client, Feed.Condition before, Deed deed) throws Exception {
        Feed feed = new Feed(client, DATA);
        feed.until(10, before);
        deed.happen();
        try (feed) {
            feed.toTheEnd();
        } catch (IOException e) {
            // It has ended early, as it may be meant to.
        }
        return feed.sent();
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("errors"));
    }
}
