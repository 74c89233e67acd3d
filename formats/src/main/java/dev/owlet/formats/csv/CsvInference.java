package dev.owlet.formats.csv;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.Format.Inferred;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.Schema;
import dev.owlet.formats.storage.MeteredFile;
import dev.owlet.formats.text.TextScan;
import dev.owlet.formats.text.TextWindow;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Works out delimiter, quotes, header and types from a file's first records, as Glue's CSV classifier does: the
 * delimiter that splits the records most evenly; a first record of texts above a column that is not text is a header.
 */
final class CsvInference {
    private static final byte[] DELIMITERS = {',', '|', '\t', ';', 1};
    private static final int MAX_HEADER_NAME = 150;

    private CsvInference() {}

    static Inferred infer(MeteredFile file) {
        if (file.entry().size() == 0) {
            throw new OwletException(
                    Code.HIVE_BAD_DATA, "The file " + file.entry().path() + " is empty: it shows no columns.");
        }
        try (TextWindow window = TextScan.window(file, TextWindow.DEFAULT_RECORD_CAP)) {
            window.more();
            return infer(window);
        }
    }

    private static Inferred infer(TextWindow window) {
        for (int i = window.at; i < window.limit; i++) {
            if (window.data[i] == 0) {
                throw new OwletException(
                        Code.HIVE_BAD_DATA,
                        "The file " + window.path() + " is not text: byte " + window.offset(i) + " is zero.");
            }
        }
        CsvSample best = null;
        for (byte delimiter : DELIMITERS) {
            CsvSample sample = CsvSample.of(window, delimiter);
            if (best == null || sample.score() > best.score()) {
                best = sample;
            }
        }
        if (best == null || best.records().isEmpty()) {
            throw new OwletException(
                    Code.HIVE_BAD_DATA, "The file " + window.path() + " has no records: it shows no columns.");
        }
        return described(best);
    }

    private static Inferred described(CsvSample sample) {
        List<String[]> records = sample.records();
        int width = sample.width();
        SqlType[] types = new SqlType[width];
        for (int i = 0; i < width; i++) {
            types[i] = ColumnGuess.of(records.subList(1, records.size()), i);
        }
        boolean header = isHeader(records, types);
        if (!header) {
            for (int i = 0; i < width; i++) {
                types[i] = ColumnGuess.of(records, i);
            }
        }
        List<String> names = header ? names(records.get(0), width) : invented(width);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            columns.add(new Column(names.get(i), types[i]));
        }
        return new Inferred(new Schema(columns), options(sample, header));
    }

    private static boolean isHeader(List<String[]> records, SqlType[] types) {
        String[] first = records.get(0);
        if (first.length != types.length) {
            return false;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < first.length; i++) {
            String name = first[i].strip();
            boolean tooLong = name.length() >= MAX_HEADER_NAME && i < first.length - 1;
            if (tooLong || !isName(name) || !seen.add(name.toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        boolean typed = false;
        for (SqlType type : types) {
            typed |= type != SqlType.VARCHAR;
        }
        return typed || records.size() == 1;
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && ColumnGuess.of(List.<String[]>of(new String[] {text}), 0) == SqlType.VARCHAR
                && text.codePoints().anyMatch(Character::isLetter);
    }

    private static List<String> names(String[] header, int width) {
        List<String> names = new ArrayList<>();
        Map<String, Integer> uses = new HashMap<>();
        for (int i = 0; i < width; i++) {
            String name = header[i].strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_]+", "_");
            int use = uses.merge(name, 1, Integer::sum);
            names.add(use == 1 ? name : name + "_" + use);
        }
        return names;
    }

    private static List<String> invented(int width) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            names.add("col" + i);
        }
        return names;
    }

    private static FormatOptions options(CsvSample sample, boolean header) {
        Map<String, String> options = new HashMap<>();
        String delimiter = String.valueOf((char) sample.delimiter());
        if (sample.quoted()) {
            options.put("serialization.lib", CsvDialect.OPEN_CSV);
            options.put("separatorchar", delimiter);
            options.put("quotechar", "\"");
            options.put(CsvDialect.PROPERTY, "rfc4180");
            if (sample.backslashes()) {
                options.put("escapechar", "\\");
            }
        } else {
            options.put("serialization.lib", CsvDialect.LAZY);
            options.put("field.delim", delimiter);
            options.put("serialization.format", delimiter);
            options.put(CsvDialect.PROPERTY, "plain");
        }
        if (header) {
            options.put("skip.header.line.count", "1");
        }
        return new FormatOptions(options);
    }
}
