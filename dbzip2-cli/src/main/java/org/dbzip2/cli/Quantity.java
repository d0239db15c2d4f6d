package org.dbzip2.cli;

/** Numbers as users write them. */
final class Quantity {
    private Quantity() {}

    /** A number from {@code min}, which is not negative, to {@code max}. */
    static long count(String argument, String text, long min, long max) throws UsageException {
        long count = number(text, text.length());
        if (count < min || count > max) {
            throw new UsageException("option `" + argument + "' needs a number from " + min + " to " + max, true);
        }
        return count;
    }

    /** A size of at least {@code min}, in bytes; a suffix K, M or G multiplies it by 1024, once, twice or three times. */
    static long bytes(String argument, String text, long min) throws UsageException {
        long bytes = bytes(text);
        if (bytes < min) {
            throw new UsageException(
                    "option `" + argument + "' needs a size, as in 500M or 2G, of at least " + (min >> 20) + "M", true);
        }
        return bytes;
    }

    /** The same with an upper bound. */
    static long bytes(String argument, String text, long min, long max) throws UsageException {
        long bytes = bytes(text);
        if (bytes < min || bytes > max) {
            throw new UsageException(
                    "option `" + argument + "' needs a size from " + (min >> 10) + "K to " + (max >> 20) + "M", true);
        }
        return bytes;
    }

    /** The size, 0 if it is none. */
    private static long bytes(String text) {
        int digits = text.length();
        int shift = 0;
        if (digits > 0) {
            switch (text.charAt(digits - 1)) {
                case 'k', 'K' -> shift = 10;
                case 'm', 'M' -> shift = 20;
                case 'g', 'G' -> shift = 30;
                default -> {}
            }
        }
        if (shift > 0) {
            digits--;
        }
        long number = number(text, digits);
        return number < 1 || number > Long.MAX_VALUE >> shift ? 0 : number << shift;
    }

    /** The number that the first {@code length} characters write, -1 if they do not, or one of more than 18 digits. */
    private static long number(String text, int length) {
        if (length == 0 || length > 18) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
