package org.dbzip2.lzma.sevenz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of an extraction when something goes wrong on the way, and who does it. */
@Timeout(60)
class ExtractionTest {
    private static final int FILES = 12;
    private static final byte[] ARCHIVE = Archives.write(writer -> {
        for (int i = 0; i < FILES; i++) {
            Archives.addLzma2(writer, file(i), content(i));
        }
    });

    private static SevenZEntry file(int number) {
        return SevenZEntry.file("f" + number, Instant.EPOCH, 0644);
    }

    private static byte[] content(int number) {
        return SyntheticData.text(new Random(number), 100_000);
    }

    private static SevenZArchive open(byte[] archive) throws IOException {
        return SevenZArchive.open(Sources.of(archive), SevenZLimits.DEFAULT);
    }

    /** With a byte changed in the packed bytes of a file. */
    private static byte[] damagedIn(int file) throws IOException {
        int at = StartHeader.SIZE;
        List<ArchivedEntry> entries = open(ARCHIVE).entries();
        for (int i = 0; i < file; i++) {
            at += (int) entries.get(i).packedSize().orElseThrow();
        }
        byte[] damaged = ARCHIVE.clone();
        damaged[at + (int) entries.get(file).packedSize().orElseThrow() / 2] ^= 4;
        return damaged;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void theFirstDamagedFileIsTheOneReported(int threads) throws IOException {
        byte[] damaged = damagedIn(9);
        byte[] twice = damagedIn(5);
        for (int i = 0; i < damaged.length; i++) {
            damaged[i] ^= (byte) (twice[i] ^ ARCHIVE[i]);
        }
        MemorySink sink = new MemorySink();

        assertThatThrownBy(() -> open(damaged).extract(entry -> true, sink, threads))
                .isInstanceOfSatisfying(
                        CorruptSevenZException.class, e -> assertThat(e.entry()).contains("f5"));
        assertThat(sink.discarded()).contains("f5");
        assertThat(sink.files()).containsKeys("f0", "f1", "f2", "f3", "f4").doesNotContainKeys("f5", "f9");
        sink.files()
                .forEach(
                        (name, content) -> assertThat(content).isEqualTo(content(Integer.parseInt(name.substring(1)))));
        assertNoThreads();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void whatTheSinkThrowsComesOutAsItIs(int threads) throws IOException {
        for (Exception thrown : List.of(new IOException("disk full"), new IllegalStateException("no"))) {
            SevenZSink sink = new SevenZSink() {
                @Override
                public void folder(ArchivedEntry folder) {}

                @Override
                public SevenZReceiver file(ArchivedEntry file) throws IOException {
                    if (file.name().equals("f3")) {
                        throwIt();
                    }
                    return FolderReader.nobody();
                }

                private void throwIt() throws IOException {
                    if (thrown instanceof IOException e) {
                        throw e;
                    }
                    throw (RuntimeException) thrown;
                }
            };
            assertThatThrownBy(() -> open(ARCHIVE).extract(entry -> true, sink, threads))
                    .isSameAs(thrown);
        }
        assertNoThreads();
    }

    @Test
    void whatTheOutputThrowsComesOutAsItIs() {
        IOException thrown = new IOException("broken pipe");
        OutputStream out = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw thrown;
            }
        };

        assertThatThrownBy(() -> open(ARCHIVE).copyTo(entry -> true, out, 2)).isSameAs(thrown);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void whatTheSourceThrowsComesOutAsItIs(int threads) throws IOException {
        IOException thrown = new IOException("I/O error");
        AtomicInteger opened = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        SevenZArchive archive = SevenZArchive.open(
                () -> new FailingChannel(
                        opened.getAndIncrement() > 0 ? ARCHIVE.length / 2 : Long.MAX_VALUE, thrown, closed),
                SevenZLimits.DEFAULT);

        assertThatThrownBy(() -> archive.test(threads)).isSameAs(thrown);
        assertThat(closed).hasValue(opened.get());
        assertNoThreads();
    }

    /** Cannot be read from some place on. */
    private static final class FailingChannel extends SeekableInMemoryByteChannel {
        private final long from;
        private final IOException thrown;
        private final AtomicInteger closed;

        FailingChannel(long from, IOException thrown, AtomicInteger closed) {
            super(ARCHIVE);
            this.from = from;
            this.thrown = thrown;
            this.closed = closed;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (position() >= from) {
                throw thrown;
            }
            return super.read(target);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
            super.close();
        }
    }

    @Test
    void aSourceThatBecomesShorter() throws IOException {
        AtomicInteger opened = new AtomicInteger();
        SevenZArchive archive = SevenZArchive.open(
                () -> new SeekableInMemoryByteChannel(
                        opened.getAndIncrement() > 0 ? Arrays.copyOf(ARCHIVE, ARCHIVE.length / 2) : ARCHIVE),
                SevenZLimits.DEFAULT);

        assertThatThrownBy(() -> archive.test(1)).isInstanceOf(TruncatedSevenZException.class);
    }

    @Test
    void severalThreadsAreAtItAtOnce() throws IOException {
        CyclicBarrier three = new CyclicBarrier(3);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        SevenZSink sink = new SevenZSink() {
            @Override
            public void folder(ArchivedEntry folder) {}

            @Override
            public SevenZReceiver file(ArchivedEntry file) {
                threads.add(Thread.currentThread());
                try {
                    // Twelve files are four times three.
                    three.await(30, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
                return FolderReader.nobody();
            }
        };
        open(ARCHIVE).extract(entry -> true, sink, 3);

        assertThat(threads).hasSize(3).contains(Thread.currentThread());
        assertNoThreads();
    }

    @Test
    void fewerThreadsWhereMemoryIsShort() throws IOException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        SevenZSink sink = new SevenZSink() {
            @Override
            public void folder(ArchivedEntry folder) {}

            @Override
            public SevenZReceiver file(ArchivedEntry file) {
                threads.add(Thread.currentThread());
                return FolderReader.nobody();
            }
        };
        SevenZArchive.open(Sources.of(ARCHIVE), SevenZLimits.DEFAULT.withMemory(12 << 20))
                .extract(entry -> true, sink, 8);

        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        SevenZSink sink = new SevenZSink() {
            @Override
            public void folder(ArchivedEntry folder) {}

            @Override
            public SevenZReceiver file(ArchivedEntry file) throws IOException {
                begun.countDown();
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted");
                }
                return FolderReader.nobody();
            }
        };
        List<Throwable> thrown = new ArrayList<>();
        Thread caller = new Thread(() -> {
            try {
                open(ARCHIVE).extract(entry -> true, sink, 3);
            } catch (IOException e) {
                thrown.add(e);
            }
        });
        caller.start();
        begun.await();
        caller.interrupt();
        caller.join();

        assertThat(thrown).singleElement().isInstanceOf(InterruptedIOException.class);
        assertNoThreads();
    }

    @Test
    void copiesWhatIsWantedInOrder() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        open(ARCHIVE).copyTo(entry -> entry.index() % 5 == 0, out, 2);

        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < FILES; i += 5) {
            expected.write(content(i));
        }
        assertThat(out.toByteArray()).isEqualTo(expected.toByteArray());
    }

    @Test
    void noThreadsAtAllAreRefused() throws IOException {
        SevenZArchive archive = open(ARCHIVE);
        assertThatThrownBy(() -> archive.test(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anArchiveOfNothing() throws IOException {
        SevenZArchive archive = open(Archives.write(writer -> {}));
        MemorySink sink = new MemorySink();
        archive.extract(entry -> true, sink, 2);
        archive.test(2);

        assertThat(archive.entries()).isEmpty();
        assertThat(sink.files()).isEmpty();
    }

    private static void assertNoThreads() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("7z-"));
    }
}
