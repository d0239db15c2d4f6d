package org.dbzip2.lzma.sevenz;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The methods that are known by name, as 7z numbers them. */
enum SevenZMethod {
    COPY(Kind.COMPRESSION, "Copy", "00"),
    LZMA2(Kind.COMPRESSION, "LZMA2", "21"),
    LZMA(Kind.COMPRESSION, "LZMA", "030101"),
    BZIP2(Kind.COMPRESSION, "BZip2", "040202"),
    DEFLATE(Kind.COMPRESSION, "Deflate", "040108"),
    DEFLATE64(Kind.COMPRESSION, "Deflate64", "040109"),
    DELTA(Kind.FILTER, "Delta", "03"),
    X86(Kind.FILTER, "BCJ", "03030103", "04"),
    POWERPC(Kind.FILTER, "PPC", "03030205", "05"),
    IA64(Kind.FILTER, "IA64", "03030401", "06"),
    ARM(Kind.FILTER, "ARM", "03030501", "07"),
    ARM_THUMB(Kind.FILTER, "ARMT", "03030701", "08"),
    SPARC(Kind.FILTER, "SPARC", "03030805", "09"),
    PPMD(Kind.UNREAD, "PPMD", "030401"),
    BCJ2(Kind.UNREAD, "BCJ2", "0303011b"),
    ARM64(Kind.UNREAD, "ARM64", "0a"),
    RISCV(Kind.UNREAD, "RISCV", "0b"),
    AES(Kind.ENCRYPTION, "7zAES", "06f10701");

    /** What can be done with it. */
    enum Kind {
        /** Stands alone, or behind filters. */
        COMPRESSION,
        /** Gives as many bytes as it takes. */
        FILTER,
        ENCRYPTION,
        /** Known by its name alone. */
        UNREAD
    }

    private final Kind kind;
    private final String title;
    /** In hex; the first one is what is known to all. */
    private final String id;
    /** In hex, or nothing. */
    private final String otherId;

    SevenZMethod(Kind kind, String title, String id, String otherId) {
        this.kind = kind;
        this.title = title;
        this.id = id;
        this.otherId = otherId;
    }

    SevenZMethod(Kind kind, String title, String id) {
        this(kind, title, id, "");
    }

    static Optional<SevenZMethod> of(String id) {
        return Arrays.stream(values())
                .filter(method -> method.id.equals(id) || method.otherId.equals(id))
                .findFirst();
    }

    Kind kind() {
        return kind;
    }

    /** What 7-Zip calls it. */
    String title() {
        return title;
    }

    byte[] id() {
        return HexFormat.of().parseHex(id);
    }
}
