package dev.owlet.formats.orc;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/** Lays SQL columns out as ORC types, numbered in the order of the tree, with one writer each. */
final class OrcSinkSchema {
    private final OrcSinkCodec codec;
    private final List<OrcBuffer> types = new ArrayList<>();
    private final List<OrcSinkColumn> columns = new ArrayList<>();
    private final OrcSinkRow root;

    OrcSinkSchema(Schema schema, OrcSinkCodec codec) {
        this.codec = codec;
        List<SqlType.Field> fields = new ArrayList<>();
        for (Column column : schema.columns()) {
            fields.add(new SqlType.Field(column.name(), column.type()));
        }
        root = row(fields, "");
    }

    OrcSinkRow root() {
        return root;
    }

    /** Returns the type messages in the order of their ids. */
    List<OrcBuffer> types() {
        return types;
    }

    /** Returns the writers in the order of their ids. */
    List<OrcSinkColumn> columns() {
        return columns;
    }

    private OrcSinkColumn column(SqlType type, String path) {
        if (type instanceof SqlType.Row row) {
            if (row.fields().isEmpty()) {
                throw unsupported(type, path);
            }
            return row(row.fields(), path);
        }
        int id = begin();
        if (type instanceof SqlType.Array array) {
            OrcBuffer message = kind(id, OrcType.Kind.LIST);
            OrcSinkColumn element = column(array.element(), path);
            message.field(2, element.id);
            return end(new OrcSinkRepeated(id, codec, List.of(element)));
        }
        if (type instanceof SqlType.Map map) {
            OrcBuffer message = kind(id, OrcType.Kind.MAP);
            OrcSinkColumn key = column(map.key(), path);
            OrcSinkColumn value = column(map.value(), path);
            message.field(2, key.id);
            message.field(2, value.id);
            return end(new OrcSinkRepeated(id, codec, List.of(key, value)));
        }
        return end(leaf(id, type, path));
    }

    private OrcSinkRow row(List<SqlType.Field> fields, String path) {
        int id = begin();
        OrcBuffer message = kind(id, OrcType.Kind.STRUCT);
        List<OrcSinkColumn> inner = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            SqlType.Field field = fields.get(i);
            String name = field.name().isEmpty() ? "field" + i : field.name();
            OrcSinkColumn column = column(field.type(), path.isEmpty() ? name : path + "." + name);
            inner.add(column);
            message.field(2, column.id);
            message.field(3, name);
        }
        return (OrcSinkRow) end(new OrcSinkRow(id, codec, inner));
    }

    private int begin() {
        types.add(new OrcBuffer(16));
        columns.add(null);
        return types.size() - 1;
    }

    private OrcSinkColumn end(OrcSinkColumn column) {
        columns.set(column.id, column);
        return column;
    }

    private OrcBuffer kind(int id, OrcType.Kind kind) {
        types.get(id).field(1, kind.ordinal());
        return types.get(id);
    }

    private OrcSinkColumn leaf(int id, SqlType type, String path) {
        switch (type.kind()) {
            case BOOLEAN -> {
                kind(id, OrcType.Kind.BOOLEAN);
                return new OrcSinkBoolean(id, codec);
            }
            case TINYINT, SMALLINT, INTEGER, BIGINT, DATE -> {
                kind(id, whole(type));
                return new OrcSinkLong(id, codec, type);
            }
            case REAL -> {
                kind(id, OrcType.Kind.FLOAT);
                return new OrcSinkDouble(id, codec, 4);
            }
            case DOUBLE -> {
                kind(id, OrcType.Kind.DOUBLE);
                return new OrcSinkDouble(id, codec, 8);
            }
            case DECIMAL -> {
                SqlType.Decimal decimal = (SqlType.Decimal) type;
                OrcBuffer message = kind(id, OrcType.Kind.DECIMAL);
                message.field(5, decimal.precision());
                message.field(6, decimal.scale());
                return new OrcSinkDecimal(id, codec, decimal);
            }
            case TIMESTAMP -> {
                kind(id, OrcType.Kind.TIMESTAMP);
                return new OrcSinkTimestamp(id, codec);
            }
            case VARCHAR, CHAR, VARBINARY -> {
                text(id, type);
                return new OrcSinkBytes(id, codec, type);
            }
            default -> throw unsupported(type, path);
        }
    }

    private static OrcType.Kind whole(SqlType type) {
        return switch (type.kind()) {
            case TINYINT -> OrcType.Kind.BYTE;
            case SMALLINT -> OrcType.Kind.SHORT;
            case INTEGER -> OrcType.Kind.INT;
            case DATE -> OrcType.Kind.DATE;
            default -> OrcType.Kind.LONG;
        };
    }

    private void text(int id, SqlType type) {
        if (type instanceof SqlType.Varchar varchar && varchar.length() != SqlType.Varchar.UNBOUNDED) {
            kind(id, OrcType.Kind.VARCHAR).field(4, varchar.length());
        } else if (type instanceof SqlType.Char fixed) {
            kind(id, OrcType.Kind.CHAR).field(4, fixed.length());
        } else {
            kind(id, type.kind() == SqlType.Kind.VARBINARY ? OrcType.Kind.BINARY : OrcType.Kind.STRING);
        }
    }

    private static OwletException unsupported(SqlType type, String path) {
        return new OwletException(
                        Code.NOT_SUPPORTED,
                        "ORC files cannot hold column '" + path + "' of type " + type.trinoName() + ".")
                .hint("Cast it to a type a Hive table can hold, for example varchar or timestamp.");
    }
}
