package org.dbzip2.lzma.sevenz;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds entries that must not be made files and folders of: names that lead elsewhere or meet, and what is neither. */
final class EntryNames {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    private EntryNames() {}

    /**
     * Checks all that are to be extracted.
     *
     * @throws UnsafeSevenZException for the first one that must not be
     */
    static void check(List<ArchivedEntry> entries) throws UnsafeSevenZException {
        Set<String> names = new HashSet<>();
        Set<String> files = new HashSet<>();
        for (ArchivedEntry entry : entries) {
            Optional<String> problem = problem(entry);
            if (problem.isPresent()) {
                throw new UnsafeSevenZException(problem.get(), entry.name());
            }
            if (!names.add(entry.name())) {
                throw new UnsafeSevenZException("a name that comes twice", entry.name());
            }
            if (!entry.entry().isFolder()) {
                files.add(entry.name());
            }
        }
        for (ArchivedEntry entry : entries) {
            String name = entry.name();
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                if (files.contains(name.substring(0, slash))) {
                    throw new UnsafeSevenZException("a file within a file", name);
                }
            }
        }
    }

    private static Optional<String> problem(ArchivedEntry entry) {
        String name = entry.name();
        if (entry.isAnti()) {
            return Optional.of("stands for a removal");
        }
        if (entry.entry().isSpecial()) {
            return Optional.of("neither a file nor a folder");
        }
        if (name.isEmpty()) {
            return Optional.of("no name");
        }
        if (name.startsWith("/") || DRIVE.matcher(name).matches()) {
            return Optional.of("an absolute name");
        }
        if (name.indexOf('\\') >= 0 || name.indexOf(0) >= 0 || name.codePoints().anyMatch(EntryNames::isHalfAPair)) {
            return Optional.of("a character that has no place in a name");
        }
        for (String part : name.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return Optional.of("a name that leads elsewhere");
            }
        }
        return Optional.empty();
    }

    static boolean isHalfAPair(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
