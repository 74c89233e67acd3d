package dev.owlet.formats.json;

import dev.owlet.formats.FileScan;
import dev.owlet.formats.FileSink;
import dev.owlet.formats.Format;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.ScanRequest;
import dev.owlet.formats.Schema;
import dev.owlet.formats.storage.MeteredFile;
import dev.owlet.formats.storage.OutputFile;
import dev.owlet.formats.text.FieldSource;
import dev.owlet.formats.text.Place;
import dev.owlet.formats.text.TextScan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON lines, as the openx and hcatalog SerDes read them: one object a line, columns by key. Options:
 * {@code ignore.malformed.json}, {@code case.insensitive}, {@code dots.in.keys}, {@code mapping.COLUMN},
 * {@code use.null.for.invalid.data}.
 */
public final class JsonFormat implements Format {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public Inferred infer(MeteredFile file) {
        return JsonInference.infer(file);
    }

    @Override
    public FileScan scan(MeteredFile file, ScanRequest request) {
        JsonDialect dialect = JsonDialect.of(request.options());
        columns(dialect, request, new HashMap<>());
        return TextScan.of(file, request.options(), null, (window, start, filter) -> {
            Place place = new Place(window, start);
            Map<String, Integer> keys = new HashMap<>();
            FieldSource.Projected[] columns = columns(dialect, request, keys);
            RecordFinder finder = new RecordFinder(dialect, start.terminator(), keys, place);
            return new FieldSource(
                    window,
                    place,
                    columns.length == 0 ? new RecordCounter(finder, start.terminator()) : finder,
                    columns,
                    filter);
        });
    }

    /** Makes the wanted columns' decoders and numbers their keys; two columns may be read from one key. */
    private static FieldSource.Projected[] columns(
            JsonDialect dialect, ScanRequest request, Map<String, Integer> keys) {
        FieldSource.Projected[] columns =
                new FieldSource.Projected[request.projection().size()];
        for (int i = 0; i < columns.length; i++) {
            String key = dialect.keyOf(request.projected(i).name());
            int field = keys.computeIfAbsent(key, k -> keys.size());
            columns[i] = new FieldSource.Projected(field, new JsonColumn(dialect, request.projected(i)));
        }
        return columns;
    }

    @Override
    public boolean hasStatistics() {
        return false;
    }

    @Override
    public FileSink sink(OutputFile file, Schema schema, FormatOptions options) {
        return JsonSink.open(file, schema);
    }

    @Override
    public List<String> serdes() {
        return List.of(
                "org.openx.data.jsonserde.JsonSerDe",
                "org.apache.hive.hcatalog.data.JsonSerDe",
                "org.apache.hadoop.hive.serde2.JsonSerDe");
    }

    @Override
    public List<String> extensions() {
        return List.of(".json", ".jsonl", ".ndjson");
    }

    /** Looks for an open brace behind white space and a byte order mark. */
    @Override
    public boolean recognizes(byte[] head, int length) {
        boolean marked = length > 2 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf;
        int at = marked ? 3 : 0;
        while (at < length && (head[at] == ' ' || head[at] == '\t' || head[at] == '\r' || head[at] == '\n')) {
            at++;
        }
        return at < length && head[at] == '{';
    }
}
