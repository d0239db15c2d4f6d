package org.dbzip2.codec.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.codec.block.BlockSplitter;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.StructuredRandom;
import org.dbzip2.codec.testing.TestInput;
import org.dbzip2.codec.testing.TestInputs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The first promise: the bytes that the real bzip2 writes.
 *
 * <p>{@code -Ddbzip2.differential.cases=100000} sets the number of random inputs, {@code -Ddbzip2.differential.seed} their
 * seed, and {@code -Ddbzip2.differential.everything=true} runs the whole list of named inputs at all levels.
 */
class CompressionMatchesBzip2Test {
    private static final int CASES = Integer.getInteger("dbzip2.differential.cases", 2_000);
    private static final long SEED = Long.getLong("dbzip2.differential.seed", System.nanoTime());
    private static final boolean EVERYTHING = Boolean.getBoolean("dbzip2.differential.everything");

    /** Used again and again, as the engine does: nothing of a block may be left for the next. */
    private static final ThreadLocal<BlockCompressor> COMPRESSOR = ThreadLocal.withInitial(BlockCompressor::new);

    @BeforeEach
    void needsTheRealOne() {
        ReferenceBzip2.BZIP2.assumeInstalled();
    }

    static List<TestInput> inputsForLevelOne() {
        return TestInputs.all(1);
    }

    @ParameterizedTest
    @MethodSource("inputsForLevelOne")
    void onEachNamedInput(TestInput input) {
        assertMatches(input, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9})
    void atTheBlockEndsOfEachLevel(int level) {
        Stream<TestInput> inputs = EVERYTHING
                ? TestInputs.all(level).stream()
                : Stream.concat(
                        someOf(TestInputs.blockEnds(level), 2), someOf(TestInputs.runsAcrossBlockEnd(level), 12));
        inputs.parallel().forEach(input -> assertMatches(input, level));
    }

    /** Every {@code step}th, from a different one each run. */
    private static Stream<TestInput> someOf(List<TestInput> inputs, int step) {
        return IntStream.range(0, inputs.size())
                .filter(i -> i % step == Math.floorMod(SEED, step))
                .mapToObj(inputs::get);
    }

    @Test
    void onBlocksOfLevelNineThatAreHardToSort() {
        TestInputs.fullBlocks(9).parallelStream().forEach(input -> assertMatches(input, 9));
    }

    @Test
    void onRandomInputs() {
        System.out.printf("random inputs: -Ddbzip2.differential.cases=%d -Ddbzip2.differential.seed=%d%n", CASES, SEED);
        AtomicInteger matched = new AtomicInteger();
        IntStream.range(0, CASES).parallel().forEach(number -> {
            assertMatches(StructuredRandom.input(SEED, number), number % 3 == 0 ? 1 + number / 3 % 9 : 1);
            matched.incrementAndGet();
        });
        assertThat(matched).hasValue(CASES);
    }

    private static void assertMatches(TestInput input, int level) {
        byte[] raw = input.bytes();
        byte[] expected = ReferenceBzip2.BZIP2.compress(raw, level);
        byte[] actual = compress(raw, level);
        int difference = Arrays.mismatch(actual, expected);
        if (difference >= 0) {
            fail(
                    "%s, level %d: differs from bzip2 at byte %d (%d bytes instead of %d)",
                    input, level, difference, actual.length, expected.length);
        }
    }

    private static byte[] compress(byte[] raw, int level) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StreamAssembler stream = new StreamAssembler(out, level);
        BlockSplitter splitter = new BlockSplitter(level);
        try {
            int start = 0;
            while (start < raw.length) {
                int next = splitter.advance(raw, start, raw.length);
                int end = next == BlockSplitter.NOT_YET ? raw.length : next;
                stream.append(COMPRESSOR.get().compress(raw, start, end - start));
                start = end;
            }
            stream.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
