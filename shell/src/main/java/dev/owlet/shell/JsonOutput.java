package dev.owlet.shell;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.owlet.Row;
import dev.owlet.formats.Schema;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON objects, one a row: in an array, or one a line. Numbers stay numbers; NaN and infinity are texts. */
final class JsonOutput implements OutputFormat {
    private final String name;
    private final boolean array;

    JsonOutput(String name, boolean array) {
        this.name = name;
        this.array = array;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Printer begin(Schema schema, PrintStream out) {
        try {
            JsonGenerator json =
                    JsonFactory.builder().build().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            return new Objects(schema, out, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Objects implements Printer {
        private final Schema schema;
        private final PrintStream out;
        private final JsonGenerator json;
        private boolean first = true;

        Objects(Schema schema, PrintStream out, JsonGenerator json) {
            this.schema = schema;
            this.out = out;
            this.json = json;
        }

        @Override
        public void print(Row row) {
            try {
                if (array) {
                    json.flush();
                    out.print(first ? "[" : ",\n");
                }
                first = false;
                json.writeStartObject();
                for (int i = 0; i < row.size(); i++) {
                    json.writeFieldName(schema.name(i));
                    write(row.get(i), row.getString(i));
                }
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void write(@Nullable Object value, @Nullable String text) throws IOException {
            if (value == null || text == null) {
                json.writeNull();
            } else if (value instanceof Boolean flag) {
                json.writeBoolean(flag);
            } else if (value instanceof BigDecimal decimal) {
                json.writeNumber(decimal);
            } else if (value instanceof Double || value instanceof Float) {
                writeReal(((Number) value).doubleValue(), text);
            } else if (value instanceof Number number) {
                json.writeNumber(number.longValue());
            } else if (value instanceof Collection<?> list) {
                json.writeStartArray();
                for (Object element : list) {
                    write(element, String.valueOf(element));
                }
                json.writeEndArray();
            } else if (value instanceof Map<?, ?> map) {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.writeFieldName(String.valueOf(entry.getKey()));
                    write(entry.getValue(), String.valueOf(entry.getValue()));
                }
                json.writeEndObject();
            } else {
                json.writeString(text);
            }
        }

        private void writeReal(double value, String text) throws IOException {
            if (Double.isFinite(value)) {
                json.writeNumber(text);
            } else {
                json.writeString(text);
            }
        }

        @Override
        public void end() {
            try {
                json.flush();
                if (array) {
                    out.print(first ? "[]\n" : "]\n");
                } else if (!first) {
                    out.print('\n');
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
