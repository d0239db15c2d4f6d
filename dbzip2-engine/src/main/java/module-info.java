/**
 * Many blocks at once: split, hand to workers, put back in order, in bounded memory.
 *
 * <p>For a single file there are {@link org.dbzip2.engine.bzip2.ParallelBzip2InputStream} and {@link
 * org.dbzip2.engine.bzip2.ParallelBzip2OutputStream}; for many, an {@link org.dbzip2.engine.Engine} with a {@link
 * org.dbzip2.engine.bzip2.Bzip2Coder}.
 */
module org.dbzip2.engine {
    requires static org.jspecify;
    requires transitive org.dbzip2.codec;

    exports org.dbzip2.engine;
    exports org.dbzip2.engine.bzip2;
}
