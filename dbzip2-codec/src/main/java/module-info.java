/** The bzip2 format: one block in, one block out, and how blocks become a stream. */
module org.dbzip2.codec {
    requires static org.jspecify;

    exports org.dbzip2.codec.format;
    exports org.dbzip2.codec.bits;
    exports org.dbzip2.codec.block;
    exports org.dbzip2.codec.stream;
}
