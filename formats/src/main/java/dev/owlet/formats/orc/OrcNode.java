package dev.owlet.formats.orc;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.storage.StoragePath;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wanted column, field, element, key or value: the file's type and the SQL type to hand out, which was checked to
 * hold it.
 *
 * @param type null when the file lacks it
 * @param children one a wanted field; element; key and value; or alternative
 */
record OrcNode(@Nullable OrcType type, SqlType target, List<OrcNode> children) {
    /** Plans one column; throws HIVE_BAD_DATA when the file's type cannot be read as the wanted one. */
    static OrcNode of(@Nullable OrcType type, SqlType target, String column, StoragePath path) {
        OrcNode node = type == null ? new OrcNode(null, target, List.of()) : node(type, target);
        OrcNode unfit = node.firstUnfit();
        if (unfit != null && unfit.type != null) {
            throw new OwletException(
                            Code.HIVE_BAD_DATA,
                            "The ORC file " + path + " has column '" + column + "' as "
                                    + type.sql().trinoName() + ", which cannot be read as " + target.trinoName() + ".")
                    .hint("ORC columns are matched by position; set 'orc.column.index.access'='false' to match names.");
        }
        return node;
    }

    private static OrcNode node(OrcType type, SqlType target) {
        List<OrcNode> children = new ArrayList<>();
        List<OrcType> inner = type.children();
        if (type.kind() == OrcType.Kind.LIST && target instanceof SqlType.Array array) {
            children.add(node(inner.get(0), array.element()));
        } else if (type.kind() == OrcType.Kind.MAP && target instanceof SqlType.Map map) {
            children.add(node(inner.get(0), map.key()));
            children.add(node(inner.get(1), map.value()));
        } else if (type.kind() == OrcType.Kind.STRUCT && target instanceof SqlType.Row row) {
            for (int i = 0; i < row.fields().size(); i++) {
                SqlType.Field field = row.fields().get(i);
                OrcType found = field(type, field.name(), i);
                children.add(found == null ? new OrcNode(null, field.type(), List.of()) : node(found, field.type()));
            }
        } else if (isUnion(type, target)) {
            List<SqlType.Field> fields = ((SqlType.Row) target).fields();
            for (int i = 0; i < inner.size(); i++) {
                children.add(node(inner.get(i), fields.get(i + 1).type()));
            }
        }
        return new OrcNode(type, target, children);
    }

    private static boolean isUnion(OrcType type, SqlType target) {
        return type.kind() == OrcType.Kind.UNION
                && target instanceof SqlType.Row row
                && row.fields().size() == type.children().size() + 1
                && row.fields().get(0).type().equals(SqlType.TINYINT);
    }

    /** Finds a struct's field by name, as Hive does inside structs, or by position when it has none. */
    private static @Nullable OrcType field(OrcType struct, String name, int position) {
        if (name.isEmpty()) {
            return position < struct.children().size() ? struct.children().get(position) : null;
        }
        for (int i = 0; i < struct.names().size(); i++) {
            if (struct.names().get(i).equalsIgnoreCase(name)) {
                return struct.children().get(i);
            }
        }
        return null;
    }

    private @Nullable OrcNode firstUnfit() {
        if (type != null && !fits(type, target)) {
            return this;
        }
        for (OrcNode child : children) {
            OrcNode unfit = child.firstUnfit();
            if (unfit != null) {
                return unfit;
            }
        }
        return null;
    }

    private static boolean fits(OrcType type, SqlType target) {
        SqlType.Kind wanted = target.kind();
        return switch (type.kind()) {
            case BOOLEAN -> wanted == SqlType.Kind.BOOLEAN;
            case BYTE, SHORT, INT, LONG -> isNumber(wanted);
            case FLOAT -> wanted == SqlType.Kind.REAL || wanted == SqlType.Kind.DOUBLE;
            case DOUBLE -> wanted == SqlType.Kind.DOUBLE;
            case STRING, VARCHAR, CHAR ->
                target.physical() == dev.owlet.formats.type.Physical.BYTES && wanted != SqlType.Kind.UUID;
            case BINARY -> wanted == SqlType.Kind.VARBINARY || wanted == SqlType.Kind.VARCHAR;
            case TIMESTAMP -> wanted == SqlType.Kind.TIMESTAMP;
            case TIMESTAMP_INSTANT -> wanted == SqlType.Kind.TIMESTAMP || wanted == SqlType.Kind.TIMESTAMP_TZ;
            case DATE -> wanted == SqlType.Kind.DATE;
            case DECIMAL -> wanted == SqlType.Kind.DECIMAL || wanted == SqlType.Kind.DOUBLE;
            case LIST -> wanted == SqlType.Kind.ARRAY;
            case MAP -> wanted == SqlType.Kind.MAP;
            case STRUCT -> wanted == SqlType.Kind.ROW;
            case UNION -> isUnion(type, target);
        };
    }

    private static boolean isNumber(SqlType.Kind wanted) {
        return switch (wanted) {
            case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL -> true;
            default -> false;
        };
    }

    /** Marks the file's columns whose streams it needs. */
    void mark(BitSet columns) {
        if (type == null) {
            return;
        }
        columns.set(type.id());
        for (OrcNode child : children) {
            child.mark(columns);
        }
    }
}
