package dev.owlet.formats.json;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.Format.Inferred;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.Schema;
import dev.owlet.formats.storage.MeteredFile;
import dev.owlet.formats.text.TextScan;
import dev.owlet.formats.text.TextWindow;
import dev.owlet.formats.text.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Works out the columns of JSON lines from the first records. */
final class JsonInference {
    private static final int MAX_RECORDS = 1000;

    private JsonInference() {}

    static Inferred infer(MeteredFile file) {
        try (TextWindow window = TextScan.window(file, TextWindow.DEFAULT_RECORD_CAP)) {
            Shape shape = new Shape();
            if (window.more()) {
                addRecords(window, terminator(window), shape);
            }
            if (shape.fields().isEmpty()) {
                throw new OwletException(
                        Code.HIVE_BAD_DATA,
                        "The file " + window.path() + " holds no JSON object: it shows no columns.");
            }
            List<Column> columns = new ArrayList<>();
            shape.fields().forEach((name, field) -> columns.add(new Column(name, field.type())));
            return new Inferred(new Schema(columns), new FormatOptions(Map.of("serialization.lib", JsonDialect.OPENX)));
        }
    }

    private static byte terminator(TextWindow window) {
        for (int i = window.at; i < window.limit; i++) {
            if (window.data[i] == '\n') {
                return '\n';
            }
        }
        for (int i = window.at; i < window.limit; i++) {
            if (window.data[i] == '\r') {
                return '\r';
            }
        }
        return '\n';
    }

    /** Takes in the whole lines of the window, or its first line when it has no line end. */
    private static void addRecords(TextWindow window, byte terminator, Shape shape) {
        int count = 0;
        int at = window.at;
        while (at < window.limit && count < MAX_RECORDS) {
            int end = at;
            while (end < window.limit && window.data[end] != terminator) {
                end++;
            }
            if (end == window.limit && !window.ended()) {
                if (count > 0 || !window.more()) {
                    break;
                }
                at = window.at;
                continue;
            }
            count += record(window, at, end, shape);
            at = end + 1;
        }
    }

    private static int record(TextWindow window, int from, int end, Shape shape) {
        byte[] data = window.data;
        int at = JsonText.skipSpace(data, from, end);
        int stop = end;
        while (stop > at && data[stop - 1] <= ' ' && data[stop - 1] >= 0) {
            stop--;
        }
        if (at >= stop) {
            return 0;
        }
        if (data[at] != '{' || !shape.add(data, at, stop, 0)) {
            OwletException error = new OwletException(
                    Code.HIVE_BAD_DATA,
                    "The file " + window.path() + " is not JSON lines: " + Utf8.sample(data, at, stop) + " (byte "
                            + window.offset(at) + ").");
            throw data[at] == '['
                    ? error.hint("Turn the array into one object a line: jq -c '.[]' in.json > out.json")
                    : error.hint("Each line must hold one whole JSON object.");
        }
        return 1;
    }
}
