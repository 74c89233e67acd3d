package dev.owlet.engine.statement;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes names, strings and property lists the way Hive's DDL reads them. */
final class PropertyTexts {
    private PropertyTexts() {}

    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("'");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'' -> quoted.append("\\'");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c < ' ' ? String.format("\\u%04X", (int) c) : String.valueOf(c));
            }
        }
        return quoted.append('\'').toString();
    }

    static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** Returns {@code 'key'='value'} pairs by key, one a line. */
    static String list(Map<String, String> properties) {
        return new TreeMap<>(properties)
                .entrySet().stream()
                        .map(entry -> "  " + quote(entry.getKey()) + "=" + quote(entry.getValue()))
                        .collect(Collectors.joining(", \n"));
    }
}
