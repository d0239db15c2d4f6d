package org.dbzip2.spark.testing;

import java.net.URI;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Local files by another name, {@code plain:///path}: a file system that can do nothing but what all can. */
public final class PlainFileSystem extends RawLocalFileSystem {
    @Override
    public URI getUri() {
        return URI.create("plain:///");
    }

    @Override
    public String getScheme() {
        return "plain";
    }
}
