/** The programs of 2006, live: our daemon for their client, and their daemon for our client. */
@NullMarked
package org.dbzip2.net.historic;

import org.jspecify.annotations.NullMarked;
