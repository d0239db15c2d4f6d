/**
 * Many blocks at once: split, hand to workers, put back in order, in bounded memory.
 *
 * <p>For a single file there are {@link org.dbzip2.engine.ParallelBzip2InputStream} and {@link
 * org.dbzip2.engine.ParallelBzip2OutputStream}; for many, {@link org.dbzip2.engine.Engine}.
 */
module org.dbzip2.engine {
    requires static org.jspecify;
    requires transitive org.dbzip2.codec;

    exports org.dbzip2.engine;
}
