package org.dbzip2.codec.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReferenceBzip2Test {
    @ParameterizedTest
    @EnumSource
    void bringsBackMoreThanAPipeHolds(ReferenceBzip2 reference) {
        reference.assumeInstalled();
        byte[] raw = SyntheticData.noise(new Random(1), 1_000_000);

        byte[] compressed = reference.compress(raw, 9);

        assertThat(compressed).startsWith('B', 'Z', 'h', '9');
        assertThat(reference.decompress(compressed).successfulOutput()).isEqualTo(raw);
    }

    @Test
    void showsHowAProgramRefuses() {
        ReferenceBzip2.BZIP2.assumeInstalled();

        ReferenceBzip2.Outcome outcome = ReferenceBzip2.BZIP2.decompress(new byte[1000]);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.errors()).contains("not a bzip2 file");
    }

    @Test
    void takesNoOffenceAtAProgramThatDoesNotRead() {
        ReferenceBzip2.Outcome outcome = ReferenceBzip2.run(new byte[1_000_000], List.of("sh", "-c", "echo done"));

        assertThat(outcome.successfulOutput()).asString().isEqualTo("done\n");
    }
}
