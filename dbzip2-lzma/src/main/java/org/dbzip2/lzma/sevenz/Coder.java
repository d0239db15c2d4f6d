package org.dbzip2.lzma.sevenz;

import java.util.HexFormat;
import java.util.Optional;

/**
 * One step of how a folder is coded.
 *
 * @param id of its method, in hex
 * @param properties what its decoder has to know, in hex
 * @param inputs how many streams it decodes
 * @param outputs how many come out
 */
record Coder(String id, String properties, int inputs, int outputs) {
    static Coder of(SevenZMethod method, byte[] properties) {
        HexFormat hex = HexFormat.of();
        return new Coder(hex.formatHex(method.id()), hex.formatHex(properties), 1, 1);
    }

    Optional<SevenZMethod> method() {
        return SevenZMethod.of(id);
    }

    byte[] idBytes() {
        return HexFormat.of().parseHex(id);
    }

    byte[] propertyBytes() {
        return HexFormat.of().parseHex(properties);
    }

    boolean isSimple() {
        return inputs == 1 && outputs == 1;
    }

    /** As 7-Zip calls it, or its number. */
    String title() {
        return method().map(SevenZMethod::title).orElse(id);
    }
}
