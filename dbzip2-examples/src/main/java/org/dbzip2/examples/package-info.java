/** Programs that are short enough to be copied: reading, writing and archives, on all cores. */
@NullMarked
package org.dbzip2.examples;

import org.jspecify.annotations.NullMarked;
