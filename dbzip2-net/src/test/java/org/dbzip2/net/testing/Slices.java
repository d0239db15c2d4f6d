package org.dbzip2.net.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dbzip2.codec.stream.BlockScanner;
import org.dbzip2.engine.BlockWorker;
import org.dbzip2.engine.CompressedSlice;
import org.dbzip2.engine.DecompressedBlock;

/** Files cut into slices, as the engine cuts them. */
public final class Slices {
    private Slices() {}

    /** The slices of a file that begin with a block's mark and end behind the next mark. */
    public static List<CompressedSlice> of(byte[] file) {
        List<CompressedSlice> slices = new ArrayList<>();
        long end = 8L * file.length;
        long start = BlockScanner.indexOfMark(file, 0, end);
        while (start >= 0) {
            long next = BlockScanner.indexOfMark(file, start + 1, end);
            if (BlockScanner.isBlock(file, start)) {
                int to = next < 0 ? file.length : (int) (next + 48 + 7 >>> 3);
                slices.add(new CompressedSlice(start, true, file, (int) (start >>> 3), to));
            }
            start = next;
        }
        return slices;
    }

    /** Decompresses all blocks of a file that holds no false marks. */
    public static byte[] decompress(byte[] file, BlockWorker worker) throws IOException, InterruptedException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        DecompressedBlock block = new DecompressedBlock();
        for (CompressedSlice slice : of(file)) {
            worker.decompress(slice, block);
            raw.write(bytesOf(block));
            long next = BlockScanner.indexOfMark(file, slice.startBit() + 1, 8L * file.length);
            assertThat(block.endBit()).isEqualTo(next);
        }
        return raw.toByteArray();
    }

    /** All bytes of a block whose CRC must be right. */
    public static byte[] bytesOf(DecompressedBlock block) throws IOException {
        block.decoded().rewind();
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        int count;
        while ((count = block.decoded().read(buffer, 0, buffer.length)) > 0) {
            raw.write(buffer, 0, count);
        }
        block.decoded().checkCrc();
        assertThat(raw.size()).isPositive();
        return raw.toByteArray();
    }
}
