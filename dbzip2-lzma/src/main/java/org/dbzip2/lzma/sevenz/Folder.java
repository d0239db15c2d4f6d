package org.dbzip2.lzma.sevenz;

import java.util.OptionalInt;

/**
 * A folder of the format: files that are coded together, one behind the other.
 *
 * @param shape how they are coded
 * @param rawSize bytes of all its files
 * @param packedAt where its packed bytes begin, in bytes from the start of the archive
 * @param packedSize how many they are
 * @param crc32 of all its files together, if known
 */
record Folder(FolderShape shape, long rawSize, long packedAt, long packedSize, OptionalInt crc32) {}
