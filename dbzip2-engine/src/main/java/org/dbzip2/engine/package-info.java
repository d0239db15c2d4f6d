/**
 * Many blocks at once: split, hand to workers, put back in order, in bounded memory.
 *
 * <p>{@link org.dbzip2.engine.Engine} does whole inputs, and two streams do the same for those who embed it. In either
 * direction a source cuts the input into tasks, a queue hands them to workers, lowest number first, and the calling thread
 * writes the results in order; {@link org.dbzip2.engine.BlockWorker} and {@link
 * org.dbzip2.engine.Helper} are all that the engine knows of work that is done elsewhere.
 */
@NullMarked
package org.dbzip2.engine;

import org.jspecify.annotations.NullMarked;
