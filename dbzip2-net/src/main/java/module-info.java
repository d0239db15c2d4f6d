/** Blocks done on other machines: the DistBits protocol, its daemon and its client. */
module org.dbzip2.net {
    requires static transitive org.jspecify;
    requires transitive org.dbzip2.engine;
    requires com.github.luben.zstd_jni;

    exports org.dbzip2.net.wire;
}
