package dev.owlet.engine.function;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A path like {@code $.store.book[0]["title"]}: members and positions, no filters. */
final class JsonPath {
    private final List<Object> steps = new ArrayList<>();
    private final List<byte[]> names = new ArrayList<>();

    /** Reads a path; throws INVALID_FUNCTION_ARGUMENT when it is none. */
    JsonPath(String text) {
        int at = text.startsWith("$") ? 1 : 0;
        if (text.isEmpty()) {
            throw invalid(text);
        }
        boolean bare = at == 0;
        while (at < text.length()) {
            if (text.charAt(at) == '[') {
                at = bracket(text, at + 1);
            } else if (text.charAt(at) == '.' || bare) {
                at = member(text, bare && text.charAt(at) != '.' ? at : at + 1);
            } else {
                throw invalid(text);
            }
            bare = false;
        }
        steps.forEach(step -> names.add(step.toString().getBytes(StandardCharsets.UTF_8)));
    }

    int size() {
        return steps.size();
    }

    /** Tells whether a step is a position in brackets. */
    boolean isElement(int step) {
        return steps.get(step) instanceof Integer;
    }

    int index(int step) {
        return (Integer) steps.get(step);
    }

    byte[] name(int step) {
        return names.get(step);
    }

    /** Returns a member's name that is a position too, as an array takes it; -1 when it is none. */
    int digits(int step) {
        return digits((String) steps.get(step));
    }

    private static int digits(String name) {
        boolean number = name.length() < 10 && name.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(name) : -1;
    }

    private int member(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') {
            end++;
        }
        if (end == from) {
            throw invalid(text);
        }
        steps.add(text.substring(from, end));
        return end;
    }

    private int bracket(String text, int from) {
        if (from >= text.length()) {
            throw invalid(text);
        }
        char quote = text.charAt(from);
        if (quote == '"' || quote == '\'') {
            int close = text.indexOf(quote + "]", from + 1);
            if (close < 0) {
                throw invalid(text);
            }
            steps.add(text.substring(from + 1, close));
            return close + 2;
        }
        int close = text.indexOf(']', from);
        if (close < 0) {
            throw invalid(text);
        }
        String inner = text.substring(from, close).trim();
        try {
            steps.add(Integer.valueOf(inner));
        } catch (NumberFormatException e) {
            throw invalid(text);
        }
        return close + 1;
    }

    private static RuntimeException invalid(String text) {
        return Faults.argument("Invalid JSON path: '" + text + "'");
    }

    /** Moves a fresh parser to the value; false when there is none. */
    boolean find(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            return false;
        }
        for (Object step : steps) {
            boolean found = step instanceof Integer index ? element(parser, index) : member(parser, (String) step);
            if (!found) {
                return false;
            }
        }
        return true;
    }

    private static boolean element(JsonParser parser, int index) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY || index < 0) {
            return false;
        }
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (i == index) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    private static boolean member(JsonParser parser, String name) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY && digits(name) >= 0) {
            return element(parser, digits(name));
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            boolean wanted = parser.currentName().equals(name);
            parser.nextToken();
            if (wanted) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }
}
