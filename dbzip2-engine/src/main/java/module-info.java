/** Many blocks at once: split, hand to workers, put back in order, in bounded memory. */
module org.dbzip2.engine {
    requires static org.jspecify;
    requires transitive org.dbzip2.codec;

    exports org.dbzip2.engine;
}
