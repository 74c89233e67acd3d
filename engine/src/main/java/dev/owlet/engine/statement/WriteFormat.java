package dev.owlet.engine.statement;

import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.HiveFormat;
import dev.owlet.catalog.SerDeInfo;
import dev.owlet.catalog.StorageDescriptor;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Format;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.Formats;
import dev.owlet.formats.text.TextCompression;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The format of files that CTAS and UNLOAD write, from Athena's properties.
 *
 * @param compression upper case
 * @param level empty for the codec's own
 */
record WriteFormat(HiveFormat hive, String compression, String level, String delimiter) {
    private static final Map<HiveFormat, Set<String>> COMPRESSIONS = Map.of(
            HiveFormat.PARQUET, Set.of("GZIP", "LZ4", "SNAPPY", "ZSTD", "NONE", "UNCOMPRESSED"),
            HiveFormat.ORC, Set.of("LZ4", "SNAPPY", "ZLIB", "ZSTD", "NONE"),
            HiveFormat.TEXTFILE, Set.of("BZIP2", "GZIP", "LZ4", "SNAPPY", "ZSTD", "NONE", "DEFLATE"),
            HiveFormat.JSON, Set.of("BZIP2", "GZIP", "LZ4", "SNAPPY", "ZSTD", "NONE", "DEFLATE"));

    static WriteFormat of(Properties properties) {
        String name = properties.text("format", "PARQUET");
        HiveFormat hive = HiveFormat.named(name)
                .filter(COMPRESSIONS::containsKey)
                .orElseThrow(() -> new OwletException(
                                Code.INVALID_TABLE_PROPERTY, "Unable to set the format property to '" + name + "'")
                        .hint("Files can be written as PARQUET, ORC, JSON or TEXTFILE."));
        String usual = hive == HiveFormat.ORC ? "ZLIB" : "GZIP";
        String compression = properties
                .firstText("write_compression", "compression", "parquet_compression", "orc_compression")
                .orElse(usual)
                .toUpperCase(Locale.ROOT);
        if (!COMPRESSIONS.get(hive).contains(compression)) {
            throw new OwletException(
                            Code.INVALID_TABLE_PROPERTY,
                            "Compression " + compression + " is not supported for " + hive.name())
                    .hint("Supported: "
                            + String.join(
                                    ", ",
                                    COMPRESSIONS.get(hive).stream().sorted().toList()) + ".");
        }
        return new WriteFormat(
                hive,
                compression,
                properties.text("compression_level", ""),
                properties.text("field_delimiter", "\u0001"));
    }

    Format format() {
        return Formats.require(hive.formatName());
    }

    private boolean isText() {
        return hive == HiveFormat.TEXTFILE || hive == HiveFormat.JSON;
    }

    /** Returns the table properties that say how the files are compressed; INSERT reads them back. */
    Map<String, String> tableParameters() {
        Map<String, String> parameters = new HashMap<>();
        String key = hive == HiveFormat.PARQUET
                ? "parquet.compression"
                : hive == HiveFormat.ORC ? "orc.compress" : "write.compression";
        parameters.put(key, compression);
        if (!level.isEmpty()) {
            parameters.put("compression_level", level);
        }
        return parameters;
    }

    StorageDescriptor descriptor(List<GlueColumn> columns, String location) {
        Map<String, String> serde = new HashMap<>();
        if (hive == HiveFormat.TEXTFILE) {
            serde.put("field.delim", delimiter);
            serde.put("serialization.format", delimiter);
        }
        return new StorageDescriptor(
                columns,
                location,
                hive.inputFormat(),
                hive.outputFormat(),
                new SerDeInfo("", hive.serde(), serde),
                Map.of());
    }

    FormatOptions options(StorageDescriptor storage) {
        return HiveFormat.options(tableParameters(), storage);
    }

    String ending() {
        return endingOf(format(), isText() ? compression : "NONE");
    }

    /** Returns the ending of file names: the format's, and for compressed text the compression's. */
    static String endingOf(Format format, String textCompression) {
        String ending = format.extensions().isEmpty() ? "" : format.extensions().get(0);
        boolean text = format.name().equals("csv") || format.name().equals("json");
        if (!text || textCompression.equalsIgnoreCase("NONE") || textCompression.equalsIgnoreCase("UNCOMPRESSED")) {
            return ending;
        }
        for (TextCompression compression : TextCompression.values()) {
            if (compression.name().equalsIgnoreCase(textCompression)
                    && !compression.endings().isEmpty()) {
                return ending + compression.endings().get(0);
            }
        }
        throw new OwletException(Code.NOT_SUPPORTED, "Text cannot be compressed with " + textCompression + ".");
    }
}
