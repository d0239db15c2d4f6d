package org.dbzip2.lzma.sevenz;

import java.util.BitSet;
import java.util.List;

/**
 * What an archive holds, by folders: each has some streams, each of which is the content of a file.
 *
 * @param folders in the order of their packed bytes
 * @param counts of the streams in each
 * @param sizes of all streams, in bytes
 * @param checked which streams have a CRC-32
 * @param crcs of those that have one, 0 of the others
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Streams(List<Folder> folders, int[] counts, long[] sizes, BitSet checked, int[] crcs) {
    static final Streams NONE = new Streams(List.of(), new int[0], new long[0], new BitSet(), new int[0]);
}
