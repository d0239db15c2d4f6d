/**
 * Many blocks at once: split, hand to workers, put back in order, in bounded memory.
 */
@NullMarked
package org.dbzip2.engine;

import org.jspecify.annotations.NullMarked;
