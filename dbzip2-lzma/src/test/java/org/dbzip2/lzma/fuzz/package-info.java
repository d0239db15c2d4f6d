/** Targets for Jazzer. The usual build only runs their seeds; CONTRIBUTING.md tells how to let them search. */
@NullMarked
package org.dbzip2.lzma.fuzz;

import org.jspecify.annotations.NullMarked;
