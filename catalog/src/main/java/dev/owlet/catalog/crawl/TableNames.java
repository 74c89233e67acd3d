package dev.owlet.catalog.crawl;

import dev.owlet.formats.text.TextCompression;
import java.util.Locale;

/** Makes table and database names out of file names, as Glue does: lower case, other characters become {@code _}. */
final class TableNames {
    private TableNames() {}

    static String ofFolder(String name) {
        StringBuilder clean = new StringBuilder();
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            clean.append(Character.isLetterOrDigit(c) || c == '_' ? c : '_');
        }
        return clean.length() == 0 ? "table" : clean.toString();
    }

    static String ofFile(String name) {
        String plain = TextCompression.withoutEnding(name);
        int dot = plain.lastIndexOf('.');
        return ofFolder(dot > 0 ? plain.substring(0, dot) : plain);
    }

    /** Returns a file's ending without the dot and without compression endings; empty when there is none. */
    static String ending(String name) {
        String plain = TextCompression.withoutEnding(name);
        int dot = plain.lastIndexOf('.');
        return dot > 0 ? plain.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
    }
}
