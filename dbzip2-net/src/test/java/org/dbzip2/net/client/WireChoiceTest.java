package org.dbzip2.net.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.dbzip2.net.wire.Packing;
import org.junit.jupiter.api.Test;

class WireChoiceTest {
    private static final int BLOCK = 900_000;
    private static final long MILLI = 1_000_000;

    /** A clock that moves only as the test says. */
    private long now = 1;

    /** Writes a block at a pace, after a pause. */
    private void write(WireChoice choice, int bytes, double megabytesPerSecond, long pauseMillis) {
        now += pauseMillis * MILLI;
        long start = now;
        now += (long) (bytes * 1e3 / megabytesPerSecond);
        choice.wrote(bytes, start, now);
    }

    @Test
    void obeysTheUser() {
        for (int i = 0; i < 3; i++) {
            WireChoice plain = new WireChoice(WireMode.PLAIN);
            write(plain, BLOCK, 1, 0);
            assertThat(plain.next()).isEqualTo(Packing.PLAIN);
            WireChoice packed = new WireChoice(WireMode.PACKED);
            packed.packed(BLOCK, BLOCK, MILLI);
            assertThat(packed.next()).isEqualTo(Packing.ZSTD);
        }
    }

    @Test
    void packsWhereTheNetworkIsAlwaysAtIt() {
        WireChoice choice = new WireChoice(WireMode.AUTO);
        assertThat(choice.next()).isEqualTo(Packing.PLAIN);
        for (int i = 0; i < 20; i++) {
            write(choice, BLOCK, 12, 0);
        }
        assertThat(choice.next()).isEqualTo(Packing.ZSTD);
    }

    /** The same slow network, but the helper is slower still. */
    @Test
    void doesNotPackWhereTheHelperIsWhatHoldsTheJobBack() {
        WireChoice choice = new WireChoice(WireMode.AUTO);
        for (int i = 0; i < 20; i++) {
            write(choice, BLOCK, 12, 200);
        }
        assertThat(choice.next()).isEqualTo(Packing.PLAIN);
    }

    @Test
    void doesNotPackWhereThatTakesLongerThanItSaves() {
        WireChoice choice = new WireChoice(WireMode.AUTO);
        for (int i = 0; i < 20; i++) {
            write(choice, BLOCK, 1_100, 0);
        }
        assertThat(choice.next()).isEqualTo(Packing.PLAIN);
    }

    @Test
    void goesBackWhenTheNetworkHasRoomAgain() {
        WireChoice choice = new WireChoice(WireMode.AUTO);
        for (int i = 0; i < 20; i++) {
            write(choice, BLOCK, 12, 0);
        }
        assertThat(choice.next()).isEqualTo(Packing.ZSTD);
        for (int i = 0; i < 20; i++) {
            choice.packed(BLOCK, BLOCK * 4 / 10, 3 * MILLI);
            write(choice, BLOCK * 4 / 10, 12, 40);
        }
        // Plain it would be at it all the time again.
        assertThat(choice.next()).isEqualTo(Packing.ZSTD);
        for (int i = 0; i < 20; i++) {
            choice.packed(BLOCK, BLOCK * 4 / 10, 3 * MILLI);
            write(choice, BLOCK * 4 / 10, 120, 40);
        }
        assertThat(choice.next()).isEqualTo(Packing.PLAIN);
    }

    @Test
    void doesNotGoOnPackingWhatDoesNotPack() {
        WireChoice choice = new WireChoice(WireMode.AUTO);
        for (int i = 0; i < 20; i++) {
            write(choice, BLOCK, 12, 0);
        }
        for (int i = 0; i < 12; i++) {
            choice.packed(BLOCK, BLOCK, 3 * MILLI);
        }
        int packed = 0;
        for (int i = 0; i < 50; i++) {
            packed += choice.next() == Packing.ZSTD ? 1 : 0;
        }
        assertThat(packed).isZero();
    }
}
