package org.dbzip2.codec.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Byte strings with a known structure, most of them hard on some way of sorting. */
public final class Sequences {
    private Sequences() {}

    /** {@code length} times the same byte. */
    public static byte[] run(int value, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** All parts, one after the other. */
    public static byte[] concat(byte[]... parts) {
        byte[] whole =
                new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }

    /** All strings of a length over the bytes 0, 1 and 255: 3 to the power of {@code length} of them. */
    public static List<byte[]> ofThreeLetters(int length) {
        List<byte[]> strings = new ArrayList<>();
        int count = (int) Math.pow(3, length);
        for (int number = 0; number < count; number++) {
            byte[] string = new byte[length];
            for (int i = 0, rest = number; i < length; i++, rest /= 3) {
                string[i] = (byte) (rest % 3 == 2 ? 0xff : rest % 3);
            }
            strings.add(string);
        }
        return strings;
    }

    /** {@code unit} again and again, its last copy cut off at {@code length}. */
    public static byte[] repeat(byte[] unit, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = unit[i % unit.length];
        }
        return bytes;
    }

    /** Counts from 0 up, 255 followed by 0. */
    public static byte[] counting(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    /** The Fibonacci word abaababa…: the repetitive string without an exact period. */
    public static byte[] fibonacci(int length) {
        StringBuilder word = new StringBuilder("a");
        String before = "b";
        while (word.length() < length) {
            String longer = word + before;
            before = word.toString();
            word = new StringBuilder(longer);
        }
        return letters(word, length);
    }

    /** The Thue–Morse word abbabaab…: no piece of it occurs three times in a row. */
    public static byte[] thueMorse(int length) {
        StringBuilder word = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            word.append((char) ('a' + (Integer.bitCount(i) & 1)));
        }
        return letters(word, length);
    }

    /**
     * A de Bruijn cycle: every string of {@code order} letters once (Fredricksen, Kessler and Maiorana: the Lyndon words
     * whose length divides the order, in their order).
     *
     * @param alphabet how many letters, counted up from {@code 'a'}, 2 or more
     * @param order length of the strings; the cycle is {@code alphabet} to this power long
     */
    public static byte[] deBruijn(int alphabet, int order) {
        StringBuilder cycle = new StringBuilder();
        int[] word = new int[order + 1];
        int length = 1;
        while (length > 0) {
            if (order % length == 0) {
                for (int i = 1; i <= length; i++) {
                    cycle.append((char) ('a' + word[i]));
                }
            }
            for (int i = length + 1; i <= order; i++) {
                word[i] = word[i - length];
            }
            length = order;
            while (length > 0 && word[length] == alphabet - 1) {
                length--;
            }
            if (length > 0) {
                word[length]++;
            }
        }
        return letters(cycle, cycle.length());
    }

    private static byte[] letters(CharSequence word, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) word.charAt(i);
        }
        return bytes;
    }
}
