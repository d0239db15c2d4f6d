package org.dbzip2.lzma.xz;

/** The blocks of one stream, as its index tells. */
final class StreamBlocks implements IndexParser.Records {
    /** What a stream takes beside its records, rounded up. */
    static final long OVERHEAD = 256;
    /** What each record takes. */
    static final long RECORD_SIZE = 2 * Long.BYTES;
    /** The fewest bytes that a record takes in an index. */
    private static final int MIN_RECORD_SIZE = 2;

    private final XzCheck check;
    private final long indexSize;
    private final long memoryLimit;
    /** Where each block ends before its padding was added, counted from the first block. */
    private long[] ends = {};

    private long[] uncompressedSizes = {};
    private int count;
    private long size;
    private long uncompressedSize;
    private long position;

    /**
     * No blocks yet.
     *
     * @param indexSize in bytes: there cannot be more blocks than it has room for
     * @param memoryLimit for the records, in bytes
     */
    StreamBlocks(XzCheck check, long indexSize, long memoryLimit) {
        this.check = check;
        this.indexSize = indexSize;
        this.memoryLimit = memoryLimit;
    }

    @Override
    public void begin(long records, long offset) throws XzException {
        if (records > indexSize / MIN_RECORD_SIZE) {
            throw new CorruptXzException("index of more blocks than it has room for", offset);
        }
        long needed = records * RECORD_SIZE + OVERHEAD;
        if (needed > memoryLimit || records > Integer.MAX_VALUE - 8) {
            throw new XzMemoryLimitException(needed, memoryLimit, offset);
        }
        ends = new long[(int) records];
        uncompressedSizes = new long[(int) records];
    }

    @Override
    public void add(long unpadded, long uncompressed, long offset) throws CorruptXzException {
        // Sums of two numbers of 63 bits are negative if they have more.
        if (StreamFrame.padded(size + unpadded) < 0 || uncompressedSize + uncompressed < 0) {
            throw new CorruptXzException("stream of impossible size", offset);
        }
        ends[count] = size + unpadded;
        uncompressedSizes[count] = uncompressed;
        count++;
        size = StreamFrame.padded(size + unpadded);
        uncompressedSize += uncompressed;
    }

    /** Names the place of the first block in the file, in bytes. */
    void place(long firstBlock) {
        position = firstBlock;
    }

    /** What the blocks take in the file, in bytes. */
    long size() {
        return size;
    }

    long uncompressedSize() {
        return uncompressedSize;
    }

    int count() {
        return count;
    }

    long memory() {
        return count * RECORD_SIZE + OVERHEAD;
    }

    XzBlockRecord block(int index) {
        long start = index == 0 ? 0 : StreamFrame.padded(ends[index - 1]);
        return new XzBlockRecord(position + start, ends[index] - start, uncompressedSizes[index], check);
    }
}
