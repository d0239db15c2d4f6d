import org.apache.commons.compress.compressors.CompressorStreamProvider;
import org.dbzip2.commons.Bzip2StreamProvider;

/** dbzip2's streams for the factory of Apache Commons Compress. */
module org.dbzip2.commons {
    requires static org.jspecify;
    requires transitive org.apache.commons.compress;
    requires org.dbzip2.codec;

    exports org.dbzip2.commons;

    provides CompressorStreamProvider with
            Bzip2StreamProvider;
}
