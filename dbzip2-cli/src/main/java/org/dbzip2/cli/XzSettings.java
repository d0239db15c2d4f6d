package org.dbzip2.cli;

import java.util.List;
import org.dbzip2.lzma.Lzma2Dictionary;
import org.dbzip2.lzma.Lzma2Options;
import org.dbzip2.lzma.xz.XzCheck;
import org.dbzip2.lzma.xz.XzOptions;

/**
 * How to compress to .xz or .7z. Where neither is wanted, this class is not loaded, nor anything of that floor.
 *
 * @param options of each piece
 * @param pieceSize into how long pieces the input is cut, in bytes
 */
record XzSettings(XzOptions options, int pieceSize) {
    private static final int DEFAULT_PRESET = 6;
    private static final int MAX_PRESET = 9;
    private static final int SMALL_PRESET = 2;
    private static final int MIN_BYTES = 4 << 10;
    private static final int MAX_DICTIONARY_BYTES = 768 << 20;
    private static final int MAX_PIECE_BYTES = 1 << 30;

    /**
     * Understands the options that are about levels and pieces. A dictionary that is named counts at any level, wherever it stands.
     *
     * @param small whether the level is bounded
     * @throws UsageException at the first one that has a bad value
     */
    static XzSettings parse(List<CommandLine.Use> uses, boolean small) throws UsageException {
        int preset = DEFAULT_PRESET;
        boolean extreme = false;
        int dictionary = 0;
        int pieceSize = 0;
        XzCheck check = XzCheck.CRC64;
        for (CommandLine.Use use : uses) {
            if (use.option() == null) {
                continue;
            }
            switch (use.option()) {
                case LEVEL -> preset = SettingsParser.value(use).charAt(0) - '0';
                case FAST -> preset = 0;
                case BEST -> preset = MAX_PRESET;
                case EXTREME -> extreme = true;
                case DICTIONARY -> dictionary = bytes(use, MAX_DICTIONARY_BYTES);
                case CHUNK -> pieceSize = bytes(use, MAX_PIECE_BYTES);
                case CHECK -> check = check(SettingsParser.value(use));
                default -> throw new IllegalStateException(use.option() + " is not about levels");
            }
        }
        Lzma2Options lzma2 = Lzma2Options.preset(small ? Math.min(preset, SMALL_PRESET) : preset);
        if (extreme) {
            lzma2 = lzma2.withExtreme();
        }
        if (dictionary > 0) {
            lzma2 = lzma2.withDictionarySize(dictionary);
        }
        return new XzSettings(new XzOptions(lzma2, check), pieceSize > 0 ? pieceSize : lzma2.pieceSize());
    }

    /**
     * The same for an input of a known length: with a dictionary and pieces no longer than it has use for. That makes the same bytes
     * in less memory.
     */
    XzSettings forLength(long length) {
        Lzma2Options lzma2 = options.lzma2();
        int dictionary = (int) Lzma2Dictionary.usefulFor(length, lzma2.dictionarySize());
        XzOptions fitting = new XzOptions(lzma2.withDictionarySize(dictionary), options.check());
        return new XzSettings(fitting, (int) Math.min(pieceSize, Math.max(length, MIN_BYTES)));
    }

    private static int bytes(CommandLine.Use use, int max) throws UsageException {
        return (int) Quantity.bytes(use.argument(), SettingsParser.value(use), MIN_BYTES, max);
    }

    private static XzCheck check(String text) throws UsageException {
        return switch (text) {
            case "none" -> XzCheck.NONE;
            case "crc32" -> XzCheck.CRC32;
            case "crc64" -> XzCheck.CRC64;
            case "sha256" -> XzCheck.SHA256;
            default -> throw new UsageException("option `--check' needs none, crc32, crc64 or sha256", true);
        };
    }
}
