package org.dbzip2.lzma.sevenz;

import java.util.HexFormat;

/** The methods that are known by name, as 7z numbers them. */
enum SevenZMethod {
    COPY("00", "Copy"),
    LZMA2("21", "LZMA2"),
    LZMA("030101", "LZMA"),
    BZIP2("040202", "BZip2");

    /** In hex. */
    private final String id;

    private final String title;

    SevenZMethod(String id, String title) {
        this.id = id;
        this.title = title;
    }

    byte[] id() {
        return HexFormat.of().parseHex(id);
    }

    /** What 7-Zip calls it. */
    String title() {
        return title;
    }
}
