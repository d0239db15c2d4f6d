package org.dbzip2.spark;

import java.util.List;

/**
 * What verifying a file found.
 *
 * @param file the path of it
 * @param compressedBytes its length
 * @param streams how many streams ended in it
 * @param blocks how many sound blocks it has
 * @param bytes how many bytes they stand for
 * @param faults what bzip2 would refuse, with the place, in order; none if the file is sound
 */
public record FileReport(
        String file, long compressedBytes, long streams, long blocks, long bytes, List<String> faults) {
    /** Whether nothing is wrong with it. */
    public boolean isSound() {
        return faults.isEmpty();
    }

    /** The report as lines: one that sums up, and one more for each fault. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                "%s: %s, %d streams, %d blocks, %d bytes in, %d out%n",
                file, isSound() ? "sound" : "damaged", streams, blocks, compressedBytes, bytes));
        faults.forEach(fault -> text.append(file).append(": ").append(fault).append(System.lineSeparator()));
        return text.toString();
    }
}
