package org.dbzip2.lzma.sevenz;

import org.dbzip2.lzma.Piece;

/**
 * A piece of one of the files of an archive; one without bytes ends each file.
 *
 * @param entry of the file
 * @param number counted from 0 through all files
 * @param bytes the piece, from index 0
 * @param length of the piece in bytes, 0 at the end of the file
 */
@SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
record ArchivePiece(SevenZEntry entry, long number, byte[] bytes, int length) implements Piece {
    private static final byte[] NOTHING = new byte[0];

    static ArchivePiece end(SevenZEntry entry, long number) {
        return new ArchivePiece(entry, number, NOTHING, 0);
    }

    boolean isEnd() {
        return length == 0;
    }
}
