/**
 * Files in the .xz format as a row of blocks, each of which can be coded by itself.
 *
 * <p>An {@link org.dbzip2.lzma.xz.XzCoder} does whole files on an engine. By hand, writing: an {@link org.dbzip2.lzma.xz.XzBlockEncoder} makes one piece of the input one block, an {@link
 * org.dbzip2.lzma.xz.XzStreamAssembler} makes blocks a stream. Reading: an {@link org.dbzip2.lzma.xz.XzIndexReader} finds the
 * blocks of a file from its end, an {@link org.dbzip2.lzma.xz.XzBlockReader} those of a pipe one after the other, an {@link
 * org.dbzip2.lzma.xz.XzBlockDecoder} decodes one. The numbers come from the .xz file format, version 1.2.0.
 */
@NullMarked
package org.dbzip2.lzma.xz;

import org.jspecify.annotations.NullMarked;
