package org.dbzip2.codec.bwt;

/**
 * The leftmost-S (LMS) suffixes of a string: where they are, and their order as far as it is known.
 *
 * <p>From the order of their substrings follow names, and a shorter string whose suffixes have the order of those that tie.
 * An LMS substring is what lies between two LMS suffixes, with the first symbol of the second one. Not thread-safe.
 */
final class LeftmostSuffixes {
    /** Marks an entry of {@link #sorted} whose substring differs from the next one's. */
    static final int DIFFERENT = Integer.MIN_VALUE;

    /** Singles are left out if they are more than one in so many. */
    private static final int FEW_SINGLES = 8;

    /** Positions, ascending, from index {@link #first} to the end; in this order they have ordinals from 0 on. */
    private int[] positions = new int[0];

    private int first;
    private int count;

    private int[] sorted = new int[0];

    /** How many substrings have no equal. */
    private int singles;

    /**
     * Begins with another string.
     *
     * @param length of the string
     * @return the array whose end is to be filled with the positions, ascending, and with room for four more than there can be
     */
    int[] begin(int length) {
        int most = length / 2 + 4;
        if (positions.length < most) {
            positions = new int[most];
        }
        return positions;
    }

    /** Takes the positions, which begin at an index of the array that {@link #begin} returned. */
    void take(int newFirst) {
        first = newFirst;
        count = positions.length - first;
        if (sorted.length < count) {
            sorted = new int[Math.min(count + count / 8, positions.length)];
        }
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** The position of one; until ties are extracted. */
    int position(int ordinal) {
        return positions[first + ordinal];
    }

    /** Their positions in the order of their substrings, with {@link #DIFFERENT}; when ties are settled in that of the suffixes. */
    int[] sorted() {
        return sorted;
    }

    /**
     * Names the substrings by their rank. Equal ones have equal names. {@link #sorted} loses its marks and has the
     * complements of those that have an equal.
     *
     * @param names receives, at half the distance of a position from {@code from}, its name, or the complement of a name
     *     that no other has
     * @return the number of names
     */
    int name(int from, int[] names) {
        int name = 0;
        int before = DIFFERENT;
        singles = 0;
        for (int rank = 0; rank < count; rank++) {
            int entry = sorted[rank];
            int position = entry & ~DIFFERENT;
            int behind = entry & DIFFERENT;
            int single = (before & behind) >> 31;
            names[position - from >> 1] = name ^ single;
            sorted[rank] = position ^ ~single;
            singles -= single;
            name -= behind >> 31;
            before = behind;
        }
        return name;
    }

    /**
     * Makes the string whose suffixes have the order of the ties: the names of those that tie, and of those right after one.
     * A name that only one has ends every comparison that comes to it, so no more is needed. If few names are so, all stay.
     *
     * @param names as {@link #name} leaves them; ends, before {@code length}, with the string
     * @return how long the string is
     */
    int extractTies(int from, int[] names, int length) {
        int kept = 0;
        int afterTie = 0;
        int leaveOut = singles > count / FEW_SINGLES ? -1 : 0;
        for (int i = first; i < positions.length; i++) {
            int position = positions[i];
            int name = names[position - from >> 1];
            int single = name >> 31;
            int left = single & leaveOut;
            names[kept] = name ^ single;
            positions[first + kept] = position ^ left;
            int tied = 1 + left;
            kept += tied | afterTie;
            afterTie = tied;
        }
        System.arraycopy(names, 0, names, length - kept, kept);
        return kept;
    }

    /**
     * Puts the ties into the places that were left to them.
     *
     * @param order of the suffixes of the string that {@link #extractTies} made
     * @param ties its length
     */
    void settleTies(int[] order, int ties) {
        if (ties == count) {
            for (int rank = 0; rank < count; rank++) {
                int position = positions[first + order[rank]];
                sorted[rank] = position ^ position >> 31;
            }
            return;
        }
        int found = 0;
        for (int i = 0; i < ties; i++) {
            int position = positions[first + order[i]];
            order[found] = position;
            found += 1 + (position >> 31);
        }
        int next = 0;
        for (int rank = 0; rank < count; rank++) {
            int position = sorted[rank];
            int tied = position >> 31;
            sorted[rank] = position & ~tied | order[next] & tied;
            next -= tied;
        }
    }
}
