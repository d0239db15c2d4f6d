package org.dbzip2.lzma.xz;

import java.io.IOException;
import java.util.zip.CRC32;

/** Reads an index, from the byte behind its first one, which is 0, to its CRC. */
final class IndexParser {
    private final PositionedInput in;
    private final long start;
    private final CRC32 crc = new CRC32();

    private IndexParser(PositionedInput in) {
        this.in = in;
        start = in.position() - 1;
        crc.update(0);
    }

    /** Who takes what an index holds. */
    interface Records {
        /**
         * How many records follow.
         *
         * @param offset of the number, for errors
         */
        void begin(long count, long offset) throws XzException;

        /**
         * A block of the stream.
         *
         * @param offset of the record, for errors
         */
        void add(long unpaddedSize, long uncompressedSize, long offset) throws XzException;
    }

    /**
     * Reads an index.
     *
     * @param in stands behind its first byte
     * @return the bytes that it takes
     */
    static long parse(PositionedInput in, Records records) throws IOException {
        return new IndexParser(in).parse(records);
    }

    private long parse(Records records) throws IOException {
        long count = Vli.read(this::next, in.position());
        records.begin(count, start + 1);
        for (long i = 0; i < count; i++) {
            long offset = in.position();
            long unpaddedSize = Vli.read(this::next, offset);
            long uncompressedSize = Vli.read(this::next, offset);
            if (unpaddedSize < XzBlockRecord.MIN_UNPADDED_SIZE || unpaddedSize > XzBlockRecord.MAX_UNPADDED_SIZE) {
                throw new CorruptXzException("block of impossible size in the index", offset);
            }
            records.add(unpaddedSize, uncompressedSize, offset);
        }
        while ((in.position() - start & 3) != 0) {
            if (next() != 0) {
                throw new CorruptXzException("padding of an index that is not zero", in.position() - 1);
            }
        }
        long crcPosition = in.position();
        int stored = StreamFrame.buffer(in.readExactly(Integer.BYTES)).getInt();
        if (stored != (int) crc.getValue()) {
            throw new CorruptXzException("index with a wrong CRC", crcPosition);
        }
        return in.position() - start;
    }

    private int next() throws IOException {
        int value = in.read();
        crc.update(value);
        return value;
    }
}
