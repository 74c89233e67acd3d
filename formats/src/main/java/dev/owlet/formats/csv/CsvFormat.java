package dev.owlet.formats.csv;

import dev.owlet.formats.FileScan;
import dev.owlet.formats.FileSink;
import dev.owlet.formats.Format;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.ScanRequest;
import dev.owlet.formats.Schema;
import dev.owlet.formats.storage.MeteredFile;
import dev.owlet.formats.storage.OutputFile;
import dev.owlet.formats.text.TextScan;
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
        CsvColumns.check(dialect, request);
        return TextScan.of(
                file,
                request.options(),
                !dialect.recordsMayHoldLineEnds(),
                (window, terminator, first, filter) ->
                        new CsvSource(dialect, request, window, new CsvSource.Start(terminator, first), filter));
    }

    @Override
    public FileSink sink(OutputFile file, Schema schema, FormatOptions options) {
        return CsvSink.open(file, schema, options);
    }

    @Override
    public List<String> extensions() {
        return List.of(".csv", ".tsv", ".psv", ".txt", ".tbl");
    }
}
