package org.dbzip2.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.dbzip2.spark.Arguments.UsageException;
import org.dbzip2.spark.Arguments.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    @Test
    void takeTheUsualUnlessToldOtherwise() throws UsageException {
        assertThat(parse("compress a b"))
                .isEqualTo(new Arguments(Verb.COMPRESS, 9, 128 << 20, false, false, null, List.of("a"), "b"));
        assertThat(parse("verify a b"))
                .isEqualTo(new Arguments(Verb.VERIFY, 9, 128 << 20, false, false, null, List.of("a", "b"), null));
    }

    @Test
    void takeOptionsAnywhereBeforeTwoDashes() throws UsageException {
        assertThat(parse("recompress -3 a --force b --split-size 2M"))
                .isEqualTo(new Arguments(Verb.RECOMPRESS, 3, 2 << 20, true, false, null, List.of("a"), "b"));
        assertThat(parse("decompress --parts -f -- -a -b"))
                .isEqualTo(new Arguments(Verb.DECOMPRESS, 9, 128 << 20, true, true, null, List.of("-a"), "-b"));
        assertThat(parse("verify a --report r").report()).isEqualTo("r");
    }

    @ParameterizedTest
    @CsvSource({"1048576, 1048576", "1024k, 1048576", "3m, 3145728", "2G, 2147483648"})
    void takeSizes(String size, long bytes) throws UsageException {
        assertThat(parse("verify --split-size " + size + " a").splitBytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1048575", "1023k", "", "m", "-2M", "2T", "2 M", "99999999999G", "1e9"})
    void refuseSizesThatAreNone(String size) {
        List<String> line = List.of("verify", "--split-size", size, "a");
        assertThatThrownBy(() -> Arguments.parse(line))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no size");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "explode a b",
                "compress",
                "compress a",
                "verify",
                "compress --parts a b",
                "decompress -9 a b",
                "compress --report r a b",
                "compress -0 a b",
                "compress -19 a b",
                "compress --quickly a b",
                "compress a b --split-size"
            })
    void refuseWhatMakesNoSense(String line) {
        assertThatThrownBy(() -> parse(line)).isInstanceOf(UsageException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "COMPRESS, a.xml, a.xml.bz2",
        "COMPRESS, a.bz2, a.bz2.bz2",
        "DECOMPRESS, a.xml.bz2, a.xml",
        "DECOMPRESS, a.bz, a",
        "DECOMPRESS, a.tbz2, a.tar",
        "DECOMPRESS, a.tbz, a.tar",
        "DECOMPRESS, a.xml, a.xml.out",
        "DECOMPRESS, .bz2, .bz2.out",
        "RECOMPRESS, a.bz2, a.bz2"
    })
    void nameOutputsAsBzip2Does(Verb verb, String input, String output) {
        assertThat(FileNames.nameOf(verb, input)).isEqualTo(output);
    }

    private static Arguments parse(String line) throws UsageException {
        return Arguments.parse(List.of(line.split(" ", -1)));
    }
}
