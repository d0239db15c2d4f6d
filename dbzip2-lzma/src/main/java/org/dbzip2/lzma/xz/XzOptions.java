package org.dbzip2.lzma.xz;

import java.util.Objects;
import org.dbzip2.lzma.Lzma2Options;

/**
 * How a file is written.
 *
 * @param lzma2 how its blocks are compressed
 * @param check behind each block
 */
public record XzOptions(Lzma2Options lzma2, XzCheck check) {
    /**
     * Options.
     *
     * @param lzma2 of the blocks
     * @param check behind each block
     */
    public XzOptions {
        Objects.requireNonNull(lzma2);
        Objects.requireNonNull(check);
    }

    /**
     * With the check that {@code xz} has, CRC-64.
     *
     * @param lzma2 of the blocks
     * @return the options
     */
    public static XzOptions of(Lzma2Options lzma2) {
        return new XzOptions(lzma2, XzCheck.CRC64);
    }

    /**
     * What {@code xz} does with {@code -0} to {@code -9}: that preset with its dictionary, and CRC-64.
     *
     * @param preset 0 to 9
     * @return the options
     * @throws IllegalArgumentException if there is no such preset
     */
    public static XzOptions preset(int preset) {
        return of(Lzma2Options.preset(preset));
    }

    /**
     * The same with another check.
     *
     * @param other behind each block
     * @return the options
     */
    public XzOptions withCheck(XzCheck other) {
        return new XzOptions(lzma2, other);
    }
}
