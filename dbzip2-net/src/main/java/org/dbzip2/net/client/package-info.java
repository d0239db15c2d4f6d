/**
 * The client: blocks are sent to helpers, and what comes back is given to the engine, which looks at it before it believes it.
 *
 * <p>A {@link org.dbzip2.net.client.RemoteHelper} is one daemon; each of its slots is a
 * {@link org.dbzip2.engine.BlockWorker} with one request on its way. {@link org.dbzip2.net.client.Exchanges} alone knows which answers may come, and touches no socket. Which
 * helpers there are is read from options, variables and files by {@link org.dbzip2.net.client.HostList}.
 */
@NullMarked
package org.dbzip2.net.client;

import org.jspecify.annotations.NullMarked;
