package org.dbzip2.soak;

import java.util.Random;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;

/**
 * A job, and what bzip2 makes of it.
 *
 * @param level 1 to 9, or 0 to decompress
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SoakJob(String name, int level, byte[] input, byte[] output) {
    private static final int MOST_BYTES = 3_000_000;

    /** Of some blocks. */
    static SoakJob large(Random random) {
        byte[] raw = SyntheticData.text(random, MOST_BYTES);
        return new SoakJob("text", 9, raw, ReferenceBzip2.BZIP2.compress(raw, 9));
    }

    static SoakJob random(Random random) {
        int length = random.nextInt(8) == 0 ? random.nextInt(100) : random.nextInt(MOST_BYTES);
        int kind = random.nextInt(6);
        byte[] raw = switch (kind) {
            case 0 -> SyntheticData.text(random, length);
            case 1 -> SyntheticData.tar(random, length);
            case 2 -> SyntheticData.program(random, length);
            case 3 -> SyntheticData.noise(random, length);
            case 4 -> SyntheticData.runs(random, length);
            default -> new byte[length];
        };
        int level = 1 + random.nextInt(9);
        byte[] packed = ReferenceBzip2.BZIP2.compress(raw, level);
        String name = length + " bytes of kind " + kind + ", level " + level;
        if (random.nextInt(3) > 0) {
            return new SoakJob(name, level, raw, packed);
        }
        return random.nextBoolean()
                ? new SoakJob(name + ", decompressed", 0, packed, raw)
                : new SoakJob(
                        name + ", two streams decompressed",
                        0,
                        Sequences.concat(packed, packed),
                        Sequences.concat(raw, raw));
    }
}
