package org.dbzip2.cli;

import java.util.ArrayList;
import java.util.List;

/** How files are called in archives. */
final class PackedNames {
    private PackedNames() {}

    /**
     * The name of a file that a user names: without what leads to the root or out of the folder, as tar has it.
     *
     * @return empty for what is that root or folder itself
     */
    static String of(String name) {
        List<String> parts = new ArrayList<>();
        for (String part : name.split("/", 0)) {
            if (part.equals("..")) {
                parts.clear();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    /** Whether it can be in an archive, and can be extracted again: there names are text, and not as on other systems. */
    static boolean isPossible(String packedName) {
        for (int i = 0; i < packedName.length(); ) {
            int c = packedName.codePointAt(i);
            if (c == '\\' || c == '\ufffd' || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                return false;
            }
            i += Character.charCount(c);
        }
        boolean drive = packedName.length() > 1 && packedName.charAt(1) == ':' && isLetter(packedName.charAt(0));
        return !drive;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** A name from an archive, which may be anything, so that it does no harm to a terminal. */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                printable.setCharAt(i, '?');
            }
        }
        return printable.toString();
    }
}
