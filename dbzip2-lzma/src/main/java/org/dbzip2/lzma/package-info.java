/**
 * LZMA2 by the piece: options, and one piece in, one piece out. LZMA2 itself is that of XZ for Java.
 *
 * <p>The chunks of a piece begin with one that resets the dictionary, so they can be made anywhere and stand behind each other in one
 * file. {@link org.dbzip2.lzma.xz} and the .7z format make files of them.
 */
@NullMarked
package org.dbzip2.lzma;

import org.jspecify.annotations.NullMarked;
