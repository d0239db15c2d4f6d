/** Blocks done on other machines: the DistBits protocol, its daemon and its client. */
@SuppressWarnings("requires-automatic") // the libraries of Prometheus name no modules of their own
module org.dbzip2.net {
    requires static org.jspecify;
    requires transitive org.dbzip2.engine;
    requires org.dbzip2.lzma;
    requires jdk.httpserver;
    requires jdk.net;
    requires com.github.luben.zstd_jni;
    requires io.prometheus.metrics.core;
    requires io.prometheus.metrics.model;
    requires io.prometheus.writer.text;

    exports org.dbzip2.net.wire;
    exports org.dbzip2.net.daemon;
    exports org.dbzip2.net.client;
}
