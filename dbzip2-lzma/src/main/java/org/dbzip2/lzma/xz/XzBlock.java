package org.dbzip2.lzma.xz;

import java.util.Arrays;
import java.util.Objects;
import org.dbzip2.lzma.Lzma2Encoder;

/** A whole compressed block, with its sizes in its header, which may stand in any stream of its check. */
public final class XzBlock {
    private final byte[] bytes;
    private final long unpaddedSize;
    private final long uncompressedSize;
    private final XzCheck check;

    XzBlock(byte[] bytes, long unpaddedSize, long uncompressedSize, XzCheck check) {
        this.bytes = bytes;
        this.unpaddedSize = unpaddedSize;
        this.uncompressedSize = uncompressedSize;
        this.check = check;
    }

    /**
     * The block of a piece.
     *
     * @param options of the piece
     * @param lzma2 what it became, as {@link Lzma2Encoder} makes it; copied
     * @param raw holds the piece, which is summed up
     * @param offset where it does
     * @param length of the piece in bytes
     */
    static XzBlock of(XzOptions options, byte[] lzma2, byte[] raw, int offset, int length) {
        int dictionary = Lzma2Encoder.dictionarySize(options.lzma2(), length);
        byte[] header = XzBlockHeader.ofLzma2(dictionary, lzma2.length, length);
        XzCheck.Sum sum = options.check().begin();
        sum.update(raw, offset, length);
        byte[] check = sum.finish();

        int padded = Math.addExact(header.length, Math.toIntExact(StreamFrame.padded(lzma2.length)));
        byte[] block = Arrays.copyOf(header, Math.addExact(padded, check.length));
        System.arraycopy(lzma2, 0, block, header.length, lzma2.length);
        System.arraycopy(check, 0, block, padded, check.length);
        return new XzBlock(block, header.length + lzma2.length + check.length, length, options.check());
    }

    /**
     * A block that came from elsewhere. Its header is looked at, not whether its data are sound.
     *
     * @param bytes from header to check; kept, and not to be changed afterwards
     * @param check that it ends with
     * @return the block
     * @throws CorruptXzException if the header is wrong, leaves a size open, or the block is not as long as it says
     * @throws UnsupportedXzException if the header has something unknown
     */
    public static XzBlock of(byte[] bytes, XzCheck check) throws XzException {
        Objects.requireNonNull(check);
        int headerSize = bytes.length == 0 ? 0 : XzBlockHeader.sizeByFirstByte(bytes[0] & 0xff);
        if (headerSize <= 4 || headerSize > bytes.length) {
            throw new CorruptXzException("no block header", 0);
        }
        XzBlockHeader header = XzBlockHeader.parse(bytes, 0, headerSize, 0);
        if (!header.hasSizes()) {
            throw new CorruptXzException("block without sizes in its header", 0);
        }
        long unpaddedSize = headerSize + header.compressedSize() + check.size();
        if (StreamFrame.padded(unpaddedSize) != bytes.length) {
            throw new CorruptXzException("block of another length than its header says", 0);
        }
        return new XzBlock(bytes, unpaddedSize, header.uncompressedSize(), check);
    }

    /** {@return the block itself, from header to check; not to be changed} */
    public byte[] bytes() {
        return bytes;
    }

    /** {@return its bytes without the padding between data and check} */
    public long unpaddedSize() {
        return unpaddedSize;
    }

    /** {@return the bytes that become of it} */
    public long uncompressedSize() {
        return uncompressedSize;
    }

    /** {@return the check that it ends with} */
    public XzCheck check() {
        return check;
    }

    /**
     * What the index of a file would say of it.
     *
     * @param position where it stands there, in bytes from the start of the file
     * @return the record
     */
    public XzBlockRecord record(long position) {
        return new XzBlockRecord(position, unpaddedSize, uncompressedSize, check);
    }
}
