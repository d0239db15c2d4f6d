package org.dbzip2.spark.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.BBPartHandle;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.MultipartUploader;
import org.apache.hadoop.fs.PartHandle;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UploadHandle;
import org.apache.hadoop.util.functional.FutureIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file on a file system that takes parts and joins them itself: an object store, or HDFS. */
final class MultipartAssembly implements Assembly {
    private static final Logger LOG = LoggerFactory.getLogger(MultipartAssembly.class);

    /** What S3 asks of all parts but the last. */
    private static final long MIN_PART_BYTES = 5 << 20;

    /** The most parts that S3 takes, and the highest number of one. */
    private static final int MAX_PARTS = 10_000;

    private final FileSystem fileSystem;
    private final Path target;
    private final boolean onHdfs;
    private final MultipartUploader uploader;
    private final UploadHandle upload;
    private boolean ended;

    private MultipartAssembly(
            FileSystem fileSystem, Path target, boolean onHdfs, MultipartUploader uploader, UploadHandle upload) {
        this.fileSystem = fileSystem;
        this.target = target;
        this.onHdfs = onHdfs;
        this.uploader = uploader;
        this.upload = upload;
    }

    /** Begins an upload. */
    static MultipartAssembly begin(FileSystem fileSystem, Path target) throws IOException {
        boolean onHdfs = Assemblies.isHdfs(fileSystem);
        Path named = target;
        if (onHdfs) {
            fileSystem.mkdirs(target.getParent());
            // HDFS keeps parts in a folder beside the parent of what is named here: let that be beside the target.
            named = new Path(target, "parts");
        }
        MultipartUploader uploader = fileSystem.createMultipartUploader(target).build();
        try {
            UploadHandle upload = FutureIO.awaitFuture(uploader.startUpload(named));
            return new MultipartAssembly(fileSystem, target, onHdfs, uploader, upload);
        } catch (IOException | RuntimeException e) {
            uploader.close();
            throw e;
        }
    }

    @Override
    public Delivery delivery() {
        return new MultipartDelivery(target.toString(), upload.toByteArray(), onHdfs);
    }

    @Override
    public long minPartBytes() {
        return onHdfs ? 1 : MIN_PART_BYTES;
    }

    @Override
    public int maxParts() {
        return onHdfs ? Integer.MAX_VALUE / MultipartDelivery.ATTEMPTS : MAX_PARTS;
    }

    @Override
    public void complete(List<DeliveredPart> parts) throws IOException {
        if (parts.isEmpty()) {
            abort();
            fileSystem.create(target, true).close();
            return;
        }
        Map<Integer, PartHandle> handles = new HashMap<>();
        long length = 0;
        for (DeliveredPart part : parts) {
            handles.put(part.number(), BBPartHandle.from(ByteBuffer.wrap(part.handle())));
            length += part.length();
        }
        FutureIO.awaitFuture(uploader.complete(upload, target, handles));
        ended = true;
        uploader.close();
        long found = fileSystem.getFileStatus(target).getLen();
        if (found != length) {
            fileSystem.delete(target, false);
            throw new IOException(target + " came to " + found + " bytes instead of " + length + "; it is removed");
        }
    }

    @Override
    public void abort() {
        if (ended) {
            return;
        }
        ended = true;
        try (uploader) {
            FutureIO.awaitFuture(uploader.abort(upload, target));
        } catch (IOException e) {
            LOG.warn("{}: the upload cannot be aborted", target, e);
        }
    }
}
