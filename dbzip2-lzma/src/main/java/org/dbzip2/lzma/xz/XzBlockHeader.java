package org.dbzip2.lzma.xz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dbzip2.lzma.Lzma2Dictionary;
import org.tukaani.xz.FilterOptions;

/** What a block says of itself before its compressed data. */
public final class XzBlockHeader {
    /** A size that a header leaves open. */
    public static final long UNKNOWN = -1;

    static final int MAX_SIZE = 1024;

    private static final int FILTER_ID_BITS = 62;
    private static final int COMPRESSED_SIZE_FLAG = 0x40;
    private static final int UNCOMPRESSED_SIZE_FLAG = 0x80;
    private static final int RESERVED_FLAGS = 0x3c;

    private final byte[] bytes;
    private final long compressedSize;
    private final long uncompressedSize;
    private final FilterChain filters;

    private XzBlockHeader(byte[] bytes, long compressedSize, long uncompressedSize, FilterChain filters) {
        this.bytes = bytes;
        this.compressedSize = compressedSize;
        this.uncompressedSize = uncompressedSize;
        this.filters = filters;
    }

    /** {@return the bytes that the header itself takes} */
    public int size() {
        return bytes.length;
    }

    /** {@return the bytes of compressed data behind it, without padding and check, or {@link #UNKNOWN}} */
    public long compressedSize() {
        return compressedSize;
    }

    /** {@return the bytes that become of it, or {@link #UNKNOWN}} */
    public long uncompressedSize() {
        return uncompressedSize;
    }

    /** {@return whether both sizes are known, so that the block can be taken out of a pipe without being decoded} */
    public boolean hasSizes() {
        return compressedSize != UNKNOWN && uncompressedSize != UNKNOWN;
    }

    /** {@return how far back the block's data may refer, in bytes, up to 4 GiB} */
    public long dictionarySize() {
        return filters.dictionarySize();
    }

    /** {@return the memory that it takes to decode the block, in bytes, without what goes in and what comes out} */
    public long decoderMemory() {
        return filters.decoderMemory(uncompressedSize);
    }

    /** As it stands in the file. */
    byte[] bytes() {
        return bytes;
    }

    FilterChain filters() {
        return filters;
    }

    /** The bytes that a header of this first byte takes. The byte 0 begins an index, not a block. */
    static int sizeByFirstByte(int first) {
        return 4 * (first + 1);
    }

    /** Writes the header of a block of LZMA2 alone. */
    static byte[] ofLzma2(int dictionarySize, long compressedSize, long uncompressedSize) {
        byte[] header = new byte[32];
        header[1] = (byte) (COMPRESSED_SIZE_FLAG | UNCOMPRESSED_SIZE_FLAG);
        int at = Vli.write(compressedSize, header, 2);
        at = Vli.write(uncompressedSize, header, at);
        header[at++] = FilterChain.LZMA2_ID;
        header[at++] = 1;
        header[at++] = (byte) Lzma2Dictionary.code(dictionarySize);
        int size = (int) StreamFrame.padded(at) + 4;
        header[0] = (byte) (size / 4 - 1);
        StreamFrame.buffer(header).putInt(size - 4, StreamFrame.crc32(header, 0, size - 4));
        return Arrays.copyOf(header, size);
    }

    /** Reads the rest of a header whose first byte was read, which is not 0. */
    static XzBlockHeader read(int first, PositionedInput in) throws IOException {
        int size = sizeByFirstByte(first);
        long position = in.position() - 1;
        byte[] header = new byte[size];
        header[0] = (byte) first;
        System.arraycopy(in.readExactly(size - 1), 0, header, 1, size - 1);
        return parse(header, 0, size, position);
    }

    /**
     * Reads a header.
     *
     * @param array holds the whole header
     * @param offset where it does
     * @param size of the header, as its first byte says
     * @param position of the header in the file, for errors
     */
    static XzBlockHeader parse(byte[] array, int offset, int size, long position) throws XzException {
        ByteBuffer bytes = ByteBuffer.wrap(array, offset, size).slice().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.getInt(size - 4) != StreamFrame.crc32(array, offset, size - 4)) {
            throw new CorruptXzException("block header with a wrong CRC", position + size - 4);
        }
        int flags = bytes.get(1);
        if ((flags & RESERVED_FLAGS) != 0) {
            throw new UnsupportedXzException("unknown block flags", position + 1);
        }
        bytes.limit(size - 4).position(2);
        Vli.Source source = () -> {
            if (!bytes.hasRemaining()) {
                throw new CorruptXzException("block header with more in it than its length", position);
            }
            return Byte.toUnsignedInt(bytes.get());
        };
        try {
            long compressedSize = (flags & COMPRESSED_SIZE_FLAG) != 0 ? Vli.read(source, position + 2) : UNKNOWN;
            if (compressedSize == 0 || compressedSize > XzBlockRecord.MAX_UNPADDED_SIZE - 2 * MAX_SIZE) {
                throw new CorruptXzException("block of impossible size", position + 2);
            }
            long uncompressedSize =
                    (flags & UNCOMPRESSED_SIZE_FLAG) != 0 ? Vli.read(source, position + bytes.position()) : UNKNOWN;
            FilterChain filters = parseFilters(bytes, source, 1 + (flags & 3), position);
            while (bytes.hasRemaining()) {
                if (bytes.get() != 0) {
                    throw new UnsupportedXzException(
                            "unknown field in a block header", position + bytes.position() - 1);
                }
            }
            return new XzBlockHeader(
                    Arrays.copyOfRange(array, offset, offset + size), compressedSize, uncompressedSize, filters);
        } catch (XzException e) {
            throw e;
        } catch (IOException e) {
            throw new AssertionError("bytes in memory", e);
        }
    }

    private static FilterChain parseFilters(ByteBuffer bytes, Vli.Source source, int count, long position)
            throws IOException {
        List<FilterOptions> filters = new ArrayList<>(count);
        long dictionarySize = UNKNOWN;
        for (int i = 0; i < count; i++) {
            long offset = position + bytes.position();
            long id = Vli.read(source, offset);
            long length = Vli.read(source, offset);
            if (id >>> FILTER_ID_BITS != 0 || length > bytes.remaining()) {
                throw new CorruptXzException("filter that cannot be", offset);
            }
            ByteBuffer properties = bytes.slice(bytes.position(), (int) length).order(bytes.order());
            bytes.position(bytes.position() + (int) length);
            boolean last = i == count - 1;
            if (last != (id == FilterChain.LZMA2_ID) || last && length != 1) {
                throw new UnsupportedXzException("filters in an unknown order", offset);
            }
            if (last) {
                int code = Byte.toUnsignedInt(properties.get());
                if (code > Lzma2Dictionary.MAX_CODE) {
                    throw new UnsupportedXzException("dictionary of unknown size " + code, offset);
                }
                dictionarySize = Lzma2Dictionary.size(code);
            } else {
                filters.add(FilterChain.filter(id, properties, offset));
            }
        }
        return new FilterChain(List.copyOf(filters), dictionarySize);
    }
}
