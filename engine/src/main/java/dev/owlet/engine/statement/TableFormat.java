package dev.owlet.engine.statement;

import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.HiveFormat;
import dev.owlet.catalog.SerDeInfo;
import dev.owlet.catalog.StorageDescriptor;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The clauses that say how a table's files are read: {@code ROW FORMAT} and {@code STORED AS}. */
record TableFormat(
        String serde, Map<String, String> serdeProperties, String inputFormat, String outputFormat, boolean isDefault) {

    static TableFormat parse(Tokens tokens) {
        Map<String, String> properties = new TreeMap<>();
        String serde = "";
        boolean given = tokens.take("ROW", "FORMAT");
        if (given && tokens.take("SERDE")) {
            serde = tokens.string();
        } else if (given) {
            tokens.expect("DELIMITED");
            delimited(tokens, properties);
        }
        if (tokens.take("WITH", "SERDEPROPERTIES")) {
            properties.putAll(tokens.properties());
        }
        if (!tokens.take("STORED", "AS")) {
            return of(HiveFormat.TEXTFILE, serde, properties, !given);
        }
        if (tokens.take("INPUTFORMAT")) {
            String input = tokens.string();
            tokens.expect("OUTPUTFORMAT");
            String output = tokens.string();
            return new TableFormat(serde.isEmpty() ? serdeFor(input) : serde, properties, input, output, false);
        }
        Tokens place = tokens;
        String name = tokens.name();
        HiveFormat format = HiveFormat.named(name)
                .orElseThrow(() -> place.here(new OwletException(
                                Code.NOT_SUPPORTED, "Unrecognized file format in STORED AS clause: '" + name + "'")
                        .hint("Known formats: TEXTFILE, PARQUET, ORC, JSON, AVRO.")));
        return of(format, serde, properties, false);
    }

    private static TableFormat of(HiveFormat format, String serde, Map<String, String> properties, boolean isDefault) {
        return new TableFormat(
                serde.isEmpty() ? format.serde() : serde,
                properties,
                format.inputFormat(),
                format.outputFormat(),
                isDefault);
    }

    private static String serdeFor(String inputFormat) {
        for (HiveFormat format : HiveFormat.values()) {
            if (format.inputFormat().equals(inputFormat)) {
                return format.serde();
            }
        }
        return HiveFormat.TEXTFILE.serde();
    }

    /** The clauses have a fixed order, as in Hive; {@code colelction.delim} is how Hive spells it. */
    private static void delimited(Tokens tokens, Map<String, String> properties) {
        if (tokens.take("FIELDS", "TERMINATED", "BY")) {
            String delimiter = tokens.string();
            properties.put("field.delim", delimiter);
            properties.put("serialization.format", delimiter);
            if (tokens.take("ESCAPED", "BY")) {
                properties.put("escape.delim", tokens.string());
            }
        }
        if (tokens.take("COLLECTION", "ITEMS", "TERMINATED", "BY")) {
            properties.put("colelction.delim", tokens.string());
        }
        if (tokens.take("MAP", "KEYS", "TERMINATED", "BY")) {
            properties.put("mapkey.delim", tokens.string());
        }
        if (tokens.take("LINES", "TERMINATED", "BY")) {
            lineEnd(tokens, properties);
        }
        if (tokens.take("NULL", "DEFINED", "AS")) {
            properties.put("serialization.null.format", tokens.string());
        }
    }

    private static void lineEnd(Tokens tokens, Map<String, String> properties) {
        String end = tokens.string();
        if (!end.equals("\n")) {
            throw tokens.here(new OwletException(
                    Code.NOT_SUPPORTED, "LINES TERMINATED BY only supports newline '\\n' right now"));
        }
        properties.put("line.delim", end);
    }

    StorageDescriptor descriptor(List<GlueColumn> columns, String location) {
        return new StorageDescriptor(
                columns, location, inputFormat, outputFormat, new SerDeInfo("", serde, serdeProperties), Map.of());
    }
}
