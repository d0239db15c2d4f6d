package org.dbzip2.lzma.sevenz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dbzip2.lzma.Lzma2Dictionary;
import org.tukaani.xz.LZMA2InputStream;
import org.tukaani.xz.LZMA2Options;

/**
 * How a folder is decoded here: its coders, with no larger a dictionary than its bytes can make use of.
 *
 * @param compression the method that the packed bytes go into
 * @param coders in the order of a header
 * @param memory that decoding takes, in bytes
 */
record FolderCoding(SevenZMethod compression, List<Coder> coders, long memory) {
    /** LZMA takes 0.31 bits at least for 273 bytes, its longest match. */
    private static final int LZMA_MAX_RATIO = 7200;

    /** What Commons Compress has as buffers, and its bzip2 as tables, at most. */
    private static final long OTHER_MEMORY = 8L << 20;

    private static final int LZMA_PROPERTIES = 1 + Integer.BYTES;

    /**
     * What is to be done.
     *
     * @throws UnsupportedSevenZException if it cannot be done
     * @throws CorruptSevenZException if it claims what is impossible
     */
    static FolderCoding of(Folder folder) throws SevenZException {
        FolderShape shape = folder.shape();
        if (shape.obstacle().isPresent()) {
            throw new UnsupportedSevenZException(shape.obstacle().get());
        }
        List<Coder> coders = new ArrayList<>();
        for (Coder coder : shape.order()) {
            coders.add(Coder.of(coder.method().orElseThrow(), coder.propertyBytes()));
        }
        SevenZMethod compression = coders.get(0).method().orElseThrow();
        long memory = OTHER_MEMORY;
        if (compression == SevenZMethod.LZMA || compression == SevenZMethod.LZMA2) {
            if (folder.rawSize() / LZMA_MAX_RATIO > folder.packedSize()) {
                throw new CorruptSevenZException("more bytes than " + compression.title() + " can make of so few");
            }
            byte[] properties = coders.get(0).propertyBytes();
            long dictionary = shrinkDictionary(compression, properties, folder.rawSize());
            if (dictionary > LZMA2Options.DICT_SIZE_MAX) {
                throw new UnsupportedSevenZException("dictionary of " + dictionary + " bytes");
            }
            coders.set(0, Coder.of(compression, properties));
            memory += 1024L * LZMA2InputStream.getMemoryUsage((int) dictionary);
        }
        Collections.reverse(coders);
        return new FolderCoding(compression, coders, memory);
    }

    /** Changes the properties, and tells the size. */
    private static long shrinkDictionary(SevenZMethod method, byte[] properties, long rawSize)
            throws UnsupportedSevenZException {
        if (method == SevenZMethod.LZMA2) {
            int code = properties.length == 1 ? properties[0] & 0xff : Integer.MAX_VALUE;
            if (code > Lzma2Dictionary.MAX_CODE) {
                throw new UnsupportedSevenZException("LZMA2 of unknown properties");
            }
            code = Math.min(code, Lzma2Dictionary.code(rawSize));
            properties[0] = (byte) code;
            return Lzma2Dictionary.size(code);
        }
        if (properties.length != LZMA_PROPERTIES) {
            throw new UnsupportedSevenZException("LZMA of unknown properties");
        }
        long size = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            size |= (properties[1 + i] & 0xffL) << 8 * i;
        }
        size = Math.max(LZMA2Options.DICT_SIZE_MIN, Math.min(size, rawSize));
        for (int i = 0; i < Integer.BYTES; i++) {
            properties[1 + i] = (byte) (size >>> 8 * i);
        }
        return size;
    }
}
