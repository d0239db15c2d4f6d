package org.dbzip2.lzma.xz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.dbzip2.lzma.ReusedArrays;

/**
 * Decodes blocks, each by itself, and checks all of each: its header against the record, its data, padding and check.
 *
 * <p>The filters are those of XZ for Java: LZMA2, delta, and those for programs of x86, PowerPC, IA-64, ARM, ARM Thumb, ARM64, SPARC
 * and RISC-V. Keeps its arrays for the next block. Not thread-safe.
 */
public final class XzBlockDecoder {
    /** After so many bytes it looks whether somebody still waits for the result: some milliseconds. */
    private static final int STRIDE_BYTES = 1 << 20;

    private final long memoryLimit;
    private final ReusedArrays arrays = new ReusedArrays();

    /**
     * A decoder, which takes its memory with the first block.
     *
     * @param memoryLimit how much it may take for one block, in bytes: filters, and the result where it is an array
     */
    public XzBlockDecoder(long memoryLimit) {
        this.memoryLimit = memoryLimit;
    }

    /**
     * Decodes a block into an array.
     *
     * @param block holds the whole block, {@link XzBlockRecord#totalSize} bytes; only read during the call
     * @param offset where it does
     * @param record of the block
     * @return its raw bytes
     * @throws IndexOutOfBoundsException if the array does not hold so much
     * @throws XzMemoryLimitException if it would take more memory than allowed, or the raw bytes fill no array
     * @throws XzException if the block is not sound
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public byte[] decode(byte[] block, int offset, XzBlockRecord record) throws XzException, InterruptedException {
        int size = (int) Math.min(record.totalSize(), Integer.MAX_VALUE);
        Objects.checkFromIndexSize(offset, size, block.length);
        PositionedInput in = new PositionedInput(new ByteArrayInputStream(block, offset, size), record.position());
        try {
            XzBlockHeader header = readHeader(in, record);
            long filters = header.filters().decoderMemory(record.uncompressedSize());
            if (record.uncompressedSize() > memoryLimit - filters) {
                // The sum of two numbers of 63 bits may be none.
                long needed = filters + Math.min(record.uncompressedSize(), Long.MAX_VALUE - filters);
                throw new XzMemoryLimitException(needed, memoryLimit, record.position());
            }
            if (record.uncompressedSize() > PositionedInput.MAX_ARRAY) {
                throw new XzMemoryLimitException(
                        record.uncompressedSize(), PositionedInput.MAX_ARRAY, record.position());
            }
            byte[] raw = new byte[(int) record.uncompressedSize()];
            try (InputStream stream = open(in, header, record)) {
                fill(raw, stream);
                // What is still to come is the end, where the check is, or a byte too many, which is a fault.
                if (stream.read() >= 0) {
                    throw new AssertionError("more than the record's size");
                }
            }
            return raw;
        } catch (XzException e) {
            throw e;
        } catch (IOException e) {
            throw new AssertionError("nothing is read but memory", e);
        }
    }

    private static void fill(byte[] raw, InputStream stream) throws IOException, InterruptedException {
        int at = 0;
        int count = 0;
        while (count >= 0 && at < raw.length) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            count = stream.read(raw, at, Math.min(STRIDE_BYTES, raw.length - at));
            at += Math.max(0, count);
        }
    }

    /**
     * Decodes a block piece by piece as it is read. All bytes before a fault are delivered first, and those of a block with a wrong check
     * are among them: they are known to be right when the end was reached, and not before.
     *
     * @param in stands at the block's first byte, and behind its last one when the end was reached; not closed
     * @param record of the block
     * @return its raw bytes; closing it leaves the arrays to the next block
     * @throws XzMemoryLimitException if it would take more memory than allowed
     * @throws XzException if the header is not sound
     * @throws IOException what the input throws
     */
    public InputStream open(InputStream in, XzBlockRecord record) throws IOException {
        return openBlock(in, record);
    }

    /** As {@link #open(InputStream, XzBlockRecord)}. */
    BlockInputStream openBlock(InputStream in, XzBlockRecord record) throws IOException {
        PositionedInput positioned = new PositionedInput(in, record.position());
        return open(positioned, readHeader(positioned, record), record);
    }

    private BlockInputStream open(PositionedInput in, XzBlockHeader header, XzBlockRecord record) throws IOException {
        long compressedSize =
                record.unpaddedSize() - header.size() - record.check().size();
        return open(in, header, record.check(), compressedSize, record.uncompressedSize());
    }

    /** As the constructor of what it gives. */
    BlockInputStream open(
            PositionedInput in, XzBlockHeader header, XzCheck check, long compressedSize, long uncompressedSize)
            throws IOException {
        return new BlockInputStream(in, header, check, compressedSize, uncompressedSize, arrays, memoryLimit);
    }

    private static XzBlockHeader readHeader(PositionedInput in, XzBlockRecord record) throws IOException {
        int first = in.read();
        int size = XzBlockHeader.sizeByFirstByte(first);
        if (first == 0 || size > record.unpaddedSize()) {
            throw new CorruptXzException("no block where the index has one", record.position());
        }
        XzBlockHeader header = XzBlockHeader.read(first, in);
        long compressedSize = record.unpaddedSize() - size - record.check().size();
        if (compressedSize <= 0
                || differ(header.compressedSize(), compressedSize)
                || differ(header.uncompressedSize(), record.uncompressedSize())) {
            throw new CorruptXzException("block of another size than the index says", record.position());
        }
        return header;
    }

    private static boolean differ(long sizeInHeader, long size) {
        return sizeInHeader != XzBlockHeader.UNKNOWN && sizeInHeader != size;
    }
}
