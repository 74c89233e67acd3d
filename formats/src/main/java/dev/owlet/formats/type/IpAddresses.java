package dev.owlet.formats.type;

import java.util.Optional;

/**
 * Reads and writes the texts of {@code ipaddress} values. A value is 16 bytes: an IPv6 address, or an IPv4 address as the
 * IPv6 address it is mapped to, ten zero bytes, two of 255 and its own four.
 */
public final class IpAddresses {
    /** The bytes of a value. */
    public static final int LENGTH = 16;

    private static final int GROUPS = 8;
    private static final int IPV4_AT = 12;

    private IpAddresses() {}

    /** Tells whether a value is an IPv4 address. */
    public static boolean isIpv4(byte[] data, int start) {
        for (int i = 0; i < 10; i++) {
            if (data[start + i] != 0) {
                return false;
            }
        }
        return data[start + 10] == -1 && data[start + 11] == -1;
    }

    /** Returns the IPv6 address that the four bytes of an IPv4 address are mapped to. */
    public static byte[] mapped(byte[] data, int start) {
        byte[] value = new byte[LENGTH];
        value[10] = -1;
        value[11] = -1;
        System.arraycopy(data, start, value, IPV4_AT, 4);
        return value;
    }

    /** Returns the text of a value: {@code 10.0.0.1}, or IPv6 as RFC 5952 recommends. */
    public static String text(byte[] data, int start) {
        StringBuilder text = new StringBuilder();
        if (isIpv4(data, start)) {
            for (int i = IPV4_AT; i < LENGTH; i++) {
                text.append(i == IPV4_AT ? "" : ".").append(data[start + i] & 0xFF);
            }
            return text.toString();
        }
        int[] zeros = longestZeros(data, start);
        for (int group = 0; group < GROUPS; group++) {
            if (group == zeros[0]) {
                text.append("::");
                group += zeros[1] - 1;
                continue;
            }
            text.append(group == 0 || text.charAt(text.length() - 1) == ':' ? "" : ":");
            text.append(Integer.toHexString(group(data, start, group)));
        }
        return text.toString();
    }

    private static int group(byte[] data, int start, int group) {
        return (data[start + 2 * group] & 0xFF) << 8 | data[start + 2 * group + 1] & 0xFF;
    }

    /** Returns where the first of the longest runs of two or more zero groups begins, or -1, and its length. */
    private static int[] longestZeros(byte[] data, int start) {
        int[] longest = {-1, 1};
        int run = 0;
        for (int group = 0; group < GROUPS; group++) {
            run = group(data, start, group) == 0 ? run + 1 : 0;
            if (run > longest[1]) {
                longest[0] = group - run + 1;
                longest[1] = run;
            }
        }
        return longest;
    }

    /** Reads an address of either kind; empty when the text is none. */
    public static Optional<byte[]> parse(String text) {
        if (text.indexOf(':') >= 0) {
            return ipv6(text);
        }
        byte[] own = new byte[4];
        return ipv4(text, own, 0) ? Optional.of(mapped(own, 0)) : Optional.empty();
    }

    private static boolean ipv4(String text, byte[] target, int at) {
        int part = 0;
        int digits = 0;
        int value = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? '.' : text.charAt(i);
            if (c >= '0' && c <= '9') {
                boolean leadingZero = digits == 1 && value == 0;
                value = 10 * value + c - '0';
                if (++digits > 3 || leadingZero) {
                    return false;
                }
            } else if (c != '.' || digits == 0 || value > 255 || part == 4) {
                return false;
            } else {
                target[at + part++] = (byte) value;
                digits = 0;
                value = 0;
            }
        }
        return part == 4;
    }

    private static Optional<byte[]> ipv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            byte[] value = new byte[LENGTH];
            return groups(text, value) == LENGTH ? Optional.of(value) : Optional.empty();
        }
        byte[] head = new byte[LENGTH];
        byte[] tail = new byte[LENGTH];
        String before = text.substring(0, gap);
        int headLength = before.indexOf('.') >= 0 ? -1 : groups(before, head);
        int tailLength = groups(text.substring(gap + 2), tail);
        if (headLength < 0 || tailLength < 0 || headLength + tailLength > LENGTH - 2) {
            return Optional.empty();
        }
        System.arraycopy(tail, 0, head, LENGTH - tailLength, tailLength);
        return Optional.of(head);
    }

    /** Reads groups between colons, the last perhaps an IPv4 address; returns the bytes they fill, -1 if malformed. */
    private static int groups(String text, byte[] target) {
        int filled = 0;
        for (int from = 0; !text.isEmpty() && from <= text.length(); ) {
            int colon = text.indexOf(':', from);
            String part = text.substring(from, colon < 0 ? text.length() : colon);
            from += part.length() + 1;
            if (colon < 0 && part.indexOf('.') >= 0) {
                return filled <= IPV4_AT && ipv4(part, target, filled) ? filled + 4 : -1;
            }
            int value = hexadecimal(part);
            if (value < 0 || filled == LENGTH) {
                return -1;
            }
            target[filled++] = (byte) (value >> 8);
            target[filled++] = (byte) value;
        }
        return filled;
    }

    private static int hexadecimal(String part) {
        if (part.isEmpty() || part.length() > 4) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < part.length(); i++) {
            int digit = part.charAt(i) < 128 ? Character.digit(part.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = 16 * value + digit;
        }
        return value;
    }
}
