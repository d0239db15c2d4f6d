package org.dbzip2.net.wire;

import org.dbzip2.engine.Coding;

/** What a connection is for, by the name that the opening gives it. */
public enum Algorithm {
    /** Blocks of bzip2, which end at any bit; in all versions. */
    BZIP2("bzip2", 1),
    /** Pieces of LZMA2: version 3 alone has them. */
    LZMA2("lzma2", Byte.SIZE);

    private final String word;
    private final int bitsPerUnit;

    Algorithm(String word, int bitsPerUnit) {
        this.word = word;
        this.bitsPerUnit = bitsPerUnit;
    }

    /**
     * The algorithm of a coding.
     *
     * @throws IllegalArgumentException if the protocol has none of that name
     */
    public static Algorithm of(Coding coding) {
        for (Algorithm algorithm : values()) {
            if (algorithm.word.equals(coding.algorithm())) {
                return algorithm;
            }
        }
        throw new IllegalArgumentException("no such algorithm: " + coding);
    }

    /** In how many bits an answer's length is counted. */
    int bitsPerUnit() {
        return bitsPerUnit;
    }
}
