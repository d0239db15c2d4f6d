/**
 * The .xz format by the block, and archives in the .7z format: made anywhere, joined in order, found by the index.
 *
 * <p>LZMA2 itself is XZ for Java's. What is here is what stands around it, in pieces that can be done at the same time: see {@link
 * org.dbzip2.lzma.xz} and {@link org.dbzip2.lzma.sevenz}.
 */
module org.dbzip2.lzma {
    requires org.apache.commons.compress;
    requires static org.jspecify;
    requires org.tukaani.xz;
    requires transitive org.dbzip2.engine;

    exports org.dbzip2.lzma;
    exports org.dbzip2.lzma.sevenz;
    exports org.dbzip2.lzma.xz;
}
