package org.dbzip2.spark.testing;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A store that speaks S3 over HTTP, with one bucket in this JVM's memory. */
public final class S3Server implements AutoCloseable {
    private static final String BUCKET = "testing";
    private static final String KEY = "reader";
    private static final String SECRET = "of these tests";

    private final BlobStore store;
    private final S3Proxy proxy;

    S3Server() {
        store = BlobStores.create("transient-nio2", new Properties());
        store.createContainer(BUCKET);
        proxy = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, SECRET)
                .build();
        try {
            proxy.start();
        } catch (Exception e) {
            throw new IllegalStateException("cannot start the store", e);
        }
    }

    /** How Hadoop's S3A reaches it: settings by Hadoop's names. */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("fs.s3a.endpoint", "http://127.0.0.1:" + proxy.getPort());
        settings.put("fs.s3a.endpoint.region", "us-east-1");
        settings.put("fs.s3a.path.style.access", "true");
        settings.put("fs.s3a.connection.ssl.enabled", "false");
        settings.put("fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
        settings.put("fs.s3a.access.key", KEY);
        settings.put("fs.s3a.secret.key", SECRET);
        settings.put("fs.s3a.multipart.size", "5M");
        settings.put("fs.s3a.multipart.threshold", "5M");
        // A store that does not answer is a failed test, not one that takes minutes.
        settings.put("fs.s3a.attempts.maximum", "2");
        settings.put("fs.s3a.retry.limit", "2");
        return settings;
    }

    /** The same as a configuration. */
    public Configuration configuration() {
        Configuration configuration = new Configuration();
        settings().forEach(configuration::set);
        return configuration;
    }

    /** {@code s3a://bucket}, without a slash at its end. */
    public String uri() {
        return "s3a://" + BUCKET;
    }

    /** A view of it, shared with others of this JVM: not to be closed. */
    public FileSystem fileSystem() throws IOException {
        return FileSystem.get(URI.create(uri()), configuration());
    }

    /** The keys of all objects, as the store itself sees them. */
    public List<String> objects() {
        return store.list(BUCKET).contents().stream().map(S3Object::key).toList();
    }

    /** The keys of uploads that were neither completed nor aborted, as the store itself sees them. */
    public List<String> pendingUploads() {
        return store.listMultipartUploads(BUCKET).stream()
                .map(MultipartUpload::key)
                .toList();
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop the store", e);
        } finally {
            store.close();
        }
    }
}
