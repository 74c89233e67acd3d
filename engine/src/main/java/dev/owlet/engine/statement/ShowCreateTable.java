package dev.owlet.engine.statement;

import dev.owlet.catalog.AnalyzedSize;
import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.HiveFormat;
import dev.owlet.catalog.SerDeInfo;
import dev.owlet.catalog.StorageDescriptor;
import dev.owlet.catalog.Table;
import dev.owlet.engine.sql.parse.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code SHOW CREATE TABLE}: the statement that would make a table anew, one row a line. */
record ShowCreateTable(TableName name) implements Statement {
    private static final Set<String> DELIMITER_KEYS = Set.of(
            "field.delim",
            "serialization.format",
            "escape.delim",
            "colelction.delim",
            "mapkey.delim",
            "line.delim",
            "serialization.null.format");

    static ShowCreateTable parse(Tokens tokens) {
        tokens.expect("SHOW", "CREATE", "TABLE");
        ShowCreateTable statement = new ShowCreateTable(TableName.parse(tokens));
        tokens.end();
        return statement;
    }

    @Override
    public Outcome run(Session session) {
        Table table = name.requireTable(session);
        return Outcome.lines("createtab_stmt", statement(session, table).lines().toList());
    }

    private String statement(Session session, Table table) {
        StringBuilder text = new StringBuilder("CREATE EXTERNAL TABLE ");
        if (!table.databaseName().equals(session.database())) {
            text.append(PropertyTexts.name(table.databaseName())).append('.');
        }
        StorageDescriptor storage = table.storageDescriptor();
        text.append(PropertyTexts.name(table.name())).append("(\n");
        text.append(columns(storage.columns())).append(")\n");
        if (!table.description().isEmpty()) {
            text.append("COMMENT ")
                    .append(PropertyTexts.quote(table.description()))
                    .append('\n');
        }
        if (!table.partitionKeys().isEmpty()) {
            text.append("PARTITIONED BY ( \n")
                    .append(columns(table.partitionKeys()))
                    .append(")\n");
        }
        if (!storage.bucketColumns().isEmpty()) {
            String names =
                    storage.bucketColumns().stream().map(PropertyTexts::name).collect(Collectors.joining(", \n  "));
            text.append("CLUSTERED BY ( \n  ").append(names).append(") \nINTO ");
            text.append(storage.numberOfBuckets()).append(" BUCKETS\n");
        }
        text.append(rowFormat(storage.serDeInfo()));
        text.append("STORED AS INPUTFORMAT \n  ").append(PropertyTexts.quote(storage.inputFormat()));
        text.append(" \nOUTPUTFORMAT \n  ").append(PropertyTexts.quote(storage.outputFormat()));
        text.append("\nLOCATION\n  ").append(PropertyTexts.quote(storage.location()));
        Map<String, String> properties = new TreeMap<>(table.parameters());
        properties.remove("EXTERNAL");
        properties.keySet().removeAll(AnalyzedSize.PARAMETERS);
        if (!properties.isEmpty()) {
            text.append("\nTBLPROPERTIES (\n")
                    .append(PropertyTexts.list(properties))
                    .append(')');
        }
        return text.toString();
    }

    private static String columns(List<GlueColumn> columns) {
        return columns.stream()
                .map(column -> "  " + PropertyTexts.name(column.name()) + " " + column.type()
                        + (column.comment().isEmpty() ? "" : " COMMENT " + PropertyTexts.quote(column.comment())))
                .collect(Collectors.joining(", \n"));
    }

    private static String rowFormat(SerDeInfo serde) {
        Map<String, String> properties = new TreeMap<>(serde.parameters());
        boolean lazy = serde.serializationLibrary().equals(HiveFormat.TEXTFILE.serde());
        if (lazy && !properties.isEmpty() && DELIMITER_KEYS.containsAll(properties.keySet())) {
            return delimited(properties);
        }
        String text = "ROW FORMAT SERDE \n  " + PropertyTexts.quote(serde.serializationLibrary()) + " \n";
        return properties.isEmpty()
                ? text
                : text + "WITH SERDEPROPERTIES ( \n" + PropertyTexts.list(properties) + ") \n";
    }

    private static String delimited(Map<String, String> properties) {
        StringBuilder text = new StringBuilder("ROW FORMAT DELIMITED \n");
        clause(text, "FIELDS TERMINATED BY", properties.get("field.delim"));
        clause(text, "ESCAPED BY", properties.get("escape.delim"));
        clause(text, "COLLECTION ITEMS TERMINATED BY", properties.get("colelction.delim"));
        clause(text, "MAP KEYS TERMINATED BY", properties.get("mapkey.delim"));
        clause(text, "LINES TERMINATED BY", properties.get("line.delim"));
        clause(text, "NULL DEFINED AS", properties.get("serialization.null.format"));
        return text.toString();
    }

    private static void clause(StringBuilder text, String words, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            text.append("  ")
                    .append(words)
                    .append(' ')
                    .append(PropertyTexts.quote(value))
                    .append(" \n");
        }
    }
}
