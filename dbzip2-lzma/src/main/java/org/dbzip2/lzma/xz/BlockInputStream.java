package org.dbzip2.lzma.xz;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.dbzip2.lzma.ReusedArrays;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.CorruptedInputException;
import org.tukaani.xz.UnsupportedOptionsException;

/** What becomes of one block, whose header was read. At its end the input stands behind the block. */
final class BlockInputStream extends InputStream {
    private final PositionedInput in;
    private final CompressedData data;
    private final InputStream decoded;
    private final XzCheck check;
    private final XzCheck.Sum sum;
    private final long decoderMemory;
    private final int headerSize;
    private final long compressedSize;
    private final long uncompressedSize;
    private long count;
    private boolean ended;
    private @Nullable IOException fault;

    /**
     * A block to decode.
     *
     * @param in stands behind the header
     * @param compressedSize as the header or an index knows it, or {@link XzBlockHeader#UNKNOWN}
     * @param uncompressedSize as the header or an index knows it, or {@link XzBlockHeader#UNKNOWN}
     * @param memoryLimit for the filters, in bytes
     */
    BlockInputStream(
            PositionedInput in,
            XzBlockHeader header,
            XzCheck check,
            long compressedSize,
            long uncompressedSize,
            ReusedArrays arrays,
            long memoryLimit)
            throws IOException {
        this.in = in;
        this.check = check;
        this.compressedSize = compressedSize;
        this.uncompressedSize = uncompressedSize;
        headerSize = header.size();
        decoderMemory = header.filters().decoderMemory(uncompressedSize);
        sum = check.begin();
        data = new CompressedData(in, compressedSize == XzBlockHeader.UNKNOWN ? maxCompressedSize() : compressedSize);
        long position = in.position() - headerSize;
        decoded = header.filters().open(data, uncompressedSize, arrays, memoryLimit, position);
    }

    private long maxCompressedSize() {
        return XzBlockRecord.MAX_UNPADDED_SIZE - headerSize - check.size();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (fault != null) {
            throw fault;
        }
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        try {
            int read = decoded.read(bytes, offset, length);
            if (read < 0) {
                finish();
                ended = true;
                return -1;
            }
            count += read;
            if (uncompressedSize != XzBlockHeader.UNKNOWN && count > uncompressedSize) {
                throw corrupt("block with more in it than it should have");
            }
            sum.update(bytes, offset, read);
            return read;
        } catch (CorruptedInputException e) {
            fault = corrupt("corrupt compressed data");
            fault.initCause(e);
        } catch (UnsupportedOptionsException e) {
            fault = new UnsupportedXzException("unknown compressed data", in.position());
            fault.initCause(e);
        } catch (IOException e) {
            fault = e;
        }
        throw fault;
    }

    private void finish() throws IOException {
        if (compressedSize != XzBlockHeader.UNKNOWN && data.count() != compressedSize) {
            throw corrupt("compressed data shorter than they should be");
        }
        if (uncompressedSize != XzBlockHeader.UNKNOWN && count != uncompressedSize) {
            throw corrupt("block with less in it than it should have");
        }
        for (long i = data.count(); (i & 3) != 0; i++) {
            if (in.read() != 0) {
                throw new CorruptXzException("padding of a block that is not zero", in.position() - 1);
            }
        }
        long position = in.position();
        if (!Arrays.equals(in.readExactly(check.size()), sum.finish())) {
            throw new CorruptXzException("wrong " + check + " of a block", position);
        }
    }

    private CorruptXzException corrupt(String problem) {
        return new CorruptXzException(problem, in.position());
    }

    /** Whether the block was read to its end, and is sound. */
    boolean ended() {
        return ended;
    }

    /** The bytes that its filters take. */
    long decoderMemory() {
        return decoderMemory;
    }

    /** What the index should say, once the end was reached. */
    long unpaddedSize() {
        return headerSize + data.count() + check.size();
    }

    /** What the index should say, once the end was reached. */
    long count() {
        return count;
    }

    @Override
    public void close() throws IOException {
        decoded.close();
        if (!ended && fault == null) {
            fault = new IOException("closed");
        }
    }
}
