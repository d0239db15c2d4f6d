/** Ends of connections for tests: peers that behave, and peers that do not. */
@NullMarked
package org.dbzip2.net.testing;

import org.jspecify.annotations.NullMarked;
