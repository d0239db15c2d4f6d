package org.dbzip2.lzma.sevenz;

import org.dbzip2.lzma.Lzma2Dictionary;

/** How a file's bytes are coded in an archive that is written. */
public final class SevenZCoding {
    private final SevenZMethod method;
    private final byte[] properties;

    SevenZCoding(SevenZMethod method, byte... properties) {
        this.method = method;
        this.properties = properties;
    }

    /**
     * LZMA2. A file is a sequence of pieces; each piece is one of LZMA2 chunks the first of which resets the dictionary. A byte 0
     * belongs behind the last one, which {@link SevenZWriter} takes care of.
     *
     * @param dictionarySize the largest one that any piece was made with, in bytes
     * @return the coding
     * @throws IllegalArgumentException if it is not positive
     */
    public static SevenZCoding lzma2(int dictionarySize) {
        if (dictionarySize <= 0) {
            throw new IllegalArgumentException("dictionary of " + dictionarySize + " bytes");
        }
        return new SevenZCoding(SevenZMethod.LZMA2, (byte) Lzma2Dictionary.code(dictionarySize));
    }

    /** {@return bzip2: a file is one bzip2 stream} */
    public static SevenZCoding bzip2() {
        return new SevenZCoding(SevenZMethod.BZIP2);
    }

    SevenZMethod method() {
        return method;
    }

    Coder coder() {
        return Coder.of(method, properties);
    }
}
