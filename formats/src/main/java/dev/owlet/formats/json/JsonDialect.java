package dev.owlet.formats.json;

import dev.owlet.formats.FormatOptions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How a table's JSON is to be read; the properties are those of the openx and hcatalog SerDes.
 *
 * @param ignoreMalformed whether a line that is no object is a row of nulls and not an error
 * @param caseInsensitive whether keys match columns ignoring case
 * @param dotsInKeys whether a key's dots are read as underscores
 * @param keys the key of each column that is not called like its key, by column name
 * @param nullForInvalid whether a value that is not of its column's type is null and not an error
 */
record JsonDialect(
        boolean ignoreMalformed,
        boolean caseInsensitive,
        boolean dotsInKeys,
        Map<String, String> keys,
        boolean nullForInvalid) {
    static final String OPENX = "org.openx.data.jsonserde.JsonSerDe";
    private static final String MAPPING = "mapping.";

    static JsonDialect of(FormatOptions options) {
        Map<String, String> keys = new HashMap<>();
        options.values().forEach((property, value) -> {
            if (property.startsWith(MAPPING)) {
                keys.put(property.substring(MAPPING.length()).toLowerCase(Locale.ROOT), value);
            }
        });
        return new JsonDialect(
                isOn(options, "ignore.malformed.json", "false"),
                isOn(options, "case.insensitive", "true"),
                isOn(options, "dots.in.keys", "false"),
                Map.copyOf(keys),
                isOn(options, "use.null.for.invalid.data", "false"));
    }

    private static boolean isOn(FormatOptions options, String property, String otherwise) {
        return options.get(property, otherwise).strip().equalsIgnoreCase("true");
    }

    /** Returns the key that a column is read from, as {@link #normal} spells it. */
    String keyOf(String column) {
        return normal(keys.getOrDefault(column.toLowerCase(Locale.ROOT), column));
    }

    /** Spells a key so that equal spellings are the same column. */
    String normal(String key) {
        String dotted = dotsInKeys ? key.replace('.', '_') : key;
        return caseInsensitive ? dotted.toLowerCase(Locale.ROOT) : dotted;
    }
}
