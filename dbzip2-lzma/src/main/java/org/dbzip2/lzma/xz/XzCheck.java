package org.dbzip2.lzma.xz;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;
import java.util.zip.Checksum;

/** What stands behind each block of a stream to tell whether its raw bytes are right. */
public enum XzCheck {
    /** Nothing. */
    NONE(0, 0),
    /** CRC-32, as in zip and gzip: four bytes. */
    CRC32(1, 4),
    /** CRC-64 with ECMA-182's polynomial: eight bytes. What {@code xz} writes unless told otherwise. */
    CRC64(4, 8),
    /** SHA-256: 32 bytes. */
    SHA256(10, 32);

    /** The number that stands in a stream's flags. */
    private final int id;

    private final int size;

    XzCheck(int id, int size) {
        this.id = id;
        this.size = size;
    }

    /** A check in the making. */
    interface Sum {
        void update(byte[] bytes, int offset, int length);

        /** The bytes as they stand in the file. Nothing can be added afterwards. */
        byte[] finish();
    }

    /** {@return the bytes that it takes behind each block} */
    public int size() {
        return size;
    }

    int id() {
        return id;
    }

    /** The check of a number, 0 to 15. */
    static XzCheck ofId(int id, long offset) throws UnsupportedXzException {
        for (XzCheck check : values()) {
            if (check.id == id) {
                return check;
            }
        }
        throw new UnsupportedXzException("unknown type of check " + id, offset);
    }

    Sum begin() {
        return switch (this) {
            case NONE, CRC32 -> sum(new CRC32(), size);
            case CRC64 -> sum(new Crc64(), size);
            case SHA256 -> sum(sha256());
        };
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static Sum sum(Checksum checksum, int size) {
        return new Sum() {
            @Override
            public void update(byte[] bytes, int offset, int length) {
                if (size > 0) {
                    checksum.update(bytes, offset, length);
                }
            }

            @Override
            public byte[] finish() {
                byte[] bytes = new byte[size];
                for (int i = 0; i < size; i++) {
                    bytes[i] = (byte) (checksum.getValue() >>> Byte.SIZE * i);
                }
                return bytes;
            }
        };
    }

    private static Sum sum(MessageDigest digest) {
        return new Sum() {
            @Override
            public void update(byte[] bytes, int offset, int length) {
                digest.update(bytes, offset, length);
            }

            @Override
            public byte[] finish() {
                return digest.digest();
            }
        };
    }
}
