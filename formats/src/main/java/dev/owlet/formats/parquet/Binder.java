package dev.owlet.formats.parquet;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.storage.StoragePath;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Matches wanted columns with a file's fields by name, and checks that the types go together. */
final class Binder {
    private final StoragePath path;
    private final SchemaNode root;

    Binder(Footer footer) {
        path = footer.path();
        root = footer.root();
    }

    /** Returns where a column's values come from; throws HIVE_BAD_DATA naming file, column and both types. */
    Bound column(String name, SqlType type) {
        SchemaNode node = root.child(name);
        return node == null ? new Bound.Missing(type) : bind(node, type, node.isRepeated());
    }

    /** Returns where the values of the column at a place come from. */
    Bound column(int place, SqlType type) {
        if (place >= root.children.size()) {
            return new Bound.Missing(type);
        }
        SchemaNode node = root.children.get(place);
        return bind(node, type, node.isRepeated());
    }

    private Bound bind(SchemaNode node, SqlType type, boolean repeated) {
        if (type.kind() == SqlType.Kind.UNKNOWN) {
            return new Bound.Missing(type);
        }
        if (repeated) {
            return bareList(node, type);
        }
        if (type instanceof SqlType.Array array) {
            return list(node, array);
        }
        if (type instanceof SqlType.Map map) {
            return map(node, map);
        }
        if (type instanceof SqlType.Row row) {
            return row(node, row);
        }
        return leaf(node, type);
    }

    private Bound leaf(SchemaNode node, SqlType type) {
        if (!node.isLeaf()) {
            throw mismatch(node, type, "a group");
        }
        FileType from = FileType.of(node);
        if (from.kind() == FileType.Kind.NOTHING) {
            return new Bound.Missing(type);
        }
        Supplier<Collector> collectors = Conversions.between(node, from, type);
        if (collectors == null) {
            throw mismatch(node, type, from.text());
        }
        return new Bound.Leaf(new LeafBinding(node, type, collectors));
    }

    private Bound bareList(SchemaNode node, SqlType type) {
        if (!(type instanceof SqlType.Array array) || node.parent == null) {
            throw mismatch(node, type, "a repeated field");
        }
        return new Bound.ListOf(type, node.parent, node, bind(node, array.element(), false));
    }

    private Bound list(SchemaNode node, SqlType.Array type) {
        SchemaNode repeated = Groups.repeatedChild(node);
        if (repeated == null) {
            throw mismatch(node, type, "no list");
        }
        SchemaNode element = Groups.element(node, repeated);
        Bound bound = element == repeated
                ? bind(repeated, type.element(), false)
                : bind(element, type.element(), element.isRepeated());
        return new Bound.ListOf(type, node, repeated, witnessed(bound, repeated));
    }

    private Bound map(SchemaNode node, SqlType.Map type) {
        SchemaNode repeated = Groups.repeatedChild(node);
        if (repeated == null || repeated.isLeaf()) {
            throw mismatch(node, type, "no map");
        }
        SchemaNode key = repeated.children.get(0);
        Bound keys = bind(key, type.key(), key.isRepeated());
        Bound values = new Bound.Missing(type.value());
        if (repeated.children.size() > 1) {
            SchemaNode value = repeated.children.get(1);
            values = bind(value, type.value(), value.isRepeated());
        }
        return new Bound.MapOf(type, node, repeated, witnessed(keys, repeated), values);
    }

    private Bound row(SchemaNode node, SqlType.Row type) {
        if (node.isLeaf()) {
            throw mismatch(node, type, FileType.of(node).text());
        }
        List<Bound> fields = new ArrayList<>();
        for (SqlType.Field field : type.fields()) {
            SchemaNode child = node.child(field.name());
            fields.add(child == null ? new Bound.Missing(field.type()) : bind(child, field.type(), child.isRepeated()));
        }
        return new Bound.RowOf(type, node, List.copyOf(fields), witness(node));
    }

    /** Gives a missing element something to be counted by. */
    private static Bound witnessed(Bound bound, SchemaNode repeated) {
        if (!(bound instanceof Bound.Missing)) {
            return bound;
        }
        return new Bound.Counted(bound.type(), witness(repeated));
    }

    private static LeafBinding witness(SchemaNode node) {
        return new LeafBinding(node.firstLeaf(), SqlType.BOOLEAN, CountingCollector::new);
    }

    private OwletException mismatch(SchemaNode node, SqlType type, @Nullable String found) {
        return new OwletException(
                        Code.HIVE_BAD_DATA,
                        "Column " + node.path() + " of the Parquet file " + path + " is " + found + " (" + stored(node)
                                + "), which the table's type " + type.trinoName() + " cannot hold.")
                .hint("Declare the column with the file's type, or write the file again.");
    }

    private static String stored(SchemaNode node) {
        return node.isLeaf() ? String.valueOf(node.type()) : node.children.size() + " fields";
    }
}
