package org.dbzip2.lzma;

import org.dbzip2.engine.Coding;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.UnsupportedOptionsException;

/**
 * How pieces are compressed.
 *
 * @param preset 0 (fast) to 9 (small), as of {@code xz}
 * @param extreme whether to spend more time for a little less size, as {@code xz -e}
 * @param dictionarySize how far back repetitions are found, in bytes: 4 KiB to 768 MiB
 */
public record Lzma2Options(int preset, boolean extreme, int dictionarySize) {
    /** What the DistBits protocol calls it. */
    public static final String ALGORITHM = "lzma2";

    static final int MAX_PIECE_SIZE = 1 << 30;

    private static final int MIN_PIECE_SIZE = 1 << 20;

    private static final String PRESET = "preset=";
    private static final String EXTREME = "extreme";
    private static final String DICTIONARY = "dict=";

    /**
     * Options.
     *
     * @param preset 0 to 9
     * @param extreme whether it is
     * @param dictionarySize 4 KiB to 768 MiB
     * @throws IllegalArgumentException if there is no such preset or dictionary
     */
    public Lzma2Options {
        if (dictionarySize < LZMA2Options.DICT_SIZE_MIN || dictionarySize > LZMA2Options.DICT_SIZE_MAX) {
            throw new IllegalArgumentException("dictionary of " + dictionarySize + " bytes");
        }
        ofPreset(preset);
    }

    /**
     * What {@code xz} does with {@code -0} to {@code -9}: that preset with its dictionary.
     *
     * @param preset 0 to 9
     * @return the options
     * @throws IllegalArgumentException if there is no such preset
     */
    public static Lzma2Options preset(int preset) {
        return new Lzma2Options(preset, false, ofPreset(preset).getDictSize());
    }

    /** {@return the same, extreme} */
    public Lzma2Options withExtreme() {
        return new Lzma2Options(preset, true, dictionarySize);
    }

    /**
     * The same with another dictionary.
     *
     * @param size in bytes
     * @return the options
     * @throws IllegalArgumentException if it is none from 4 KiB to 768 MiB
     */
    public Lzma2Options withDictionarySize(int size) {
        return new Lzma2Options(preset, extreme, size);
    }

    /**
     * Into how long pieces an input is best cut: three dictionaries, as {@code xz -T} does, but at least 1 MiB. At most 1 GiB, so
     * that a piece and what becomes of it are arrays.
     *
     * @return bytes
     */
    public int pieceSize() {
        return (int) Math.min(Math.max(3L * dictionarySize, MIN_PIECE_SIZE), MAX_PIECE_SIZE);
    }

    /**
     * The memory that an encoder of these options takes for its work, which is most of what it takes: neither a piece nor what
     * becomes of it are counted.
     *
     * @return bytes
     */
    public long encoderMemory() {
        return filter(dictionarySize).getEncoderMemoryUsage() * 1024L;
    }

    /** {@return what helpers are asked for} */
    public Coding coding() {
        return new Coding(
                ALGORITHM, PRESET + preset + (extreme ? "," + EXTREME : "") + "," + DICTIONARY + dictionarySize);
    }

    /**
     * The options that stand in a coding's parameters.
     *
     * @param parameters as {@link #coding} has them: {@code preset=6,dict=8388608}, {@code preset=9,extreme,dict=67108864}
     * @return the options
     * @throws IllegalArgumentException if they are written otherwise, or there are no such options
     */
    public static Lzma2Options parse(String parameters) {
        int preset = -1;
        boolean extreme = false;
        int dictionary = -1;
        for (String word : parameters.split(",", -1)) {
            if (word.startsWith(PRESET)) {
                preset = Integer.parseInt(word.substring(PRESET.length()));
            } else if (word.equals(EXTREME)) {
                extreme = true;
            } else if (word.startsWith(DICTIONARY)) {
                dictionary = Integer.parseInt(word.substring(DICTIONARY.length()));
            }
        }
        Lzma2Options options = new Lzma2Options(preset, extreme, dictionary);
        if (!options.coding().parameters().equals(parameters)) {
            throw new IllegalArgumentException("no parameters of LZMA2: " + parameters);
        }
        return options;
    }

    LZMA2Options filter(int dictionary) {
        try {
            LZMA2Options options = ofPreset(preset);
            options.setDictSize(dictionary);
            if (extreme) {
                // As of xz, for XZ for Java has no presets of the kind.
                options.setMode(LZMA2Options.MODE_NORMAL);
                options.setMatchFinder(LZMA2Options.MF_BT4);
                boolean moderate = preset == 3 || preset == 5;
                options.setNiceLen(moderate ? 192 : LZMA2Options.NICE_LEN_MAX);
                options.setDepthLimit(moderate ? 0 : 512);
            }
            return options;
        } catch (UnsupportedOptionsException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LZMA2Options ofPreset(int preset) {
        try {
            return new LZMA2Options(preset);
        } catch (UnsupportedOptionsException e) {
            throw new IllegalArgumentException("preset " + preset, e);
        }
    }
}
