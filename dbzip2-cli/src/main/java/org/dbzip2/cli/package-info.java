/**
 * The commands: what to do with which files, and what to say about it.
 *
 * <p>What bzip2 does in a case is done here too, and the tests hold the two side by side. All that a user meets is in this
 * package alone: files, signals, terminals, messages and exit codes; the floors below know none of them.
 */
@NullMarked
package org.dbzip2.cli;

import org.jspecify.annotations.NullMarked;
