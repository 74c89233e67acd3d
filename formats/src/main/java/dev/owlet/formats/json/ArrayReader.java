package dev.owlet.formats.json;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayBuilder;
import dev.owlet.formats.vector.VectorBuilder;

/** Reads JSON arrays into lists. */
final class ArrayReader implements ValueReader {
    private final SqlType.Array type;
    private final ValueContext context;
    private final ValueReader elements;
    private final Members members;

    ArrayReader(SqlType.Array type, ValueContext context) {
        this.type = type;
        this.context = context;
        elements = ValueReader.of(type.element(), context);
        members = new Members();
    }

    @Override
    public void append(VectorBuilder target, byte[] data, int from, int to) {
        ArrayBuilder builder = (ArrayBuilder) target;
        if (JsonText.isWord(data, from, to, "null")) {
            builder.appendNull();
            return;
        }
        if (data[from] != '[') {
            context.clash(type, data, from, to);
            builder.appendNull();
            return;
        }
        if (!members.readArray(data, from, to)) {
            context.malformed(data, from, to);
            builder.appendNull();
            return;
        }
        for (int i = 0; i < members.count; i++) {
            elements.append(builder.elements(), data, members.starts[i], members.ends[i]);
        }
        builder.close();
    }
}
