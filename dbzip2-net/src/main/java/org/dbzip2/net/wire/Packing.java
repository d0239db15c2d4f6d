package org.dbzip2.net.wire;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How bytes are packed on their way, to spare the network: with zstd at its fastest, or not at all. */
public enum Packing {
    PLAIN(0),
    ZSTD(1);

    private static final int ZSTD_LEVEL = 1;

    private final int code;

    Packing(int code) {
        this.code = code;
    }

    /** The number that stands for it in a frame. */
    public int code() {
        return code;
    }

    /** The packing of a {@link #code}; null if there is none. */
    public static @Nullable Packing of(int code) {
        return code == PLAIN.code ? PLAIN : code == ZSTD.code ? ZSTD : null;
    }

    /**
     * Packs bytes.
     *
     * @return an array of its own
     */
    byte[] pack(byte[] raw, int offset, int length) {
        if (this == PLAIN) {
            return Arrays.copyOfRange(raw, offset, offset + length);
        }
        byte[] packed = new byte[(int) Zstd.compressBound(length)];
        long packedLength = Zstd.compressByteArray(packed, 0, packed.length, raw, offset, length, ZSTD_LEVEL);
        if (Zstd.isError(packedLength)) {
            throw new IllegalStateException("zstd: " + Zstd.getErrorName(packedLength));
        }
        return Arrays.copyOf(packed, (int) packedLength);
    }

    /**
     * Unpacks bytes.
     *
     * @param rawLength how many there must be, no more than the caller has room for
     * @return an array of its own
     * @throws ProtocolException if they are none that were packed so, or unpack to another length
     */
    byte[] unpack(byte[] packed, int offset, int length, int rawLength) throws ProtocolException {
        if (this == PLAIN) {
            checkLength(length, rawLength);
            return Arrays.copyOfRange(packed, offset, offset + length);
        }
        byte[] raw = new byte[rawLength];
        long count;
        try {
            count = Zstd.decompressByteArray(raw, 0, rawLength, packed, offset, length);
        } catch (ZstdException e) {
            throw new ProtocolException("packed bytes that do not unpack: " + e.getMessage());
        }
        if (Zstd.isError(count)) {
            throw new ProtocolException("packed bytes that do not unpack: " + Zstd.getErrorName(count));
        }
        if (count != rawLength) {
            throw new ProtocolException("packed bytes that unpack to " + count + ", not " + rawLength);
        }
        return raw;
    }

    static void checkLength(int length, int announced) throws ProtocolException {
        if (length != announced) {
            throw new ProtocolException(length + " bytes where " + announced + " are announced");
        }
    }
}
