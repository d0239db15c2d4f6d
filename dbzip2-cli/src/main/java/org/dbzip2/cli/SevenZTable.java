package org.dbzip2.cli;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.dbzip2.lzma.sevenz.ArchivedEntry;

/** What is in an archive: a line for each file and folder, and one for all. */
final class SevenZTable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int TIME_WIDTH = 19;

    private SevenZTable() {}

    /** @param zone that times are told in */
    static String of(String archive, List<ArchivedEntry> entries, ZoneId zone) {
        StringBuilder text = new StringBuilder("Archive: " + archive + "\n");
        text.append("Modified             Mode             Size      Compressed  Method           Name\n");
        long size = 0;
        long packedSize = 0;
        int folders = 0;
        for (ArchivedEntry entry : entries) {
            String packed = entry.packedSize().isPresent()
                    ? Long.toString(entry.packedSize().getAsLong())
                    : "-";
            String method = entry.methods().isEmpty() ? "-" : String.join(" ", entry.methods());
            text.append(Columns.left(time(entry, zone), TIME_WIDTH))
                    .append("  ")
                    .append(mode(entry))
                    .append(sizes(Long.toString(entry.size()), packed))
                    .append(Columns.left(method, 15))
                    .append("  ")
                    .append(PackedNames.printable(entry.name()))
                    .append('\n');
            size += entry.size();
            packedSize += entry.packedSize().orElse(0);
            folders += entry.entry().isFolder() ? 1 : 0;
        }
        return text.append(" ".repeat(TIME_WIDTH + 2 + 4))
                .append(sizes(Long.toString(size), Long.toString(packedSize)))
                .append(" ".repeat(15 + 2))
                .append(entries.size() - folders)
                .append(" files, ")
                .append(folders)
                .append(" folders\n")
                .toString();
    }

    private static String sizes(String size, String packedSize) {
        return Columns.right(size, 17) + Columns.right(packedSize, 16) + "  ";
    }

    private static String time(ArchivedEntry entry, ZoneId zone) {
        return entry.entry()
                .modified()
                .map(time -> TIME.format(time.atZone(zone)))
                .orElse("-");
    }

    /** Kind and permissions, as an octal number; those of Windows are not shown. */
    private static String mode(ArchivedEntry entry) {
        int mode = entry.entry().unixMode();
        String kind = entry.entry().isFolder() ? "d" : entry.entry().isSpecial() ? "?" : "-";
        String digits = Integer.toOctalString(mode & 0777);
        return kind + (mode == 0 ? "  -" : "0".repeat(3 - digits.length()) + digits);
    }
}
