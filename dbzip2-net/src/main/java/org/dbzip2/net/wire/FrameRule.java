package org.dbzip2.net.wire;

/** Which frames may come now, and how long they may be: asked before memory is taken for one. */
@FunctionalInterface
public interface FrameRule {
    /**
     * The longest payload that a frame may have.
     *
     * @return in bytes
     * @throws ProtocolException if no such frame may come now
     */
    int maxLength(Atom atom) throws ProtocolException;
}
