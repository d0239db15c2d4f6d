package org.dbzip2.net.wire;

/**
 * The start of a frame whose payload is still to be read.
 *
 * @param length of the payload in bytes; checked against the limit for this atom
 */
public record FrameHeader(Atom atom, int length) {}
