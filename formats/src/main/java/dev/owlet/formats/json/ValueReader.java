package dev.owlet.formats.json;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.VectorBuilder;

/** Reads JSON values of one type into a vector. For one thread. */
interface ValueReader {
    /** Appends the value in exactly these bytes, no space around it: one value, null where it does not fit. */
    void append(VectorBuilder builder, byte[] data, int from, int to);

    static ValueReader of(SqlType type, ValueContext context) {
        return switch (type.kind()) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL, DATE, TIMESTAMP ->
                new ScalarReader(type, context);
            case VARCHAR, CHAR, VARBINARY, JSON -> new TextReader(type, context);
            case ARRAY -> new ArrayReader((SqlType.Array) type, context);
            case MAP -> new MapReader((SqlType.Map) type, context);
            case ROW -> new RowReader((SqlType.Row) type, context);
            default ->
                throw new OwletException(Code.NOT_SUPPORTED, "JSON files cannot hold columns of type " + type + ".")
                        .hint("Declare the column as varchar.");
        };
    }
}
