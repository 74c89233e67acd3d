package dev.owlet.catalog.crawl;

import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.HiveFormat;
import dev.owlet.catalog.SerDeInfo;
import dev.owlet.catalog.StorageDescriptor;
import dev.owlet.catalog.Table;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.Format;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.storage.FileEntry;
import dev.owlet.formats.storage.Storage;
import dev.owlet.formats.text.TextCompression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Turns what was found into a table record as Glue's crawler writes it, by looking into a few files. */
final class TableSampler {
    private static final Map<String, String> SERDE_KEYS = Map.of(
            "separatorchar", "separatorChar",
            "quotechar", "quoteChar",
            "escapechar", "escapeChar");

    private final Storage storage;
    private final DataFiles files;

    TableSampler(Storage storage, DataFiles files) {
        this.storage = storage;
        this.files = files;
    }

    /** Reads the samples; throws what reading them throws, or HIVE_INVALID_METADATA when there is nothing to read. */
    Table table(Found found) {
        if (found.samples().isEmpty()) {
            throw new OwletException(
                            Code.HIVE_INVALID_METADATA,
                            "The columns of table " + found.database() + "." + found.name()
                                    + " are unknown: there is no data file with content in " + found.location() + ".")
                    .hint("Declare them with CREATE EXTERNAL TABLE.");
        }
        Format format = files.format(found.samples().get(0)).orElseThrow();
        List<List<Column>> schemas = new ArrayList<>();
        FormatOptions options = FormatOptions.NONE;
        for (FileEntry sample : found.samples()) {
            checkFormat(found, format, sample);
            Format.Inferred inferred = files.infer(format, sample);
            options = schemas.isEmpty() || isQuoted(inferred.options()) ? inferred.options() : options;
            schemas.add(inferred.schema().columns());
        }
        boolean text = format.name().equals("csv") || format.name().equals("json");
        List<Column> keys = found.partitioned() ? PartitionFolders.infer(storage, found.location()) : List.of();
        List<GlueColumn> columns = columns(SchemaMerge.merge(schemas, text), keys, isByPosition(format));
        return record(found, format, options, columns, glue(keys));
    }

    /** Tells whether a text file has fields in quotes: then all of the table is read as if it had. */
    private static boolean isQuoted(FormatOptions options) {
        return options.get("owlet.csv", "").equals("rfc4180");
    }

    private void checkFormat(Found found, Format format, FileEntry sample) {
        String other = files.format(sample).map(Format::name).orElse("");
        if (!other.equals(format.name())) {
            throw new OwletException(
                            Code.HIVE_UNSUPPORTED_FORMAT,
                            "The folder " + found.location() + " holds files of several formats: " + format.name()
                                    + " and " + other + " (" + sample.path() + ").")
                    .hint("Keep each format in a folder of its own.");
        }
    }

    private static boolean isByPosition(Format format) {
        return format.name().equals("csv") || format.name().equals("orc");
    }

    /** Leaves no two columns of one name: a column that is also a partition key goes, or is renamed where order counts. */
    private static List<GlueColumn> columns(List<Column> columns, List<Column> keys, boolean byPosition) {
        Set<String> taken = new HashSet<>();
        keys.forEach(key -> taken.add(key.name()));
        List<GlueColumn> glue = new ArrayList<>();
        for (Column column : columns) {
            String name = column.name().toLowerCase(Locale.ROOT);
            if (!taken.add(name)) {
                if (!byPosition) {
                    continue;
                }
                name = free(taken, name);
            }
            glue.add(new GlueColumn(name, typeName(column), ""));
        }
        return glue;
    }

    private static String free(Set<String> taken, String name) {
        int number = 1;
        while (!taken.add(name + "_" + number)) {
            number++;
        }
        return name + "_" + number;
    }

    private static String typeName(Column column) {
        if (column.type().kind() == dev.owlet.formats.type.SqlType.Kind.UNKNOWN) {
            return "string";
        }
        return column.type().hiveName().orElse(column.type().trinoName());
    }

    private static List<GlueColumn> glue(List<Column> keys) {
        return keys.stream()
                .map(key -> new GlueColumn(key.name(), typeName(key), ""))
                .toList();
    }

    private static Table record(
            Found found, Format format, FormatOptions options, List<GlueColumn> columns, List<GlueColumn> keys) {
        HiveFormat hive = HiveFormat.named(format.name()).orElse(HiveFormat.TEXTFILE);
        Map<String, String> tableParameters = new HashMap<>();
        Map<String, String> serdeParameters = new HashMap<>();
        options.values().forEach((key, value) -> {
            if (isTableProperty(key)) {
                tableParameters.put(key, value);
            } else if (!key.equals("serialization.lib")) {
                serdeParameters.put(SERDE_KEYS.getOrDefault(key, key), value);
            }
        });
        addCrawlerProperties(found, format, options, tableParameters);
        SerDeInfo serde =
                new SerDeInfo("", options.get("serialization.lib", usualSerde(hive, options)), serdeParameters);
        StorageDescriptor storage = new StorageDescriptor(
                columns, found.location().uri(), hive.inputFormat(), hive.outputFormat(), serde, Map.of());
        Instant time = found.samples().stream()
                .map(file -> Instant.ofEpochMilli(file.modifiedMillis()))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return new Table(
                found.database(),
                found.name(),
                "",
                Table.EXTERNAL_TABLE,
                storage,
                keys,
                tableParameters,
                "",
                "",
                time,
                time,
                0);
    }

    private static boolean isTableProperty(String key) {
        return key.startsWith("owlet.")
                || key.equals("skip.header.line.count")
                || key.equals("use.null.for.invalid.data");
    }

    private static String usualSerde(HiveFormat hive, FormatOptions options) {
        if (hive == HiveFormat.JSON) {
            return HiveFormat.OPENX_JSON_SERDE;
        }
        boolean quoted = hive == HiveFormat.TEXTFILE && options.values().containsKey("separatorchar");
        return quoted ? HiveFormat.OPEN_CSV_SERDE : hive.serde();
    }

    private static void addCrawlerProperties(
            Found found, Format format, FormatOptions options, Map<String, String> parameters) {
        parameters.put("EXTERNAL", "TRUE");
        parameters.put("classification", format.name());
        TextCompression compression =
                TextCompression.ofFileName(found.samples().get(0).path().name());
        parameters.put("compressionType", compression.name().toLowerCase(Locale.ROOT));
        parameters.put("typeOfData", "file");
        parameters.put("CrawlerSchemaDeserializerVersion", "1.0");
        parameters.put("CrawlerSchemaSerializerVersion", "1.0");
        parameters.put("UPDATED_BY_CRAWLER", "owlet");
        if (found.partitioned()) {
            parameters.put("partition_filtering.enabled", "true");
        }
        if (format.name().equals("csv")) {
            String delimiter = options.get("separatorchar", options.get("field.delim", ","));
            parameters.put("delimiter", delimiter);
            parameters.put("columnsOrdered", "true");
            parameters.put("areColumnsQuoted", Boolean.toString(options.values().containsKey("quotechar")));
        }
    }
}
