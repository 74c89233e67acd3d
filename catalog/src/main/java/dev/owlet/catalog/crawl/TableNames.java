package dev.owlet.catalog.crawl;

import java.util.List;
import java.util.Locale;

/** Makes table and database names out of file names, as Glue does: lower case, other characters become {@code _}. */
final class TableNames {
    private static final List<String> COMPRESSIONS =
            List.of(".gz", ".gzip", ".bz2", ".zst", ".zstd", ".snappy", ".lz4", ".deflate");

    private TableNames() {}

    static String ofFolder(String name) {
        StringBuilder clean = new StringBuilder();
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            clean.append(Character.isLetterOrDigit(c) || c == '_' ? c : '_');
        }
        return clean.length() == 0 ? "table" : clean.toString();
    }

    static String ofFile(String name) {
        String plain = withoutCompression(name);
        int dot = plain.lastIndexOf('.');
        return ofFolder(dot > 0 ? plain.substring(0, dot) : plain);
    }

    /** Returns a file's ending without the dot and without compression endings; empty when there is none. */
    static String ending(String name) {
        String plain = withoutCompression(name);
        int dot = plain.lastIndexOf('.');
        return dot > 0 ? plain.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
    }

    private static String withoutCompression(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String ending : COMPRESSIONS) {
            if (lower.endsWith(ending) && lower.length() > ending.length()) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }

    static String compression(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String ending : COMPRESSIONS) {
            if (lower.endsWith(ending)) {
                return switch (ending) {
                    case ".gz", ".gzip" -> "gzip";
                    case ".bz2" -> "bzip2";
                    case ".zst", ".zstd" -> "zstd";
                    default -> ending.substring(1);
                };
            }
        }
        return "none";
    }
}
