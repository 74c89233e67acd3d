package dev.owlet.engine.statement;

import dev.owlet.catalog.GlueColumn;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.TypeParser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What DESCRIBE says of a column or of what is within it: its type, or a struct's fields. */
final class ColumnPath {
    /** Hive's comment on whatever has none of its own. */
    private static final String NO_COMMENT = "from deserializer";

    private ColumnPath() {}

    static List<List<@Nullable String>> rows(List<GlueColumn> columns, List<String> path) {
        GlueColumn column = columns.stream()
                .filter(c -> c.name().equals(path.get(0)))
                .findFirst()
                .orElseThrow(() -> missing(path.get(0)));
        SqlType type = TypeParser.parse(column.type());
        for (int i = 1; i < path.size(); i++) {
            type = inside(type, path.get(i));
        }
        if (type instanceof SqlType.Row row) {
            return row.fields().stream()
                    .map(field -> line(field.name(), field.type()))
                    .toList();
        }
        boolean whole = path.size() == 1;
        if (whole && !column.comment().isEmpty()) {
            return List.of(DescribeRows.row(column));
        }
        return List.of(line(path.get(path.size() - 1), type));
    }

    private static List<@Nullable String> line(String name, SqlType type) {
        return List.of(name, type.hiveName().orElse(type.trinoName()), NO_COMMENT);
    }

    /** Goes one step down: a field of a struct, or Hive's {@code $elem$}, {@code $key$} and {@code $value$}. */
    private static SqlType inside(SqlType type, String step) {
        if (type instanceof SqlType.Row row) {
            return row.fields().stream()
                    .filter(field -> field.name().equalsIgnoreCase(step))
                    .findFirst()
                    .map(SqlType.Field::type)
                    .orElseThrow(() -> missing(step));
        }
        if (type instanceof SqlType.Array array && step.equalsIgnoreCase("$elem$")) {
            return array.element();
        }
        if (type instanceof SqlType.Map map && step.equalsIgnoreCase("$key$")) {
            return map.key();
        }
        if (type instanceof SqlType.Map map && step.equalsIgnoreCase("$value$")) {
            return map.value();
        }
        throw missing(step);
    }

    private static OwletException missing(String column) {
        return new OwletException(Code.COLUMN_NOT_FOUND, "Column '" + column + "' cannot be resolved");
    }
}
