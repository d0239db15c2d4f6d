/**
 * The bzip2 format: one block in, one block out, and how blocks become a stream.
 *
 * <p>Who reads and writes files needs no more than the streams in {@link org.dbzip2.codec.stream}, and the errors in {@link
 * org.dbzip2.codec.format}. The other packages are what those are made of. Nothing here starts threads, and nothing but the JDK is
 * needed.
 */
module org.dbzip2.codec {
    requires static org.jspecify;

    exports org.dbzip2.codec.format;
    exports org.dbzip2.codec.bits;
    exports org.dbzip2.codec.block;
    exports org.dbzip2.codec.stream;
}
