package dev.owlet.catalog;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Format;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.Formats;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The formats Hive tables name, with the classes that stand for them in a storage descriptor. */
public enum HiveFormat {
    TEXTFILE(
            "csv",
            "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
            "org.apache.hadoop.mapred.TextInputFormat",
            "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat"),
    PARQUET(
            "parquet",
            "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
            "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
            "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat"),
    ORC(
            "orc",
            "org.apache.hadoop.hive.ql.io.orc.OrcSerde",
            "org.apache.hadoop.hive.ql.io.orc.OrcInputFormat",
            "org.apache.hadoop.hive.ql.io.orc.OrcOutputFormat"),
    JSON(
            "json",
            "org.apache.hive.hcatalog.data.JsonSerDe",
            "org.apache.hadoop.mapred.TextInputFormat",
            "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat"),
    AVRO(
            "avro",
            "org.apache.hadoop.hive.serde2.avro.AvroSerDe",
            "org.apache.hadoop.hive.ql.io.avro.AvroContainerInputFormat",
            "org.apache.hadoop.hive.ql.io.avro.AvroContainerOutputFormat"),
    ION(
            "ion",
            "com.amazon.ionhiveserde.IonHiveSerDe",
            "com.amazon.ionhiveserde.formats.IonInputFormat",
            "com.amazon.ionhiveserde.formats.IonOutputFormat"),
    RCFILE(
            "rcfile",
            "org.apache.hadoop.hive.serde2.columnar.LazyBinaryColumnarSerDe",
            "org.apache.hadoop.hive.ql.io.RCFileInputFormat",
            "org.apache.hadoop.hive.ql.io.RCFileOutputFormat"),
    SEQUENCEFILE(
            "sequencefile",
            "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
            "org.apache.hadoop.mapred.SequenceFileInputFormat",
            "org.apache.hadoop.hive.ql.io.HiveSequenceFileOutputFormat");

    /** The SerDe that reads quoted text. */
    public static final String OPEN_CSV_SERDE = "org.apache.hadoop.hive.serde2.OpenCSVSerde";

    /** The SerDe that crawlers give tables of JSON lines. */
    public static final String OPENX_JSON_SERDE = "org.openx.data.jsonserde.JsonSerDe";

    private final String formatName;
    private final String serde;
    private final String inputFormat;
    private final String outputFormat;

    HiveFormat(String formatName, String serde, String inputFormat, String outputFormat) {
        this.formatName = formatName;
        this.serde = serde;
        this.inputFormat = inputFormat;
        this.outputFormat = outputFormat;
    }

    /** Returns the name of the {@link Format} that reads it, {@code csv} for TEXTFILE. */
    public String formatName() {
        return formatName;
    }

    /** Returns the SerDe's class name. */
    public String serde() {
        return serde;
    }

    /** Returns the input format's class name. */
    public String inputFormat() {
        return inputFormat;
    }

    /** Returns the output format's class name. */
    public String outputFormat() {
        return outputFormat;
    }

    /** Returns the format of a STORED AS clause or CTAS property, or of a {@link Format}'s name, ignoring case. */
    public static Optional<HiveFormat> named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(f -> f.name().equals(upper)
                        || f.formatName.toUpperCase(Locale.ROOT).equals(upper))
                .findFirst();
    }

    /** Returns what reads the files of a table or partition; throws HIVE_UNSUPPORTED_FORMAT naming the SerDe. */
    public static Format of(StorageDescriptor storage) {
        String serde = storage.serDeInfo().serializationLibrary();
        String input = storage.inputFormat();
        if (input.endsWith("SequenceFileInputFormat") || input.endsWith("SymlinkTextInputFormat")) {
            throw unsupported("The input format " + input);
        }
        Optional<Format> format = Formats.bySerde(serde);
        if (format.isPresent()) {
            return format.get();
        }
        if (!serde.isEmpty()) {
            throw unsupported("The SerDe " + serde);
        }
        return Arrays.stream(values())
                .filter(f -> !input.isEmpty() && f.inputFormat.equals(input))
                .findFirst()
                .flatMap(f -> Formats.byName(f.formatName))
                .orElseThrow(() -> unsupported("A table without a SerDe"));
    }

    private static OwletException unsupported(String what) {
        return new OwletException(Code.HIVE_UNSUPPORTED_FORMAT, what + " is not supported.")
                .hint("Supported formats: "
                        + String.join(
                                ", ", Formats.all().stream().map(Format::name).toList()) + ".");
    }

    /**
     * Returns the settings with which a format reads files: table properties, then the descriptor's, then the SerDe's,
     * with lower-case keys, and {@code serialization.lib}.
     */
    public static FormatOptions options(Map<String, String> tableParameters, StorageDescriptor storage) {
        Map<String, String> options = new HashMap<>();
        addAll(options, tableParameters);
        addAll(options, storage.parameters());
        addAll(options, storage.serDeInfo().parameters());
        String serde = storage.serDeInfo().serializationLibrary();
        if (!serde.isEmpty()) {
            options.put("serialization.lib", serde);
        }
        return new FormatOptions(options);
    }

    private static void addAll(Map<String, String> options, Map<String, String> more) {
        more.forEach((key, value) -> options.put(key.toLowerCase(Locale.ROOT), value));
    }
}
