package dev.owlet.engine.function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Reads and writes JSON texts by streaming. */
final class Json {
    static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Opens a text; the caller reads its one value with {@link JsonParser#nextToken}. */
    static JsonParser open(View text) throws IOException {
        return FACTORY.createParser(text.data, text.start, text.length);
    }

    /** Returns a text without blanks and with keys sorted, as json_parse keeps it. */
    static String canonical(View text) throws IOException {
        try (JsonParser parser = open(text)) {
            if (parser.nextToken() == null) {
                throw new IOException("no value");
            }
            StringBuilder out = new StringBuilder();
            append(parser, out);
            if (parser.nextToken() != null) {
                throw new IOException("more than one value");
            }
            return out.toString();
        }
    }

    private static void append(JsonParser parser, StringBuilder out) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> appendObject(parser, out);
            case START_ARRAY -> {
                out.append('[');
                for (boolean first = true; parser.nextToken() != JsonToken.END_ARRAY; first = false) {
                    out.append(first ? "" : ",");
                    append(parser, out);
                }
                out.append(']');
            }
            case VALUE_STRING -> out.append(quoted(parser.getText()));
            default -> out.append(parser.getText());
        }
    }

    private static void appendObject(JsonParser parser, StringBuilder out) throws IOException {
        Map<String, String> members = new TreeMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            StringBuilder value = new StringBuilder();
            append(parser, value);
            members.put(key, value.toString());
        }
        out.append('{');
        String separator = "";
        for (Map.Entry<String, String> member : members.entrySet()) {
            out.append(separator).append(quoted(member.getKey())).append(':').append(member.getValue());
            separator = ",";
        }
        out.append('}');
    }

    /** Returns a text as a JSON string, quotes included. */
    static String quoted(String text) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            generator.writeString(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toString();
    }

    /** Returns the value the parser stands at as a text. */
    static byte[] copy(JsonParser parser) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            generator.copyCurrentStructure(parser);
        }
        return out.toByteArray();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
