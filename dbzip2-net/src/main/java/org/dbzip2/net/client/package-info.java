/**
 * The client: blocks are sent to helpers, and what comes back is believed only after a look at it.
 *
 * <p>A {@link org.dbzip2.net.client.RemoteHelper} is one daemon; it gives {@link org.dbzip2.engine.BlockWorker}s, each with one
 * request on its way. {@link org.dbzip2.net.client.Exchanges} alone knows which answers may come, and touches no socket. Which
 * helpers there are is read from options, variables and files by {@link org.dbzip2.net.client.HostList}.
 */
@NullMarked
package org.dbzip2.net.client;

import org.jspecify.annotations.NullMarked;
