package dev.owlet.engine.function;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.owlet.formats.vector.BooleanBuilder;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.LongBuilder;
import dev.owlet.formats.vector.VectorBuilder;
import java.io.IOException;

/** Functions on JSON. A text that is no JSON gives null, but for json_parse. */
final class JsonFunctions {
    private static final String TEXT = "(varchar, varchar): ";
    private static final String VALUE = "(json, varchar): ";

    private JsonFunctions() {}

    /** What to do with the value found; appends one value. */
    private interface Found {
        void append(JsonParser parser) throws IOException;
    }

    private static JsonPath path(View text, Site site) {
        return site.memo(text, wanted -> new JsonPath(wanted.string()));
    }

    private static void extract(View json, View path, Site site, VectorBuilder out, Found found) {
        JsonPath compiled = path(path, site);
        int size = out.size();
        try (JsonParser parser = Json.open(json)) {
            if (compiled.find(parser)) {
                found.append(parser);
            }
        } catch (IOException e) {
            // no JSON from here on: null below, as Trino
        }
        if (out.size() == size) {
            out.appendNull();
        }
    }

    @Scalar(
            value = {TEXT + "json", VALUE + "json"},
            doc = "Returns the JSON at a path, or null.")
    static void jsonExtract(View json, View path, Site site, BytesBuilder out) {
        extract(json, path, site, out, parser -> {
            byte[] copy = Json.copy(parser);
            out.append(copy, 0, copy.length);
        });
    }

    @Scalar(
            value = {TEXT + "varchar", VALUE + "varchar"},
            doc = "Returns the string, number or boolean at a path as text, or null.")
    static void jsonExtractScalar(View json, View path, Site site, BytesBuilder out) {
        JsonScan scan = site.keep(JsonScan.class, JsonScan::new);
        JsonScan.Found found = scan.find(json, path(path, site));
        boolean text = found == JsonScan.Found.HERE && scan.text();
        if (found == JsonScan.Found.ABSENT || found == JsonScan.Found.HERE && !text && !scan.isUnsure()) {
            out.appendNull();
            return;
        }
        if (text && !scan.isUnsure()) {
            out.append(json.data, scan.from(), scan.to() - scan.from());
            return;
        }
        extract(json, path, site, out, parser -> {
            if (parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL) {
                byte[] value = Json.utf8(parser.getText());
                out.append(value, 0, value.length);
            }
        });
    }

    @Scalar(
            value = {TEXT + "bigint", VALUE + "bigint"},
            doc = "Returns the number of members or elements at a path, 0 for scalars.")
    static void jsonSize(View json, View path, Site site, LongBuilder out) {
        JsonScan scan = site.keep(JsonScan.class, JsonScan::new);
        if (scan.find(json, path(path, site)) == JsonScan.Found.HERE) {
            long size = scan.size();
            if (!scan.isUnsure()) {
                out.append(size);
                return;
            }
        }
        extract(json, path, site, out, parser -> out.append(size(parser)));
    }

    private static long size(JsonParser parser) throws IOException {
        long count = 0;
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (; parser.nextToken() != JsonToken.END_ARRAY; count++) {
                parser.skipChildren();
            }
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            for (; parser.nextToken() != JsonToken.END_OBJECT; count++) {
                parser.nextToken();
                parser.skipChildren();
            }
        }
        return count;
    }

    @Scalar(
            value = {"(varchar): bigint", "(json): bigint"},
            doc = "Returns the number of elements of a JSON array, or null when it is none.")
    static void jsonArrayLength(View json, Site site, LongBuilder out) {
        JsonScan scan = site.keep(JsonScan.class, JsonScan::new);
        if (scan.whole(json) == JsonScan.Found.HERE && scan.atArray()) {
            long size = scan.size();
            if (!scan.isUnsure()) {
                out.append(size);
                return;
            }
        }
        try (JsonParser parser = Json.open(json)) {
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                out.append(size(parser));
                return;
            }
        } catch (IOException e) {
            // no JSON: null below, as Trino
        }
        out.appendNull();
    }

    @Scalar(
            value = {"(varchar, bigint): json", "(json, bigint): json"},
            doc = "Returns an element of a JSON array, counted from 0, from the end when negative.")
    static void jsonArrayGet(View json, long index, BytesBuilder out) {
        try (JsonParser parser = Json.open(json);
                JsonParser counter = Json.open(json)) {
            if (parser.nextToken() == JsonToken.START_ARRAY && counter.nextToken() == JsonToken.START_ARRAY) {
                long wanted = index < 0 ? index + size(counter) : index;
                for (long i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                    if (i == wanted) {
                        byte[] copy = Json.copy(parser);
                        out.append(copy, 0, copy.length);
                        return;
                    }
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            // no JSON: null below, as Trino
        }
        out.appendNull();
    }

    @Scalar(
            value = {"(varchar, T): boolean", "(json, T): boolean"},
            doc = "Tells whether a JSON array has a string, number or boolean among its elements.")
    static void jsonArrayContains(View json, Cell wanted, Site site, BooleanBuilder out) {
        String text = ValueText.of(site.argumentType(1)).text(wanted.values, wanted.row);
        boolean isText = site.argumentType(1).physical() == dev.owlet.formats.type.Physical.BYTES;
        try (JsonParser parser = Json.open(json)) {
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                boolean found = false;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    found |= same(parser, text, isText);
                    parser.skipChildren();
                }
                out.append(found);
                return;
            }
        } catch (IOException e) {
            // no JSON: null below, as Trino
        }
        out.appendNull();
    }

    private static boolean same(JsonParser parser, String text, boolean isText) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING || isText) {
            return isText && token == JsonToken.VALUE_STRING && parser.getText().equals(text);
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return parser.getText().equals(text);
        }
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            return false;
        }
        return !text.equals("true") && !text.equals("false") && parser.getDoubleValue() == Double.parseDouble(text);
    }

    @Scalar(value = "(varchar): json", doc = "Reads a JSON text; blanks go and keys are sorted.")
    static void jsonParse(View text, BytesBuilder out) {
        try {
            byte[] canonical = Json.utf8(Json.canonical(text));
            out.append(canonical, 0, canonical.length);
        } catch (IOException e) {
            throw Faults.argument("Cannot convert value to JSON: '" + text.string() + "'");
        }
    }

    @Scalar(value = "(json): varchar", doc = "Returns the text of a JSON value.")
    static void jsonFormat(View json, Span out) {
        out.append(json.start, json.length);
    }

    @Scalar(
            value = {"(varchar): boolean", "(json): boolean"},
            doc = "Tells whether a JSON value is a string, number, boolean or null.")
    static boolean isJsonScalar(View json) {
        try (JsonParser parser = Json.open(json)) {
            JsonToken token = parser.nextToken();
            if (token != null) {
                return token.isScalarValue();
            }
        } catch (IOException e) {
            // no JSON: the error below
        }
        throw Faults.argument("Invalid JSON value: " + json.string());
    }
}
