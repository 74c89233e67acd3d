package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayBuilder;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.MapBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Texts of entries, like {@code a=1,b=2}, taken apart into maps. */
final class SplitMapFunctions {
    private SplitMapFunctions() {}

    /** Cuts a text into keys and values; for reuse. */
    static final class Entries {
        final List<String> keys = new ArrayList<>();
        final List<String> values = new ArrayList<>();

        /** Reads all entries; what follows the last delimiter may be empty. */
        void read(String text, String entryDelimiter, String keyDelimiter) {
            if (entryDelimiter.isEmpty()) {
                throw Faults.argument("entryDelimiter is empty");
            }
            if (keyDelimiter.isEmpty()) {
                throw Faults.argument("keyValueDelimiter is empty");
            }
            if (entryDelimiter.equals(keyDelimiter)) {
                throw Faults.argument("entryDelimiter and keyValueDelimiter must not be the same");
            }
            keys.clear();
            values.clear();
            int from = 0;
            while (from < text.length()) {
                int end = text.indexOf(entryDelimiter, from);
                end = end < 0 ? text.length() : end;
                entry(text.substring(from, end), keyDelimiter);
                from = end + entryDelimiter.length();
            }
        }

        private void entry(String entry, String delimiter) {
            int at = entry.indexOf(delimiter);
            if (at < 0 || entry.indexOf(delimiter, at + delimiter.length()) >= 0) {
                throw Faults.argument(
                        "Key-value delimiter must appear exactly once in each entry. Bad input: '" + entry + "'");
            }
            keys.add(entry.substring(0, at));
            values.add(entry.substring(at + delimiter.length()));
        }
    }

    private static Entries read(View text, View entryDelimiter, View keyDelimiter, Site site) {
        Entries entries = site.keep(Entries.class, Entries::new);
        entries.read(text.string(), entryDelimiter.string(), keyDelimiter.string());
        return entries;
    }

    @Scalar(
            value = "(varchar, varchar, varchar): map(varchar,varchar)",
            doc = "Splits a text into entries and those into keys and values; a key may come once.")
    static void splitToMap(View text, View entryDelimiter, View keyDelimiter, Site site, MapBuilder out) {
        Entries entries = read(text, entryDelimiter, keyDelimiter, site);
        java.util.Set<String> known = new java.util.HashSet<>();
        for (int i = 0; i < entries.keys.size(); i++) {
            if (!known.add(entries.keys.get(i))) {
                throw Faults.argument("Duplicate keys (" + entries.keys.get(i) + ") are not allowed");
            }
            StringFunctions.append(entries.keys.get(i), (BytesBuilder) out.keys());
            StringFunctions.append(entries.values.get(i), (BytesBuilder) out.values());
        }
        out.close();
    }

    @Scalar(
            value = "(varchar, varchar, varchar): map(varchar,array(varchar))",
            doc = "Splits a text into entries and those into keys and values; each key has all its values.")
    static void splitToMultimap(View text, View entryDelimiter, View keyDelimiter, Site site, MapBuilder out) {
        Entries entries = read(text, entryDelimiter, keyDelimiter, site);
        Map<String, List<String>> grouped = new LinkedHashMap<>();
        for (int i = 0; i < entries.keys.size(); i++) {
            grouped.computeIfAbsent(entries.keys.get(i), key -> new ArrayList<>())
                    .add(entries.values.get(i));
        }
        ArrayBuilder values = (ArrayBuilder) out.values();
        grouped.forEach((key, members) -> {
            StringFunctions.append(key, (BytesBuilder) out.keys());
            members.forEach(value -> StringFunctions.append(value, (BytesBuilder) values.elements()));
            values.close();
        });
        out.close();
    }

    /** Returns the type of maps of text to text. */
    static SqlType.Map textMap() {
        return new SqlType.Map(SqlType.VARCHAR, SqlType.VARCHAR);
    }
}
