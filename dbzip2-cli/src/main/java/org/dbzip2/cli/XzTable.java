package org.dbzip2.cli;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.dbzip2.lzma.xz.XzBlockRecord;
import org.dbzip2.lzma.xz.XzCheck;
import org.dbzip2.lzma.xz.XzIndex;
import org.dbzip2.lzma.xz.XzIndexReader;

/** What the indexes of .xz files say: a line for each file. */
final class XzTable {
    static final String HEAD = "Streams    Blocks      Compressed    Uncompressed   Ratio  Check   Name\n";

    private XzTable() {}

    /**
     * The line of a file.
     *
     * @param memoryLimit for the index, in bytes
     */
    static String line(String name, SeekableByteChannel file, long memoryLimit) throws IOException {
        XzIndex index = XzIndexReader.read(file, memoryLimit);
        Set<XzCheck> checks = EnumSet.noneOf(XzCheck.class);
        for (XzBlockRecord block : index.blocks()) {
            checks.add(block.check());
        }
        String check =
                checks.isEmpty() ? "-" : checks.stream().map(XzTable::title).collect(Collectors.joining(","));
        long raw = index.uncompressedSize();
        String ratio = raw == 0 ? "-" : Decimal.fixed((double) file.size() / raw, 3, 0);
        return Columns.right(index.streamCount(), 7)
                + Columns.right(index.blocks().size(), 10)
                + Columns.right(file.size(), 16)
                + Columns.right(raw, 16)
                + Columns.right(ratio, 8)
                + "  " + Columns.left(check, 7) + " " + name + "\n";
    }

    /** As xz writes it. */
    private static String title(XzCheck check) {
        return switch (check) {
            case NONE -> "None";
            case CRC32 -> "CRC32";
            case CRC64 -> "CRC64";
            case SHA256 -> "SHA-256";
        };
    }
}
