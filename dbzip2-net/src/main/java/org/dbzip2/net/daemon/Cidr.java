package org.dbzip2.net.daemon;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A range of addresses in the notation of RFC 4632: {@code 10.0.0.0/8}, {@code fd00::/8}, or one address. */
final class Cidr {
    private final byte[] network;
    private final int prefixBits;

    private Cidr(byte[] network, int prefixBits) {
        this.network = network;
        this.prefixBits = prefixBits;
    }

    /**
     * Reads a range. Names are not looked up.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Cidr of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!address.matches("[0-9a-fA-F:.]*[:.][0-9a-fA-F:.]*")) {
            throw notARange(text);
        }
        try {
            byte[] network = InetAddress.getByName(address).getAddress();
            int bits = Byte.SIZE * network.length;
            int prefixBits = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            if (prefixBits < 0 || prefixBits > bits) {
                throw notARange(text);
            }
            return new Cidr(network, prefixBits);
        } catch (UnknownHostException | NumberFormatException e) {
            throw notARange(text);
        }
    }

    private static IllegalArgumentException notARange(String text) {
        return new IllegalArgumentException("not a range of addresses, as in 10.0.0.0/8: " + text);
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            int mask = 0x80 >>> (bit & 7);
            if (((bytes[bit >>> 3] ^ network[bit >>> 3]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
