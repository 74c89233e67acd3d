package dev.owlet.formats.json;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.RowBuilder;
import dev.owlet.formats.vector.VectorBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON objects into rows, fields by key; missing ones are null, others are dropped, the last of a key counts. */
final class RowReader implements ValueReader {
    private final SqlType.Row type;
    private final ValueContext context;
    private final ValueReader[] readers;
    private final byte[][] names;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Members members = new Members();
    private final int[] found;
    private final JsonString string = new JsonString();

    RowReader(SqlType.Row type, ValueContext context) {
        this.type = type;
        this.context = context;
        List<SqlType.Field> fields = type.fields();
        readers = new ValueReader[fields.size()];
        names = new byte[fields.size()][];
        found = new int[fields.size()];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = ValueReader.of(fields.get(i).type(), context);
            names[i] = ('"' + fields.get(i).name() + '"').getBytes(StandardCharsets.UTF_8);
            indexes.put(context.dialect.normal(fields.get(i).name()), i);
        }
    }

    @Override
    public void append(VectorBuilder target, byte[] data, int from, int to) {
        RowBuilder builder = (RowBuilder) target;
        if (JsonText.isWord(data, from, to, "null")) {
            builder.appendNull();
            return;
        }
        if (data[from] != '{') {
            context.clash(type, data, from, to);
            builder.appendNull();
            return;
        }
        if (!members.readObject(data, from, to) || !findFields(data)) {
            context.malformed(data, from, to);
            builder.appendNull();
            return;
        }
        for (int i = 0; i < readers.length; i++) {
            if (found[i] < 0) {
                builder.field(i).appendNull();
            } else {
                readers[i].append(builder.field(i), data, members.starts[found[i]], members.ends[found[i]]);
            }
        }
        builder.close();
    }

    private boolean findFields(byte[] data) {
        Arrays.fill(found, -1);
        int guess = 0;
        for (int i = 0; i < members.count; i++) {
            int from = members.keyStarts[i];
            int to = members.keyEnds[i];
            if (guess < names.length && Arrays.equals(data, from, to, names[guess], 0, names[guess].length)) {
                found[guess++] = i;
                continue;
            }
            if (!string.read(data, from + 1, to - 1)) {
                return false;
            }
            String key = new String(string.text, 0, string.length, StandardCharsets.UTF_8);
            Integer index = indexes.get(context.dialect.normal(key));
            if (index != null) {
                found[index] = i;
                guess = index + 1;
            }
        }
        return true;
    }
}
