package org.dbzip2.lzma.xz;

import java.util.Objects;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.UnsupportedOptionsException;

/**
 * How blocks are compressed.
 *
 * @param preset 0 (fast) to 9 (small), as of {@code xz}
 * @param extreme whether to spend more time for a little less size, as {@code xz -e}
 * @param dictionarySize how far back repetitions are found, in bytes: 4 KiB to 768 MiB
 * @param check behind each block
 */
public record XzOptions(int preset, boolean extreme, int dictionarySize, XzCheck check) {
    private static final int MIN_PIECE_SIZE = 1 << 20;
    private static final int MAX_PIECE_SIZE = 1 << 30;

    /**
     * Options.
     *
     * @param preset 0 to 9
     * @param extreme whether it is
     * @param dictionarySize 4 KiB to 768 MiB
     * @param check behind each block
     * @throws IllegalArgumentException if there is no such preset or dictionary
     */
    public XzOptions {
        Objects.requireNonNull(check);
        if (dictionarySize < LZMA2Options.DICT_SIZE_MIN || dictionarySize > LZMA2Options.DICT_SIZE_MAX) {
            throw new IllegalArgumentException("dictionary of " + dictionarySize + " bytes");
        }
        ofPreset(preset);
    }

    /**
     * What {@code xz} does with {@code -0} to {@code -9}: that preset with its dictionary, and CRC-64.
     *
     * @param preset 0 to 9
     * @return the options
     * @throws IllegalArgumentException if there is no such preset
     */
    public static XzOptions preset(int preset) {
        return new XzOptions(preset, false, ofPreset(preset).getDictSize(), XzCheck.CRC64);
    }

    /** {@return the same, extreme} */
    public XzOptions withExtreme() {
        return new XzOptions(preset, true, dictionarySize, check);
    }

    /**
     * The same with another dictionary.
     *
     * @param size in bytes
     * @return the options
     * @throws IllegalArgumentException if it is none from 4 KiB to 768 MiB
     */
    public XzOptions withDictionarySize(int size) {
        return new XzOptions(preset, extreme, size, check);
    }

    /**
     * The same with another check.
     *
     * @param other behind each block
     * @return the options
     */
    public XzOptions withCheck(XzCheck other) {
        return new XzOptions(preset, extreme, dictionarySize, other);
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
     * The memory that an encoder of these options takes for its work, which is most of what it takes: neither a piece nor the
     * block that becomes of it are counted.
     *
     * @return bytes
     */
    public long encoderMemory() {
        return lzma2(dictionarySize).getEncoderMemoryUsage() * 1024L;
    }

    LZMA2Options lzma2(int dictionary) {
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
