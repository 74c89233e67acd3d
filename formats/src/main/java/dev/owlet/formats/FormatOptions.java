package dev.owlet.formats;

import java.util.Map;
import java.util.Optional;

/**
 * A format's settings as SerDe and table properties spell them ({@code field.delim}, {@code separatorChar},
 * {@code skip.header.line.count}, {@code parquet.compression}, ...), plus {@code serialization.lib}, the SerDe's class
 * name. Keys are lower case.
 */
public record FormatOptions(Map<String, String> values) {
    public static final FormatOptions NONE = new FormatOptions(Map.of());

    public FormatOptions {
        values = Map.copyOf(values);
    }

    /** Returns a setting, if given. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Returns a setting or its default. */
    public String get(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
    }
}
