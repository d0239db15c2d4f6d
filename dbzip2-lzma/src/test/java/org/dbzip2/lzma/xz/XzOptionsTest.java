package org.dbzip2.lzma.xz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;

class XzOptionsTest {
    /** As {@code xz -vv} tells its own. Its preset 0 has a match finder, hc3, that XZ for Java does not. */
    @ParameterizedTest
    @ValueSource(
            strings = {"0", "0e", "1", "1e", "2", "2e", "3", "3e", "4", "4e", "5", "5e", "6", "6e", "7", "8", "9", "9e"
            })
    void areThoseOfXz(String preset) {
        XzCommand.assumeInstalled();
        XzOptions options = XzOptions.preset(preset.charAt(0) - '0');
        if (preset.endsWith("e")) {
            options = options.withExtreme();
        }
        LZMA2Options lzma2 = options.lzma2(options.dictionarySize());
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
        assertThat(XzOptions.preset(preset).pieceSize()).isEqualTo(size);
    }

    @Test
    void cutNoPieceThatIsNoArray() {
        assertThat(XzOptions.preset(9).withDictionarySize(768 << 20).pieceSize())
                .isEqualTo(1 << 30);
    }

    @Test
    void tellTheMemoryOfAnEncoder() {
        assertThat(XzOptions.preset(6).encoderMemory()).isBetween(90L << 20, 110L << 20);
        assertThat(XzOptions.preset(6).withDictionarySize(1 << 20).encoderMemory())
                .isLessThan(20 << 20);
    }

    @Test
    void refuseWhatDoesNotExist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XzOptions.preset(10))
                .withMessage("preset 10");
        assertThatIllegalArgumentException().isThrownBy(() -> XzOptions.preset(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XzOptions.preset(6).withDictionarySize(4095))
                .withMessage("dictionary of 4095 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XzOptions.preset(6).withDictionarySize((768 << 20) + 1));
    }

    @ParameterizedTest
    @CsvSource({"0, 4096", "4096, 4096", "4097, 6144", "6145, 8192", "5000000, 6291456", "9000000, 8388608"})
    void aPieceGetsNoLargerDictionaryThanItHasUseFor(int length, int dictionary) throws IOException {
        XzBlock block = new XzBlockEncoder(XzOptions.preset(6)).encode(new byte[length], 0, length);

        assertThat(XzBlockHeader.parse(block.bytes(), 0, XzBlockHeader.sizeByFirstByte(block.bytes()[0]), 0)
                        .dictionarySize())
                .isEqualTo(dictionary);
    }
}
