package org.dbzip2.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.Test;

class LocalSlotTest {
    private static final byte[] RAW = SyntheticData.text(new Random(1), 400_000);
    private static final CompressedBlock EXPECTED = new BlockCompressor().compress(RAW, 0, RAW.length);

    @Test
    void putsABlockWhereItsSliceWas() {
        byte[] bytes = RAW.clone();
        CompressedBlock block = new LocalSlot(1, false, true).compress(RawSlice.plain(0, bytes, bytes.length, 9));

        assertThat(block.bits()).isSameAs(bytes);
        assertIsExpected(block);
    }

    @Test
    void leavesASliceAsItIsWhereOthersMayBeAtIt() {
        byte[] bytes = RAW.clone();
        CompressedBlock block = new LocalSlot(1, false, false).compress(RawSlice.plain(0, bytes, bytes.length, 9));

        assertThat(bytes).isEqualTo(RAW);
        assertIsExpected(block);
    }

    @Test
    void givesABlockAnArrayOfItsOwnWhereItIsLongerThanItsSlice() {
        byte[] one = {1};
        CompressedBlock block = new LocalSlot(1, false, true).compress(RawSlice.plain(0, one, 1, 9));

        assertThat(block.bits()).isNotSameAs(one).hasSizeGreaterThan(10);
    }

    @Test
    void makesNoGarbageOnceItHasSeenABlock() {
        LocalSlot slot = new LocalSlot(1, false, true);
        byte[] bytes = new byte[RAW.length];
        compressTwice(slot, bytes);

        assertThat(allocatedBy(() -> compressTwice(slot, bytes))).isLessThan(20_000);
    }

    private static void compressTwice(LocalSlot slot, byte[] bytes) {
        for (int i = 0; i < 2; i++) {
            System.arraycopy(RAW, 0, bytes, 0, RAW.length);
            slot.compress(RawSlice.plain(i, bytes, RAW.length, 9));
        }
    }

    private static void assertIsExpected(CompressedBlock block) {
        assertThat(block.crc()).isEqualTo(EXPECTED.crc());
        assertThat(block.bitLength()).isEqualTo(EXPECTED.bitLength());
        assertThat(Arrays.copyOf(block.bits(), EXPECTED.bits().length)).isEqualTo(EXPECTED.bits());
    }

    private static long allocatedBy(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
