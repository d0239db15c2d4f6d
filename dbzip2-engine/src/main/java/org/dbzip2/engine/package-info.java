/**
 * Many blocks at once: cut, hand to workers, put back in order, in bounded memory. Whatever the format.
 *
 * <p>A format has a {@link org.dbzip2.engine.BlockSource}, which cuts an input into tasks, and a {@link org.dbzip2.engine.Work},
 * which says how a task is done. An {@link org.dbzip2.engine.Engine} makes a {@link org.dbzip2.engine.Job} of both: a queue hands the
 * tasks to workers, lowest number first, and the calling thread takes the results in order and makes a file of them. {@link
 * org.dbzip2.engine.BlockWorker} and {@link org.dbzip2.engine.Helper} are all that the engine knows of work that is done elsewhere.
 */
@NullMarked
package org.dbzip2.engine;

import org.jspecify.annotations.NullMarked;
