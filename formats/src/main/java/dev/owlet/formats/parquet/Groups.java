package dev.owlet.formats.parquet;

import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.format.ConvertedType;
import org.jspecify.annotations.Nullable;

/**
 * Reads lists, maps and structures out of groups, the older layouts included ("Lists" and "Maps", backward
 * compatibility rules, in the specification's LogicalTypes chapter).
 */
final class Groups {
    private Groups() {}

    /** Returns the only child of a group when it is repeated, else null. */
    static @Nullable SchemaNode repeatedChild(SchemaNode node) {
        boolean single = !node.isLeaf()
                && node.children.size() == 1
                && node.children.get(0).isRepeated();
        return single ? node.children.get(0) : null;
    }

    /** Returns the field that holds a list's elements: the repeated one itself in two-level layouts. */
    static SchemaNode element(SchemaNode list, SchemaNode repeated) {
        boolean itself = repeated.isLeaf()
                || repeated.children.size() != 1
                || repeated.name().equals("array")
                || repeated.name().equals(list.name() + "_tuple");
        return itself ? repeated : repeated.children.get(0);
    }

    private static boolean isList(SchemaNode node) {
        boolean annotated = node.element.converted_type == ConvertedType.LIST
                || (node.element.logicalType != null && node.element.logicalType.isSetLIST());
        return annotated && repeatedChild(node) != null;
    }

    private static boolean isMap(SchemaNode node) {
        boolean annotated = node.element.converted_type == ConvertedType.MAP
                || node.element.converted_type == ConvertedType.MAP_KEY_VALUE
                || (node.element.logicalType != null && node.element.logicalType.isSetMAP());
        SchemaNode repeated = repeatedChild(node);
        return annotated && repeated != null && !repeated.isLeaf() && repeated.children.size() <= 2;
    }

    /** Returns the SQL type a table over the field would declare. */
    static SqlType natural(SchemaNode node) {
        return node.isRepeated() ? new SqlType.Array(single(node)) : single(node);
    }

    private static SqlType single(SchemaNode node) {
        if (node.isLeaf()) {
            return FileType.of(node).natural();
        }
        SchemaNode repeated = repeatedChild(node);
        if (repeated != null && isList(node)) {
            SchemaNode element = element(node, repeated);
            return new SqlType.Array(element == repeated ? single(element) : natural(element));
        }
        if (repeated != null && isMap(node)) {
            SqlType key = natural(repeated.children.get(0));
            SqlType value = repeated.children.size() == 1 ? key : natural(repeated.children.get(1));
            return new SqlType.Map(key, value);
        }
        List<SqlType.Field> fields = new ArrayList<>();
        for (SchemaNode child : node.children) {
            fields.add(new SqlType.Field(child.name().toLowerCase(Locale.ROOT), natural(child)));
        }
        return new SqlType.Row(fields);
    }
}
