package org.dbzip2.lzma.xz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.dbzip2.lzma.Lzma2Dictionary;
import org.dbzip2.lzma.ReusedArrays;
import org.tukaani.xz.ARM64Options;
import org.tukaani.xz.ARMOptions;
import org.tukaani.xz.ARMThumbOptions;
import org.tukaani.xz.ArrayCache;
import org.tukaani.xz.DeltaOptions;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.IA64Options;
import org.tukaani.xz.LZMA2InputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.PowerPCOptions;
import org.tukaani.xz.RISCVOptions;
import org.tukaani.xz.SPARCOptions;
import org.tukaani.xz.UnsupportedOptionsException;
import org.tukaani.xz.X86Options;

/**
 * What undoes a block's compression: LZMA2, and filters of its output.
 *
 * @param filters in the order of the header: the first one makes the raw bytes
 * @param dictionarySize of LZMA2, in bytes, up to 4 GiB
 */
record FilterChain(List<FilterOptions> filters, long dictionarySize) {
    static final int LZMA2_ID = 0x21;
    private static final int DELTA_ID = 0x03;

    /** One of the filters that may stand before LZMA2. */
    static FilterOptions filter(long id, ByteBuffer properties, long offset) throws UnsupportedXzException {
        try {
            if (id == DELTA_ID && properties.remaining() == 1) {
                return new DeltaOptions(1 + Byte.toUnsignedInt(properties.get()));
            }
            boolean hasStart = properties.remaining() == Integer.BYTES;
            if (hasStart || properties.remaining() == 0) {
                int start = hasStart ? properties.getInt() : 0;
                return branchFilter(id, start, offset);
            }
        } catch (UnsupportedOptionsException e) {
            throw unsupported(id, offset);
        }
        throw unsupported(id, offset);
    }

    /** One of the filters for programs, whose addresses begin at {@code start}. */
    private static FilterOptions branchFilter(long id, int start, long offset)
            throws UnsupportedOptionsException, UnsupportedXzException {
        // Their common class, which can be given a start, is not public.
        switch ((int) Math.min(id, Integer.MAX_VALUE)) {
            case 0x04 -> {
                X86Options options = new X86Options();
                options.setStartOffset(start);
                return options;
            }
            case 0x05 -> {
                PowerPCOptions options = new PowerPCOptions();
                options.setStartOffset(start);
                return options;
            }
            case 0x06 -> {
                IA64Options options = new IA64Options();
                options.setStartOffset(start);
                return options;
            }
            case 0x07 -> {
                ARMOptions options = new ARMOptions();
                options.setStartOffset(start);
                return options;
            }
            case 0x08 -> {
                ARMThumbOptions options = new ARMThumbOptions();
                options.setStartOffset(start);
                return options;
            }
            case 0x09 -> {
                SPARCOptions options = new SPARCOptions();
                options.setStartOffset(start);
                return options;
            }
            case 0x0a -> {
                ARM64Options options = new ARM64Options();
                options.setStartOffset(start);
                return options;
            }
            case 0x0b -> {
                RISCVOptions options = new RISCVOptions();
                options.setStartOffset(start);
                return options;
            }
            default -> throw unsupported(id, offset);
        }
    }

    private static UnsupportedXzException unsupported(long id, long offset) {
        return new UnsupportedXzException("unknown filter " + id + ", or unknown options of it", offset);
    }

    /** The dictionary that decoding takes, for a block of that size or of {@link XzBlockHeader#UNKNOWN} size. */
    private long usefulDictionary(long uncompressedSize) {
        return uncompressedSize == XzBlockHeader.UNKNOWN
                ? dictionarySize
                : Lzma2Dictionary.usefulFor(uncompressedSize, dictionarySize);
    }

    /** The bytes that decoding takes, for a block of that size or of {@link XzBlockHeader#UNKNOWN} size. */
    long decoderMemory(long uncompressedSize) {
        long kibibytes = LZMA2InputStream.getMemoryUsage(LZMA2Options.DICT_SIZE_MIN);
        for (FilterOptions filter : filters) {
            kibibytes += filter.getDecoderMemoryUsage();
        }
        return kibibytes * 1024 + usefulDictionary(uncompressedSize);
    }

    /**
     * Begins to decode.
     *
     * @param data LZMA2's; read exactly to its end mark
     * @param uncompressedSize in bytes, or {@link XzBlockHeader#UNKNOWN}
     * @param limit how much memory may be taken, in bytes
     * @param offset of the block's header
     */
    InputStream open(InputStream data, long uncompressedSize, ReusedArrays reused, long limit, long offset)
            throws IOException {
        long needed = decoderMemory(uncompressedSize);
        long dictionary = usefulDictionary(uncompressedSize);
        if (needed > limit) {
            throw new XzMemoryLimitException(needed, limit, offset);
        }
        if (dictionary > LZMA2InputStream.DICT_SIZE_MAX) {
            throw new UnsupportedXzException("dictionary of " + dictionary + " bytes", offset);
        }
        ArrayCache arrays = reused.forDictionary(dictionary);
        InputStream stream;
        if (dictionary <= LZMA2Options.DICT_SIZE_MAX) {
            LZMA2Options options = new LZMA2Options();
            options.setDictSize((int) dictionary);
            stream = options.getInputStream(data, arrays);
        } else {
            stream = new LZMA2InputStream(data, (int) dictionary);
        }
        for (int i = filters.size() - 1; i >= 0; i--) {
            stream = filters.get(i).getInputStream(stream, arrays);
        }
        return stream;
    }
}
