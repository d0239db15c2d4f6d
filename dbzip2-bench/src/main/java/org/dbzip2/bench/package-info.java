/**
 * Benchmarks of each stage of the codec, of other codecs beside it, and of inputs that are hard to sort.
 *
 * <p>They tell where time goes, and whether a change has made a stage faster or some input slow. How whole commands do
 * beside their peers, the script {@code compare} measures.
 */
@NullMarked
package org.dbzip2.bench;

import org.jspecify.annotations.NullMarked;
