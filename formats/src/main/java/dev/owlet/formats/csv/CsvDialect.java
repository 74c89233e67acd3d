package dev.owlet.formats.csv;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.FormatOptions;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * How a table's text is to be read.
 *
 * @param delimiter the byte between fields
 * @param quote the quote byte; -1 when quotes mean nothing
 * @param escape the escape byte; -1 when there is none
 * @param nullText the bytes that stand for null (LazySimpleSerDe only; empty array: none)
 * @param headerLines how many records to skip at the start of each file
 * @param levels the delimiters inside nested values, outermost first
 * @param nullForInvalid whether a field that is not of its type is null and not an error
 * @param quotesUnexpected whether quotes show that the table's options are wrong: it was crawled and its sample had none
 */
record CsvDialect(
        Mode mode,
        byte delimiter,
        int quote,
        int escape,
        byte[] nullText,
        int headerLines,
        byte[] levels,
        boolean nullForInvalid,
        boolean quotesUnexpected) {
    static final String LAZY = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
    static final String OPEN_CSV = "org.apache.hadoop.hive.serde2.OpenCSVSerde";

    /**
     * The table property of Owlet's own: {@code rfc4180} asks for RFC 4180 reading, {@code plain} for an error where
     * quotes turn up in text without quotes.
     */
    static final String PROPERTY = "owlet.csv";

    /** The three ways to read text. */
    enum Mode {
        /** LazySimpleSerDe: no quotes, bad fields are null. */
        LAZY,
        /** OpenCSVSerde as Athena has it: quotes, one record a line, dates as days and timestamps as milliseconds. */
        OPEN_CSV,
        /** RFC 4180: quotes, line ends inside them, ISO dates. */
        RFC
    }

    static CsvDialect of(FormatOptions options) {
        if (options.get(PROPERTY, "").equalsIgnoreCase("rfc4180")) {
            return quoted(options, Mode.RFC);
        }
        String serde = options.get("serialization.lib", "");
        return serde.toLowerCase(Locale.ROOT).endsWith(".opencsvserde")
                ? quoted(options, Mode.OPEN_CSV)
                : lazy(options);
    }

    private static CsvDialect quoted(FormatOptions options, Mode mode) {
        String escape = mode == Mode.RFC ? options.get("escapechar", "\"") : options.get("escapechar", "\\");
        byte quote = single(options.get("quotechar", "\""), "quoteChar");
        byte escapeByte = single(escape, "escapeChar");
        return new CsvDialect(
                mode,
                single(options.get("separatorchar", ","), "separatorChar"),
                quote,
                escapeByte == quote ? -1 : escapeByte,
                new byte[0],
                headerLines(options),
                new byte[0],
                options.get("use.null.for.invalid.data", "").equalsIgnoreCase("true"),
                false);
    }

    private static CsvDialect lazy(FormatOptions options) {
        String format = options.get("serialization.format", "\u0001");
        byte delimiter = single(options.get("field.delim", format), "field.delim");
        String escape = options.get("escape.delim", "");
        String collection = options.get("collection.delim", options.get("colelction.delim", "\u0002"));
        byte[] levels = {
            single(collection, "collection.delim"),
            single(options.get("mapkey.delim", "\u0003"), "mapkey.delim"),
            4,
            5,
            6,
            7,
            8
        };
        return new CsvDialect(
                Mode.LAZY,
                delimiter,
                -1,
                escape.isEmpty() ? -1 : single(escape, "escape.delim"),
                options.get("serialization.null.format", "\\N").getBytes(StandardCharsets.UTF_8),
                headerLines(options),
                levels,
                true,
                options.get(PROPERTY, "").equalsIgnoreCase("plain"));
    }

    private static int headerLines(FormatOptions options) {
        String text = options.get("skip.header.line.count", "0").strip();
        if (text.length() == 1 && text.charAt(0) >= '0' && text.charAt(0) <= '9') {
            return text.charAt(0) - '0';
        }
        if (!text.matches("[0-9]{1,6}")) {
            throw new OwletException(
                    Code.HIVE_INVALID_METADATA, "The property skip.header.line.count is not a number: '" + text + "'.");
        }
        return Integer.parseInt(text);
    }

    /** Reads a delimiter: one character, or its number in decimal as Hive allows. */
    private static byte single(String text, String property) {
        if (text.length() == 1 && text.charAt(0) < 0x80) {
            return (byte) text.charAt(0);
        }
        if (text.matches("-?[0-9]{1,3}")) {
            return (byte) Integer.parseInt(text);
        }
        String plain = text.equals("\\t") ? "\t" : text.matches("\\\\[0-7]{3}") ? octal(text) : "";
        if (plain.isEmpty()) {
            throw new OwletException(
                            Code.HIVE_INVALID_METADATA,
                            "The property " + property + " must be one ASCII character, not '" + text + "'.")
                    .hint("Delimiters of several characters are not supported; rewrite the file with a single one.");
        }
        return (byte) plain.charAt(0);
    }

    private static String octal(String text) {
        return String.valueOf((char) Integer.parseInt(text.substring(1), 8));
    }
}
