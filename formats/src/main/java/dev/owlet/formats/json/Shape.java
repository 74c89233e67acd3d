package dev.owlet.formats.json;

import dev.owlet.formats.type.SqlType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the values of one key look like over a sample: whole numbers are bigint (decimal above 19 digits), other numbers
 * double; objects are rows with every key seen; values of several kinds are varchar.
 */
final class Shape {
    private static final int MAX_DEPTH = 60;
    private static final int MAX_FIELDS = 10_000;

    private boolean text;
    private boolean truth;
    private boolean whole;
    private boolean wide;
    private boolean real;
    private boolean huge;
    private @Nullable Shape elements;
    private @Nullable Map<String, Shape> fields;

    /** Takes in one value; returns false when it is no JSON. */
    boolean add(byte[] data, int from, int to, int depth) {
        switch (data[from]) {
            case '"' -> text = true;
            case '{' -> {
                return depth > MAX_DEPTH ? asText() : addObject(data, from, to, depth);
            }
            case '[' -> {
                return depth > MAX_DEPTH ? asText() : addArray(data, from, to, depth);
            }
            case 't', 'f' -> {
                truth = true;
                return JsonText.isWord(data, from, to, "true") || JsonText.isWord(data, from, to, "false");
            }
            case 'n' -> {
                return JsonText.isWord(data, from, to, "null");
            }
            default -> {
                return addNumber(data, from, to);
            }
        }
        return true;
    }

    private boolean asText() {
        text = true;
        return true;
    }

    private boolean addNumber(byte[] data, int from, int to) {
        if (!JsonText.isNumber(data, from, to)) {
            return false;
        }
        String number = new String(data, from, to - from, StandardCharsets.ISO_8859_1);
        if (!number.matches("-?[0-9]+")) {
            real = true;
            huge |= Double.isInfinite(Double.parseDouble(number));
        } else if (to - from <= 18) {
            whole = true;
        } else {
            int digits = number.startsWith("-") ? number.length() - 1 : number.length();
            boolean fits = new java.math.BigInteger(number).bitLength() < 64;
            whole |= fits;
            wide |= !fits && digits <= 38;
            huge |= digits > 38;
        }
        return true;
    }

    private boolean addArray(byte[] data, int from, int to, int depth) {
        Members members = new Members();
        if (!members.readArray(data, from, to)) {
            return false;
        }
        Shape inner = elements == null ? new Shape() : elements;
        elements = inner;
        for (int i = 0; i < members.count; i++) {
            if (!inner.add(data, members.starts[i], members.ends[i], depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean addObject(byte[] data, int from, int to, int depth) {
        Members members = new Members();
        if (!members.readObject(data, from, to)) {
            return false;
        }
        Map<String, Shape> known = fields == null ? new LinkedHashMap<>() : fields;
        fields = known;
        JsonString key = new JsonString();
        for (int i = 0; i < members.count; i++) {
            if (!key.read(data, members.keyStarts[i] + 1, members.keyEnds[i] - 1)) {
                return false;
            }
            String name = new String(key.text, 0, key.length, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
            if (known.size() >= MAX_FIELDS && !known.containsKey(name)) {
                continue;
            }
            Shape field = known.computeIfAbsent(name, n -> new Shape());
            if (!field.add(data, members.starts[i], members.ends[i], depth + 1)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the keys of the objects seen, in order of appearance. */
    Map<String, Shape> fields() {
        return fields == null ? Map.of() : fields;
    }

    SqlType type() {
        boolean number = whole || wide || real || huge;
        int kinds = (text ? 1 : 0)
                + (truth ? 1 : 0)
                + (number ? 1 : 0)
                + (elements != null ? 1 : 0)
                + (fields != null ? 1 : 0);
        if (kinds != 1 || text || huge) {
            return SqlType.VARCHAR;
        }
        if (truth) {
            return SqlType.BOOLEAN;
        }
        if (number) {
            return real ? SqlType.DOUBLE : wide ? new SqlType.Decimal(38, 0) : SqlType.BIGINT;
        }
        if (elements != null) {
            return new SqlType.Array(elements.type());
        }
        List<SqlType.Field> types = new ArrayList<>();
        fields().forEach((name, shape) -> types.add(new SqlType.Field(name, shape.type())));
        boolean named = types.stream().noneMatch(f -> f.name().isEmpty());
        return types.isEmpty() || !named ? SqlType.VARCHAR : new SqlType.Row(types);
    }
}
