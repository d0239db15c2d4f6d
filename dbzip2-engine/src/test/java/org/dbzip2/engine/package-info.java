@NullMarked
package org.dbzip2.engine;

import org.jspecify.annotations.NullMarked;
