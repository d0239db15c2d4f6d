package org.dbzip2.codec.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.dbzip2.codec.testing.HandmadeBlock;
import org.dbzip2.codec.testing.Sequences;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrailingBytesTest {
    private static final byte[] STREAM = HandmadeBlock.stream(5, new HandmadeBlock(new byte[] {'x'}));
    private static final byte[] EMPTY_STREAM = HandmadeBlock.stream(1);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10, 1000})
    void tellsHowManyAndWhetherAStreamBeginsAmongThem(int pieceLength) {
        byte[] noise = Sequences.counting(500);
        check(noise, false, pieceLength);
        check(STREAM, true, pieceLength);
        check(Sequences.concat(noise, STREAM, noise), true, pieceLength);
        check(Sequences.concat("BZh9".getBytes(ISO_8859_1), EMPTY_STREAM), true, pieceLength);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 1000})
    void takesNoPartOfAHeaderForAStream(int pieceLength) {
        for (String start :
                new String[] {"", "B", "BZh9", "BZh91AY&S", "BZh01AY&SY", "BZx91AY&SY", "BZh9\027rE8P", "1AY&SY"}) {
            check(start.getBytes(ISO_8859_1), false, pieceLength);
            check(Sequences.concat(start.getBytes(ISO_8859_1), new byte[20]), false, pieceLength);
        }
        check(new byte[100], false, pieceLength);
    }

    private static void check(byte[] bytes, boolean holdStream, int pieceLength) {
        TrailingBytes trailing = new TrailingBytes();
        for (int at = 0; at < bytes.length; at += pieceLength) {
            trailing.accept(bytes, at, Math.min(pieceLength, bytes.length - at));
        }
        assertThat(trailing.count()).isEqualTo(bytes.length);
        assertThat(trailing.holdStream()).isEqualTo(holdStream);
    }
}
