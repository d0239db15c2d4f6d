/**
 * Archives in the .7z format: made of pieces that were compressed anywhere, read with care by several threads.
 *
 * <p>Writing: a {@link org.dbzip2.lzma.sevenz.SevenZWriter} takes coded pieces as they come, and makes a folder of the format of
 * each file, so that each is decoded by itself. Reading: a {@link org.dbzip2.lzma.sevenz.SevenZArchive} lists, tests and extracts
 * archives, none of which is trusted. The layout is that of 7zFormat.txt in the LZMA SDK.
 */
@NullMarked
package org.dbzip2.lzma.sevenz;

import org.jspecify.annotations.NullMarked;
