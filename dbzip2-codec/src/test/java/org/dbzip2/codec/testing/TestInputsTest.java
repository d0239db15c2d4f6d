package org.dbzip2.codec.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestInputsTest {
    @Test
    void namesEachInputOnce() {
        List<TestInput> inputs = TestInputs.all(1);

        assertThat(inputs).extracting(TestInput::name).doesNotHaveDuplicates();
    }

    @Test
    void makesTheSameBytesEachTime() {
        for (TestInput input : TestInputs.small()) {
            assertThat(input.bytes()).as(input.name()).isEqualTo(input.bytes());
        }
    }

    @Test
    void reachesPastTheBlockEndOfItsLevel() {
        assertThat(TestInputs.blockEnds(2).stream().mapToInt(input -> input.bytes().length))
                .containsExactly(
                        199_979, 199_980, 199_981, 199_982, 199_983, 399_960, 399_961, 399_962, 399_963, 399_964);
    }

    @Test
    void makesRandomInputsFromSeedAndNumberAlone() {
        byte[] first = StructuredRandom.input(5, 17).bytes();

        assertThat(StructuredRandom.input(5, 17).bytes()).isEqualTo(first);
        assertThat(StructuredRandom.input(6, 17).bytes()).isNotEqualTo(first);
        assertThat(StructuredRandom.input(5, 18).bytes()).isNotEqualTo(first);
    }

    @Test
    void makesRandomInputsOfManySizes() {
        int[] lengths = IntStream.range(0, 2000)
                .map(number -> StructuredRandom.input(1, number).bytes().length)
                .toArray();

        assertThat(IntStream.of(lengths).filter(length -> length < 5_000)).hasSizeGreaterThan(1000);
        assertThat(IntStream.of(lengths).filter(length -> length > 99_981)).hasSizeGreaterThan(30);
        assertThat(IntStream.of(lengths).average().getAsDouble()).isBetween(5_000.0, 20_000.0);
    }

    @Test
    void holdsEachStringOnceInADeBruijnCycle() {
        byte[] cycle = Sequences.deBruijn(3, 4);
        Set<List<Byte>> strings = new HashSet<>();
        for (int i = 0; i < cycle.length; i++) {
            int start = i;
            strings.add(IntStream.range(0, 4)
                    .mapToObj(offset -> cycle[(start + offset) % cycle.length])
                    .toList());
        }

        assertThat(cycle).hasSize(81);
        assertThat(strings).hasSize(81);
    }

    @Test
    void buildsTheFibonacciWord() {
        assertThat(Sequences.fibonacci(13)).asString().isEqualTo("abaababaabaab");
    }
}
