/** Benchmarks of each stage and of whole commands beside their peers. */
@NullMarked
package org.dbzip2.bench;

import org.jspecify.annotations.NullMarked;
