/** The commands: what to do with which files, and what to say about it. */
@NullMarked
package org.dbzip2.cli;

import org.jspecify.annotations.NullMarked;
