package dev.owlet.engine.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.vector.BooleanBuilder;
import dev.owlet.formats.vector.BytesBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What JSON_EXISTS, JSON_VALUE and JSON_QUERY are made of. Each takes the document, the path and an object of the values
 * passed; what happens on empty results and errors is said by a number of {@link OnEvent}s.
 */
public final class SqlJsonFunctions {
    /** The name of JSON_EXISTS; the last argument is what an error becomes: an ordinal of {@link OnEvent}. */
    public static final String EXISTS = "$json_exists";

    /** The name of JSON_VALUE; after the passed values come ON EMPTY, ON ERROR and the values of both. */
    public static final String VALUE = "$json_value";

    /** The name of JSON_QUERY; after the passed values come wrapper, quotes, ON EMPTY and ON ERROR. */
    public static final String QUERY = "$json_query";

    /** The name of JSON_OBJECT: keys, values, ABSENT ON NULL, WITH UNIQUE KEYS. */
    public static final String OBJECT = "$json_object";

    /** The name of JSON_ARRAY: values, ABSENT ON NULL. */
    public static final String ARRAY = "$json_array";

    private static final String SIGNATURE_JSON = "(json, varchar, json";
    private static final String SIGNATURE_TEXT = "(varchar, varchar, json";
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** What a clause ON EMPTY or ON ERROR asks for. */
    public enum OnEvent {
        NULL,
        ERROR,
        FALSE,
        TRUE,
        EMPTY_ARRAY,
        EMPTY_OBJECT
    }

    /** How JSON_QUERY wraps several items. */
    public enum Wrapper {
        WITHOUT,
        CONDITIONAL,
        UNCONDITIONAL
    }

    private SqlJsonFunctions() {}

    /** Checks a path that is a constant, before anything runs. */
    public static void checkPath(String path) {
        SqlPathParser.parse(path);
    }

    static List<JsonNode> items(View json, View path, View passed, Site site) throws SqlPathRun.Failure {
        SqlPath compiled = site.memo(path, text -> SqlPathParser.parse(text.string()));
        return new SqlPathRun(compiled, document(json), document(passed)).items(compiled.root());
    }

    /** Reads a text as a document. */
    static JsonNode document(View json) throws SqlPathRun.Failure {
        try {
            return read(json);
        } catch (IOException e) {
            throw new SqlPathRun.Failure(Code.JSON_INPUT_CONVERSION_ERROR, "conversion to JSON failed: " + reason(e));
        }
    }

    /** Reads a text that Owlet wrote itself. */
    static JsonNode constant(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(View json) throws IOException {
        JsonNode node = MAPPER.readTree(json.data, json.start, json.length);
        if (node == null || node.isMissingNode()) {
            throw new IOException("no value");
        }
        return node;
    }

    /** Returns what the reader says without where it looked. */
    private static String reason(IOException e) {
        String text = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return String.valueOf(text).split(" \\(start marker", 2)[0];
    }

    @Scalar(
            name = EXISTS,
            value = {SIGNATURE_JSON + ", bigint): boolean", SIGNATURE_TEXT + ", bigint): boolean"},
            doc = "Tells whether a path finds anything.",
            operator = true)
    static void exists(View json, View path, View passed, long onError, Site site, BooleanBuilder out) {
        try {
            out.append(!items(json, path, passed, site).isEmpty());
        } catch (SqlPathRun.Failure e) {
            switch (OnEvent.values()[(int) onError]) {
                case ERROR -> throw e.raised();
                case TRUE -> out.append(true);
                case FALSE -> out.append(false);
                default -> out.appendNull();
            }
        }
    }

    private static void append(String text, BytesBuilder out) {
        byte[] bytes = Json.utf8(text);
        out.append(bytes, 0, bytes.length);
    }

    @Scalar(
            name = QUERY,
            value = {
                SIGNATURE_JSON + ", bigint, boolean, bigint, bigint): varchar",
                SIGNATURE_TEXT + ", bigint, boolean, bigint, bigint): varchar"
            },
            doc = "Returns the JSON a path finds as text.",
            operator = true)
    static void query(
            View json,
            View path,
            View passed,
            long wrapper,
            boolean omitQuotes,
            long onEmpty,
            long onError,
            Site site,
            BytesBuilder out) {
        List<JsonNode> items;
        try {
            items = items(json, path, passed, site);
        } catch (SqlPathRun.Failure e) {
            otherwise(OnEvent.values()[(int) onError], e.raised(), out);
            return;
        }
        Wrapper wrapping = Wrapper.values()[(int) wrapper];
        boolean single = items.size() == 1
                && (wrapping == Wrapper.WITHOUT
                        || wrapping == Wrapper.CONDITIONAL && items.get(0).isContainerNode());
        if (items.isEmpty()) {
            otherwise(OnEvent.values()[(int) onEmpty], queryFailure("JSON path found no items"), out);
        } else if (single) {
            JsonNode item = items.get(0);
            append(omitQuotes && item.isTextual() ? item.textValue() : item.toString(), out);
        } else if (wrapping == Wrapper.WITHOUT) {
            otherwise(OnEvent.values()[(int) onError], queryFailure("JSON path found multiple items"), out);
        } else {
            append(JsonNodeFactory.instance.arrayNode().addAll(items).toString(), out);
        }
    }

    @Scalar(
            name = OBJECT,
            value = "(array(varchar), array(json), boolean, boolean): varchar",
            doc = "Makes a JSON object of keys and values, with or without those that are null.",
            operator = true)
    static void object(
            ListView keys, ListView values, boolean absentOnNull, boolean unique, Site site, BytesBuilder out) {
        View key = new View(keys.elements);
        View value = new View(values.elements);
        Set<String> known = new HashSet<>();
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < keys.length; i++) {
            if (keys.elements.isNull(keys.start + i)) {
                throw Faults.argument("null value passed for JSON object key to JSON_OBJECT function");
            }
            boolean isNull = values.elements.isNull(values.start + i);
            if (isNull && absentOnNull) {
                continue;
            }
            key.at(keys.start + i);
            String name = key.string();
            if (!known.add(name) && unique) {
                throw Faults.argument("duplicate key passed to JSON_OBJECT function");
            }
            text.append(text.length() > 1 ? "," : "").append(Json.quoted(name)).append(':');
            appendValue(value, isNull, values.start + i, text);
        }
        append(text.append('}').toString(), out);
    }

    @Scalar(
            name = ARRAY,
            value = "(array(json), boolean): varchar",
            doc = "Makes a JSON array of values, with or without those that are null.",
            operator = true)
    static void array(ListView values, boolean absentOnNull, Site site, BytesBuilder out) {
        View value = new View(values.elements);
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < values.length; i++) {
            boolean isNull = values.elements.isNull(values.start + i);
            if (!isNull || !absentOnNull) {
                text.append(text.length() > 1 ? "," : "");
                appendValue(value, isNull, values.start + i, text);
            }
        }
        append(text.append(']').toString(), out);
    }

    private static void appendValue(View value, boolean isNull, int place, StringBuilder text) {
        if (isNull) {
            text.append("null");
        } else {
            value.at(place);
            text.append(value.string());
        }
    }

    private static OwletException queryFailure(String why) {
        return new OwletException(Code.JSON_OUTPUT_CONVERSION_ERROR, "conversion from JSON failed: " + why);
    }

    private static void otherwise(OnEvent event, OwletException error, BytesBuilder out) {
        switch (event) {
            case ERROR -> throw error;
            case EMPTY_ARRAY -> append("[]", out);
            case EMPTY_OBJECT -> append("{}", out);
            default -> out.appendNull();
        }
    }
}
