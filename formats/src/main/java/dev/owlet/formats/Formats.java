package dev.owlet.formats;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.csv.CsvFormat;
import dev.owlet.formats.json.JsonFormat;
import dev.owlet.formats.orc.OrcFormat;
import dev.owlet.formats.parquet.ParquetFormat;
import dev.owlet.formats.text.TextCompression;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Lists the formats Owlet knows, and finds one by name, file name, SerDe class or a file's first bytes. */
public final class Formats {
    private static final List<Format> ALL =
            List.of(new ParquetFormat(), new OrcFormat(), new JsonFormat(), new CsvFormat());

    private Formats() {}

    /** Returns all formats, in the order in which a file's content is tried. */
    public static List<Format> all() {
        return ALL;
    }

    /** Returns a format by one of its names as CTAS spells them, ignoring case; {@code textfile} is {@code csv}. */
    public static Optional<Format> byName(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return first(format -> format.name().equals(wanted) || format.aliases().contains(wanted));
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
        String name = TextCompression.withoutEnding(fileName).toLowerCase(Locale.ROOT);
        return first(format -> format.extensions().stream().anyMatch(name::endsWith));
    }

    /** Returns the format that reads the tables of a SerDe class, ignoring case. */
    public static Optional<Format> bySerde(String className) {
        return first(format -> format.serdes().stream().anyMatch(className::equalsIgnoreCase));
    }

    /** Returns the format that a file's first bytes show; empty for others, which may still be delimited text. */
    public static Optional<Format> byContent(byte[] head, int length) {
        return first(format -> format.recognizes(head, length));
    }

    private static Optional<Format> first(Predicate<Format> wanted) {
        return ALL.stream().filter(wanted).findFirst();
    }
}
