package dev.owlet.formats.json;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.MapBuilder;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads JSON objects into maps; a key that comes twice counts with its last value. */
final class MapReader implements ValueReader {
    private final SqlType.Map type;
    private final ValueContext context;
    private final ValueReader keys;
    private final ValueReader values;
    private final Members members = new Members();
    private final Map<String, Integer> lasts = new HashMap<>();
    private final JsonString string = new JsonString();

    MapReader(SqlType.Map type, ValueContext context) {
        this.type = type;
        this.context = context;
        keys = ValueReader.of(type.key(), context);
        values = ValueReader.of(type.value(), context);
    }

    @Override
    public void append(VectorBuilder target, byte[] data, int from, int to) {
        MapBuilder builder = (MapBuilder) target;
        if (JsonText.isWord(data, from, to, "null")) {
            builder.appendNull();
            return;
        }
        if (data[from] != '{') {
            context.clash(type, data, from, to);
            builder.appendNull();
            return;
        }
        if (!members.readObject(data, from, to) || !findLasts(data)) {
            context.malformed(data, from, to);
            builder.appendNull();
            return;
        }
        for (int i = 0; i < members.count; i++) {
            if (members.keyStarts[i] >= 0 && appendKey(builder, data, i)) {
                values.append(builder.values(), data, members.starts[i], members.ends[i]);
            }
        }
        builder.close();
    }

    /** Appends a key unless it is not of its type and such values are to be null, which no key can be. */
    private boolean appendKey(MapBuilder builder, byte[] data, int member) {
        int from = members.keyStarts[member];
        int to = members.keyEnds[member];
        if (keys instanceof TextReader) {
            keys.append(builder.keys(), data, from, to);
            return true;
        }
        VectorBuilder single = VectorBuilder.of(type.key(), 1);
        keys.append(single, data, from, to);
        Vector key = single.build();
        if (key.isNull(0)) {
            return false;
        }
        builder.keys().append(key, 0);
        return true;
    }

    private boolean findLasts(byte[] data) {
        lasts.clear();
        for (int i = 0; i < members.count; i++) {
            if (!string.read(data, members.keyStarts[i] + 1, members.keyEnds[i] - 1)) {
                return false;
            }
            Integer before = lasts.put(new String(string.text, 0, string.length, StandardCharsets.UTF_8), i);
            if (before != null) {
                members.keyStarts[before] = -1;
            }
        }
        return true;
    }
}
