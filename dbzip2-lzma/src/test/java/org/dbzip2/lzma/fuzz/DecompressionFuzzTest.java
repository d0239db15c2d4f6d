package org.dbzip2.lzma.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.lzma.Lzma2Encoder;
import org.dbzip2.lzma.Lzma2Options;
import org.dbzip2.lzma.xz.CorruptXzException;
import org.dbzip2.lzma.xz.UnsupportedXzException;
import org.dbzip2.lzma.xz.XzMemoryLimitException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;
import org.tukaani.xz.ARMOptions;
import org.tukaani.xz.DeltaOptions;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.UnsupportedOptionsException;
import org.tukaani.xz.X86Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/** The same of a file, however it is read, and what XZ for Java makes of it. */
class DecompressionFuzzTest {
    private static final byte[] TEXT = SyntheticData.text(new Random(1), 500);

    /** What one may not be able to and the other is. */
    private static final Set<Class<?>> LIMITS = Set.of(
            UnsupportedXzException.class,
            XzMemoryLimitException.class,
            UnsupportedOptionsException.class,
            MemoryLimitException.class);

    static Stream<byte[]> files() throws IOException {
        LZMA2Options lzma2 = new LZMA2Options(0);
        lzma2.setDictSize(LZMA2Options.DICT_SIZE_MIN);
        byte[] plain = write(TEXT, XZ.CHECK_CRC64, lzma2);
        byte[] delta = write(TEXT, XZ.CHECK_SHA256, new DeltaOptions(3), lzma2);
        byte[] programs = write(SyntheticData.program(new Random(2), 500), XZ.CHECK_CRC32, new X86Options(), lzma2);
        byte[] others = write(TEXT, XZ.CHECK_NONE, new ARMOptions(), new DeltaOptions(1), lzma2);
        byte[] noise = write(SyntheticData.noise(new Random(3), 100), XZ.CHECK_NONE, lzma2);
        byte[] nothing = write(new byte[0], XZ.CHECK_CRC64, lzma2);
        byte[] changed = plain.clone();
        changed[plain.length / 2] ^= 4;
        return Stream.of(
                new byte[0],
                TEXT,
                plain,
                delta,
                programs,
                others,
                noise,
                nothing,
                changed,
                Arrays.copyOf(plain, 200),
                Sequences.concat(nothing, new byte[8], noise, nothing, others),
                Sequences.concat(plain, new byte[2]));
    }

    private static byte[] write(byte[] raw, int check, FilterOptions... filters) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (XZOutputStream out = new XZOutputStream(file, filters, check)) {
            out.write(raw, 0, raw.length / 2);
            out.endBlock();
            out.write(raw, raw.length / 2, raw.length - raw.length / 2);
        }
        return file.toByteArray();
    }

    @MethodSource("files")
    @FuzzTest
    void judgesFilesAndPipesAlike(byte[] file) throws InterruptedException {
        compare(file);
    }

    static Stream<byte[]> plans() throws InterruptedException {
        byte[] lzma2 = new Lzma2Encoder().encode(Lzma2Options.preset(0), TEXT, 0, TEXT.length);
        byte[] data = Sequences.concat(
                new byte[] {(byte) (lzma2.length - 1 >> Byte.SIZE), (byte) (lzma2.length - 1)},
                Arrays.copyOf(lzma2, lzma2.length - 1));
        return Stream.of(
                block(0b01_00_01_01, Forgery.HAS_COMPRESSED_SIZE | Forgery.HAS_UNCOMPRESSED_SIZE, data),
                Sequences.concat(block(0b01, 0, data), block(0b01_00_01_01, Forgery.HAS_UNCOMPRESSED_SIZE, data)),
                block(0b01_00_01_01, Forgery.IS_FILTERED | Forgery.HAS_COMPRESSED_SIZE, new byte[] {3, 1, 7}, data),
                block(0b01, Forgery.IS_FILTERED | Forgery.IS_PADDED, new byte[] {4, 4, 1, 2, 3, 4}, data),
                block(0b01_01_01_01, 0, data, new byte[] {1, 2, 3}),
                block(0b01_10_01_01, 0, data, new byte[] {1, 2, 3}),
                block(0b01, 7, data, new byte[] {0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0}),
                block(0b01, Forgery.HAS_NO_END, data),
                block(0b01_01, Forgery.HAS_WRONG_CHECK, data),
                new byte[] {3, 3, 0, 0, 0, 3, 0, 0, 0, 0, 40, 0, 0, (byte) 0xd2},
                // A filter that nobody knows, and no data: two faults, of which all are to tell the first.
                block(0b01, Forgery.IS_FILTERED | Forgery.HAS_NO_END, new byte[] {0x50, 0, 0, 0}),
                // A block that ends too early for the index, and one that nobody knows.
                new byte[] {2, Forgery.HAS_NO_END, 0, 0, 3, 0, 0, 0, Forgery.IS_FILTERED, 0, 0x50, 0, 0, 0},
                new byte[12]);
    }

    private static byte[] block(int stream, int flags, byte[]... rest) {
        byte smallest = 0;
        return Sequences.concat(new byte[] {(byte) stream, (byte) flags, smallest}, Sequences.concat(rest));
    }

    @MethodSource("plans")
    @FuzzTest
    void judgesForgeriesAlike(byte[] plan) throws InterruptedException {
        compare(Forgery.of(plan));
    }

    /** Else the seeds would say little. */
    @Test
    void someFilesAndForgeriesAreSoundAndOthersAreNot() throws IOException, InterruptedException {
        for (Stream<byte[]> seeds : List.of(files(), plans().map(Forgery::of))) {
            Set<Boolean> verdicts = new HashSet<>();
            for (byte[] file : seeds.toList()) {
                verdicts.add(Verdict.of(Way.FILE, file).accepts());
            }
            assertThat(verdicts).containsExactlyInAnyOrder(true, false);
        }
    }

    private static void compare(byte[] file) throws InterruptedException {
        Verdict whole = Verdict.of(Way.FILE, file);
        Verdict pipe = Verdict.of(Way.PIPE, file);
        Verdict slow = Verdict.of(Way.SLOW_PIPE, file);
        Verdict peer = Verdict.of(Way.XZ_FOR_JAVA, file);
        for (Verdict other : List.of(pipe, slow, peer)) {
            assertThat(whole.agreesWith(other)).isTrue();
        }
        if (whole.isTooLong() || pipe.isTooLong() || slow.isTooLong() || peer.isTooLong()) {
            return;
        }
        assertThat(slow.kind()).isEqualTo(pipe.kind());
        // Only the index may know that a block takes less than its dictionary.
        if (pipe.kind() != XzMemoryLimitException.class) {
            assertThat(pipe.accepts()).isEqualTo(whole.accepts());
            // The index knows how long a block must be. A pipe may go beyond that, to another fault, or to the end.
            if (whole.kind() != CorruptXzException.class) {
                assertThat(pipe.kind()).isEqualTo(whole.kind());
            }
        }
        boolean peerIsAble = !LIMITS.contains(peer.kind()) && !LIMITS.contains(whole.kind());
        if (peerIsAble) {
            assertThat(whole.accepts()).isEqualTo(peer.accepts());
        }
    }
}
