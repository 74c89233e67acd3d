package dev.owlet.formats;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.csv.CsvFormat;
import dev.owlet.formats.json.JsonFormat;
import dev.owlet.formats.orc.OrcFormat;
import dev.owlet.formats.parquet.ParquetFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Lists the formats Owlet knows, and finds one by name, file name, SerDe class or a file's first bytes. */
public final class Formats {
    private static final List<Format> ALL =
            List.of(new ParquetFormat(), new OrcFormat(), new JsonFormat(), new CsvFormat());

    private static final List<String> COMPRESSIONS =
            List.of(".gz", ".gzip", ".bz2", ".zst", ".zstd", ".snappy", ".lz4", ".deflate");

    /** Other names of the formats, as table properties and CTAS spell them. */
    private static final Map<String, String> ALIASES = Map.of("textfile", "csv", "text", "csv", "tsv", "csv");

    private static final Map<String, String> SERDES = Map.of(
            "org.apache.hadoop.hive.ql.io.parquet.serde.parquethiveserde", "parquet",
            "org.apache.hadoop.hive.ql.io.orc.orcserde", "orc",
            "org.apache.hadoop.hive.serde2.lazy.lazysimpleserde", "csv",
            "org.apache.hadoop.hive.serde2.opencsvserde", "csv",
            "org.openx.data.jsonserde.jsonserde", "json",
            "org.apache.hive.hcatalog.data.jsonserde", "json",
            "org.apache.hadoop.hive.serde2.jsonserde", "json");

    private Formats() {}

    /** Returns all formats, in the order in which a file's content is tried. */
    public static List<Format> all() {
        return ALL;
    }

    /** Returns a format by name as CTAS spells it, ignoring case; {@code textfile} is {@code csv}. */
    public static Optional<Format> byName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String wanted = ALIASES.getOrDefault(lower, lower);
        return ALL.stream().filter(f -> f.name().equals(wanted)).findFirst();
    }

    /** Returns a format by name; throws HIVE_UNSUPPORTED_FORMAT when there is none. */
    public static Format require(String name) {
        return byName(name).orElseThrow(() -> new OwletException(
                        Code.HIVE_UNSUPPORTED_FORMAT, "The file format " + name + " is not supported.")
                .hint("Supported: "
                        + String.join(", ", ALL.stream().map(Format::name).toList()) + "."));
    }

    /** Returns the format a file's name points to, looking through compression endings such as {@code .gz}. */
    public static Optional<Format> byFileName(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        for (String ending : COMPRESSIONS) {
            if (name.endsWith(ending)) {
                name = name.substring(0, name.length() - ending.length());
                break;
            }
        }
        String plain = name;
        return ALL.stream()
                .filter(f -> f.extensions().stream().anyMatch(plain::endsWith))
                .findFirst();
    }

    /** Returns the format that reads the tables of a SerDe class, ignoring case. */
    public static Optional<Format> bySerde(String className) {
        return Optional.ofNullable(SERDES.get(className.toLowerCase(Locale.ROOT)))
                .flatMap(Formats::byName);
    }

    /**
     * Returns the format that a file's first bytes show: {@code PAR1}, {@code ORC}, or text that begins with an open
     * brace; empty for anything else, which may still be delimited text.
     */
    public static Optional<Format> byContent(byte[] head, int length) {
        if (startsWith(head, length, "PAR1") || startsWith(head, length, "PARE")) {
            return byName("parquet");
        }
        if (startsWith(head, length, "ORC")) {
            return byName("orc");
        }
        int at = startsWith(head, length, "\u00ef\u00bb\u00bf") ? 3 : 0;
        while (at < length && (head[at] == ' ' || head[at] == '\t' || head[at] == '\r' || head[at] == '\n')) {
            at++;
        }
        return at < length && head[at] == '{' ? byName("json") : Optional.empty();
    }

    private static boolean startsWith(byte[] head, int length, String magic) {
        if (length < magic.length()) {
            return false;
        }
        for (int i = 0; i < magic.length(); i++) {
            if ((head[i] & 0xff) != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
