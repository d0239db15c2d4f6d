package org.dbzip2.net.client;

import javax.net.ssl.SSLContext;
import org.dbzip2.net.wire.Token;
import org.jspecify.annotations.Nullable;

/**
 * How to speak to helpers.
 *
 * @param times what they may take
 * @param token what they and we must know; null for nothing. No older version is spoken then, as none has one
 * @param tls whom to trust and what to show; null to speak in the clear
 * @param wire whether to pack requests
 */
public record RemoteOptions(
        RemoteTimes times, @Nullable Token token, @Nullable SSLContext tls, WireMode wire) {
    /** Without token and encryption, packing where it pays. */
    public static final RemoteOptions USUAL = new RemoteOptions(RemoteTimes.USUAL, null, null, WireMode.AUTO);
}
