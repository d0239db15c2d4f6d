package org.dbzip2.engine.bzip2;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.BufferPool;
import org.dbzip2.engine.ToolPool;
import org.dbzip2.engine.Workbench;
import org.junit.jupiter.api.Test;

class CompressionWorkTest {
    private static final byte[] RAW = SyntheticData.text(new Random(1), 400_000);
    private static final CompressedBlock EXPECTED = new BlockCompressor().compress(RAW, 0, RAW.length);

    @Test
    void putsABlockWhereItsSliceWas() {
        byte[] bytes = RAW.clone();
        CompressedBlock block = alone().perform(RawSlice.plain(0, bytes, bytes.length, 9), new Workbench());

        assertThat(block.bits()).isSameAs(bytes);
        assertIsExpected(block);
    }

    @Test
    void leavesASliceAsItIsWhereOthersMayBeAtIt() {
        byte[] bytes = RAW.clone();
        CompressedBlock block = helped().perform(RawSlice.plain(0, bytes, bytes.length, 9), new Workbench());

        assertThat(bytes).isEqualTo(RAW);
        assertIsExpected(block);
    }

    @Test
    void givesABlockAnArrayOfItsOwnWhereItIsLongerThanItsSlice() {
        byte[] one = {1};
        CompressedBlock block = alone().perform(RawSlice.plain(0, one, 1, 9), new Workbench());

        assertThat(block.bits()).isNotSameAs(one).hasSizeGreaterThan(10);
    }

    @Test
    void makesNoGarbageOnceItHasSeenABlock() {
        Workbench bench = new Workbench();
        byte[] bytes = new byte[RAW.length];
        compressTwice(bench, bytes);

        assertThat(allocatedBy(() -> compressTwice(bench, bytes))).isLessThan(20_000);
    }

    @Test
    void countsWhatDecodesTheAnswersOfHelpers() {
        CompressionWork verifying =
                new CompressionWork(new BufferPool(), 9, 1, new ToolPool<>(1, CheckingDecoder::new));
        assertThat(verifying.memory().workerBytes())
                .isEqualTo(helped().memory().workerBytes() + CheckingDecoder.MEMORY_BYTES);
    }

    /** A block that is done elsewhere cannot take the place of its slice. */
    @Test
    void countsABlockOfItsOwnWhereThereAreHelpers() {
        assertThat(helped().memory().taskBytes()).isEqualTo(2 * alone().memory().taskBytes());
    }

    private static CompressionWork alone() {
        return new CompressionWork(new BufferPool(), 9, 0, null);
    }

    private static CompressionWork helped() {
        return new CompressionWork(new BufferPool(), 9, 1, null);
    }

    private static void compressTwice(Workbench bench, byte[] bytes) {
        for (int i = 0; i < 2; i++) {
            System.arraycopy(RAW, 0, bytes, 0, RAW.length);
            alone().perform(RawSlice.plain(i, bytes, RAW.length, 9), bench);
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
