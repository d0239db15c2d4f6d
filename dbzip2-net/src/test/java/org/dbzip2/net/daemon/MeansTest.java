package org.dbzip2.net.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.dbzip2.lzma.Lzma2Options;
import org.dbzip2.net.wire.Offer;
import org.dbzip2.net.wire.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a daemon offers for LZMA2 hangs on its memory: all that it offers has room. */
class MeansTest {
    private static final long MEBIBYTE = 1 << 20;

    @ParameterizedTest
    @CsvSource({"0, 100", "3, 300", "6, 200", "6, 1500", "9, 1500", "9, 12000"})
    void offersWhatThereIsMemoryFor(int preset, long mebibytes) throws ProtocolException {
        Lzma2Options options = Lzma2Options.preset(preset);
        Means means = new Means(4, 1 << 30, mebibytes * MEBIBYTE);
        Offer offer = means.lzma2(options);

        long usual = Costs.compressedPiece(options.pieceSize(), options);
        assertThat(offer.requests() * usual).isLessThanOrEqualTo(means.memoryBytes());
        assertThat((offer.requests() + 1) * usual).isGreaterThan(means.memoryBytes());
        assertThat(offer.jobs()).isEqualTo(Math.min(4, offer.requests()));
        assertThat(offer.maxPieceBytes()).isGreaterThanOrEqualTo(options.pieceSize());
        assertThat(Costs.compressedPiece(offer.maxPieceBytes(), options)).isLessThanOrEqualTo(means.memoryBytes());
        assertThat(Costs.compressedPiece(Math.min(1 << 30, offer.maxPieceBytes() + 1), options) <= means.memoryBytes())
                .isEqualTo(offer.maxPieceBytes() == 1 << 30);
    }

    @Test
    void takesNoLongerPieceThanBlock() throws ProtocolException {
        Offer offer = new Means(2, 10 << 20, 2000 * MEBIBYTE).lzma2(Lzma2Options.preset(6));

        assertThat(offer.maxPieceBytes()).isEqualTo(10 << 20);
        assertThat(offer.requests()).isGreaterThan(8);
    }

    @Test
    void saysHowMuchMemoryIsMissing() {
        Means means = new Means(2, 1 << 30, 256 * MEBIBYTE);

        assertThatThrownBy(() -> means.lzma2(Lzma2Options.preset(9).withExtreme()))
                .isInstanceOf(ProtocolException.class)
                .hasMessageMatching(
                        "lzma2 preset=9,extreme,dict=67108864 takes 1\\d{3} MiB a job, of which its encoder "
                                + "takes 67\\d; this daemon gives 256 MiB");
    }
}
