/**
 * Benchmarks of each stage of the codec.
 *
 * <p>They tell where time goes, and whether a change has made a stage faster. How whole commands do beside their peers, the
 * script {@code compare} measures.
 */
@NullMarked
package org.dbzip2.bench;

import org.jspecify.annotations.NullMarked;
