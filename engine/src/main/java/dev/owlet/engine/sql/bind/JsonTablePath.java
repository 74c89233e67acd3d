package dev.owlet.engine.sql.bind;

import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.JsonTable;
import io.trino.sql.tree.JsonTableColumnDefinition;
import io.trino.sql.tree.NestedColumns;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.StringLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path of a JSON_TABLE with the columns that are read from its items and the paths nested in it.
 *
 * @param place the number of the path in the table, from 0 in the order of the text
 * @param columns the columns in order, NESTED among them
 */
record JsonTablePath(
        Node node,
        int place,
        StringLiteral path,
        Optional<Identifier> name,
        List<JsonTableColumnDefinition> columns,
        List<JsonTablePath> nested) {
    JsonTablePath {
        columns = List.copyOf(columns);
        nested = List.copyOf(nested);
    }

    /** Returns the row path of a table. */
    static JsonTablePath of(JsonTable node) {
        return new Numbering()
                .path(
                        node.getJsonPathInvocation(),
                        node.getJsonPathInvocation().getJsonPath(),
                        node.getJsonPathInvocation().getPathName(),
                        node.getColumns());
    }

    /** Returns this and all paths within, in the order of their places. */
    List<JsonTablePath> all() {
        List<JsonTablePath> all = new ArrayList<>(List.of(this));
        nested.forEach(path -> all.addAll(path.all()));
        return all;
    }

    private static final class Numbering {
        private int next;

        JsonTablePath path(
                Node node, StringLiteral path, Optional<Identifier> name, List<JsonTableColumnDefinition> columns) {
            int place = next++;
            List<JsonTablePath> nested = new ArrayList<>();
            for (JsonTableColumnDefinition column : columns) {
                if (column instanceof NestedColumns inner) {
                    nested.add(path(inner, inner.getJsonPath(), inner.getPathName(), inner.getColumns()));
                }
            }
            return new JsonTablePath(node, place, path, name, columns, nested);
        }
    }
}
