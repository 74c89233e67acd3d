package dev.owlet.formats.csv;

import dev.owlet.formats.FileScan;
import dev.owlet.formats.FileSink;
import dev.owlet.formats.Format;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.ScanRequest;
import dev.owlet.formats.Schema;
import dev.owlet.formats.storage.MeteredFile;
import dev.owlet.formats.storage.OutputFile;
import dev.owlet.formats.text.FieldFinder;
import dev.owlet.formats.text.FieldSource;
import dev.owlet.formats.text.Fields;
import dev.owlet.formats.text.Place;
import dev.owlet.formats.text.TextScan;
import dev.owlet.formats.text.TextWindow;
import java.util.List;

/**
 * Delimited text: LazySimpleSerDe (the default; no quotes, fields that are not of their type are null), OpenCSVSerde
 * (quotes and escapes, one record a line) and, with the property {@code owlet.csv = rfc4180}, RFC 4180 with quotes over
 * line ends and ISO dates. Columns are taken by position; missing ones are null, surplus ones are dropped.
 */
public final class CsvFormat implements Format {
    @Override
    public String name() {
        return "csv";
    }

    @Override
    public Inferred infer(MeteredFile file) {
        return CsvInference.infer(file);
    }

    @Override
    public FileScan scan(MeteredFile file, ScanRequest request) {
        CsvDialect dialect = CsvDialect.of(request.options());
        CsvColumns.of(dialect, request);
        return TextScan.of(
                file,
                request.options(),
                dialect.mode() == CsvDialect.Mode.RFC ? new RfcCuts(dialect) : null,
                (window, start, filter) -> {
                    FieldFinder finder = finder(dialect, start.terminator());
                    Place place = new Place(window, start);
                    if (start.first()) {
                        skipHeader(finder, window, place, dialect.headerLines());
                    }
                    return new FieldSource(window, place, finder, CsvColumns.of(dialect, request), filter);
                });
    }

    private static FieldFinder finder(CsvDialect dialect, byte terminator) {
        if (dialect.mode() == CsvDialect.Mode.RFC) {
            return new RfcTokenizer(dialect, terminator);
        }
        return dialect.quote() < 0 && dialect.escape() < 0
                ? new PlainTokenizer(dialect.delimiter(), terminator)
                : new LineTokenizer(dialect, terminator);
    }

    private static void skipHeader(FieldFinder finder, TextWindow window, Place place, int count) {
        Fields none = new Fields(new int[0], 1);
        for (int i = 0; i < count; i++) {
            finder.next(window, none, 1);
            place.passed(none.rows);
        }
    }

    @Override
    public boolean hasStatistics() {
        return false;
    }

    @Override
    public FileSink sink(OutputFile file, Schema schema, FormatOptions options) {
        return CsvSink.open(file, schema, options);
    }

    @Override
    public List<String> aliases() {
        return List.of("textfile", "text", "tsv");
    }

    @Override
    public List<String> serdes() {
        return List.of(
                "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe", "org.apache.hadoop.hive.serde2.OpenCSVSerde");
    }

    @Override
    public List<String> extensions() {
        return List.of(".csv", ".tsv", ".psv", ".txt", ".tbl");
    }

    @Override
    public boolean recognizes(byte[] head, int length) {
        return false;
    }
}
