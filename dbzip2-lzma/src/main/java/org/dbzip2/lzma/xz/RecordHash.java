package org.dbzip2.lzma.xz;

import java.security.MessageDigest;

/** A list of records in constant memory, good for telling whether it is the same as another. */
final class RecordHash {
    private final MessageDigest digest = XzCheck.sha256();
    private final byte[] numbers = new byte[2 * Vli.MAX_SIZE];
    private long count;

    void add(long unpaddedSize, long uncompressedSize) {
        int end = Vli.write(unpaddedSize, numbers, 0);
        digest.update(numbers, 0, Vli.write(uncompressedSize, numbers, end));
        count++;
    }

    long count() {
        return count;
    }

    /** Whether the records were the same ones, and as many. Ends both lists. */
    boolean matches(RecordHash other) {
        return MessageDigest.isEqual(digest.digest(), other.digest.digest());
    }
}
