package org.dbzip2.lzma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.dbzip2.engine.Coding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;

class Lzma2OptionsTest {
    /** As {@code xz -vv} tells its own. Its preset 0 has a match finder, hc3, that XZ for Java does not. */
    @ParameterizedTest
    @ValueSource(
            strings = {"0", "0e", "1", "1e", "2", "2e", "3", "3e", "4", "4e", "5", "5e", "6", "6e", "7", "8", "9", "9e"
            })
    void areThoseOfXz(String preset) {
        XzCommand.assumeInstalled();
        Lzma2Options options = Lzma2Options.preset(preset.charAt(0) - '0');
        if (preset.endsWith("e")) {
            options = options.withExtreme();
        }
        LZMA2Options lzma2 = options.filter(options.dictionarySize());
        int kibibytes = lzma2.getDictSize() >> 10;
        String ours = String.format(
                Locale.ROOT,
                "dict=%s,lc=%d,lp=%d,pb=%d,mode=%s,nice=%d,mf=%s,depth=%d",
                kibibytes < 1024 ? kibibytes + "KiB" : kibibytes / 1024 + "MiB",
                lzma2.getLc(),
                lzma2.getLp(),
                lzma2.getPb(),
                lzma2.getMode() == LZMA2Options.MODE_FAST ? "fast" : "normal",
                lzma2.getNiceLen(),
                lzma2.getMatchFinder() == LZMA2Options.MF_HC4 ? preset.equals("0") ? "hc3" : "hc4" : "bt4",
                lzma2.getDepthLimit());

        // Options alone make it tell nothing: it has to do something.
        String told = XzCommand.run("x".getBytes(StandardCharsets.UTF_8), "-vv -c -T1 -" + preset)
                .errors();
        assertThat(told).contains("lzma2=" + ours);
    }

    @ParameterizedTest
    @CsvSource({"0, 1048576", "1, 3145728", "6, 25165824", "9, 201326592"})
    void cutAsXzDoesWithThreads(int preset, int size) {
        assertThat(Lzma2Options.preset(preset).pieceSize()).isEqualTo(size);
    }

    @Test
    void cutNoPieceThatIsNoArray() {
        assertThat(Lzma2Options.preset(9).withDictionarySize(768 << 20).pieceSize())
                .isEqualTo(1 << 30);
    }

    @Test
    void tellTheMemoryOfAnEncoder() {
        assertThat(Lzma2Options.preset(6).encoderMemory()).isBetween(90L << 20, 110L << 20);
        assertThat(Lzma2Options.preset(6).withDictionarySize(1 << 20).encoderMemory())
                .isLessThan(20 << 20);
    }

    @Test
    void refuseWhatDoesNotExist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lzma2Options.preset(10))
                .withMessage("preset 10");
        assertThatIllegalArgumentException().isThrownBy(() -> Lzma2Options.preset(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lzma2Options.preset(6).withDictionarySize(4095))
                .withMessage("dictionary of 4095 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lzma2Options.preset(6).withDictionarySize((768 << 20) + 1));
    }

    @ParameterizedTest
    @CsvSource({"0, 4096", "4096, 4096", "4097, 6144", "6145, 8192", "5000000, 6291456", "9000000, 8388608"})
    void aPieceGetsNoLargerDictionaryThanItHasUseFor(int length, int dictionary) {
        assertThat(Lzma2Encoder.dictionarySize(Lzma2Options.preset(6), length)).isEqualTo(dictionary);
    }

    @ParameterizedTest
    @ValueSource(strings = {"preset=6,dict=8388608", "preset=0,extreme,dict=4096", "preset=9,extreme,dict=805306368"})
    void areWrittenAndReadAsTheParametersOfACoding(String parameters) {
        assertThat(Lzma2Options.parse(parameters).coding()).isEqualTo(new Coding("lzma2", parameters));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "preset=6",
                "dict=8388608",
                "preset=10,dict=8388608",
                "preset=6,dict=4095",
                "preset=6,dict=8388608,",
                "preset=6,dict=8388608,dict=8388608",
                "preset=+6,dict=8388608",
                "preset=6,dict=99999999999",
                "preset=6,extreme=1,dict=8388608",
                "dict=8388608,preset=6",
                "preset=6, dict=8388608"
            })
    void areNotReadOutOfAnythingElse(String parameters) {
        assertThatIllegalArgumentException().isThrownBy(() -> Lzma2Options.parse(parameters));
    }
}
