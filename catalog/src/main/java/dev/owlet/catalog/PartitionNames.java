package dev.owlet.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Encodes and decodes the folder names of partitions as Hive does: {@code day=2026-01-01/city=S%3AZ}. Characters that
 * file systems or Hive give a meaning to become a percent sign and two hexadecimal digits.
 */
public final class PartitionNames {
    private static final String SPECIAL = "\"#%'*/:=?\\{[]^\u007f";

    private PartitionNames() {}

    /** One folder's name, decoded; the key is lower case. */
    public record KeyValue(String key, String value) {}

    /** Returns a key or value as a folder name has it. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || SPECIAL.indexOf(c) >= 0) {
                escaped.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** Returns what an escaped text stands for; a percent sign without two digits stays. */
    public static String unescape(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int code = c == '%' && at + 2 < text.length() ? hex(text.charAt(at + 1), text.charAt(at + 2)) : -1;
            plain.append(code < 0 ? c : (char) code);
            at += code < 0 ? 1 : 3;
        }
        return plain.toString();
    }

    private static int hex(char high, char low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first * 16 + second;
    }

    /** Returns a partition's relative folder, {@code key=value/key=value}; an empty value is written as null is. */
    public static String folder(List<String> keys, List<String> values) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            String value = values.get(i).isEmpty() ? Partition.NULL_VALUE : values.get(i);
            name.append(i == 0 ? "" : "/")
                    .append(escape(keys.get(i)))
                    .append('=')
                    .append(escape(value));
        }
        return name.toString();
    }

    /** Reads a folder name; empty when it is no {@code key=value}. */
    public static Optional<KeyValue> parse(String folderName) {
        int equals = folderName.indexOf('=');
        if (equals <= 0) {
            return Optional.empty();
        }
        String key = unescape(folderName.substring(0, equals)).toLowerCase(Locale.ROOT);
        return Optional.of(new KeyValue(key, unescape(folderName.substring(equals + 1))));
    }
}
