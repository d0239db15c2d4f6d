/**
 * The daemon: does blocks for others, in bounds that no client can move.
 *
 * <p>A connection has a thread that reads and, once there is something to answer, one that writes; blocks are done by as many
 * threads as there are jobs. {@link org.dbzip2.net.daemon.Session} alone knows who may send what when, and touches no socket.
 */
@NullMarked
package org.dbzip2.net.daemon;

import org.jspecify.annotations.NullMarked;
