/**
 * The DistBits protocol: frames, what stands in them, and what both ends must agree on.
 *
 * <p>Nothing here opens a connection or knows who is at its other end. The document is {@code docs/protocol.md}; a frame that
 * breaks it is a {@link org.dbzip2.net.wire.ProtocolException}, and every length is checked before memory is taken for it.
 */
@NullMarked
package org.dbzip2.net.wire;

import org.jspecify.annotations.NullMarked;
