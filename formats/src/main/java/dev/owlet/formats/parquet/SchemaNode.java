package dev.owlet.formats.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/** One field of a file's schema, with the levels that the specification's nested encoding gives it. */
final class SchemaNode {
    final SchemaElement element;
    final @Nullable SchemaNode parent;
    final List<SchemaNode> children = new ArrayList<>();

    /** How many fields on the way here, itself included, are optional or repeated: the level at which it is present. */
    final int maxDefinition;

    /** How many fields on the way here, itself included, are repeated. */
    final int maxRepetition;

    /** The index of the column chunk in each row group, or -1 for groups. */
    int leaf = -1;

    SchemaNode(SchemaElement element, @Nullable SchemaNode parent) {
        this.element = element;
        this.parent = parent;
        boolean root = parent == null;
        maxDefinition = root ? 0 : parent.maxDefinition + (isRequired() ? 0 : 1);
        maxRepetition = root ? 0 : parent.maxRepetition + (isRepeated() ? 1 : 0);
    }

    String name() {
        return element.name;
    }

    Type type() {
        return element.type;
    }

    boolean isRequired() {
        return element.repetition_type == null || element.repetition_type == FieldRepetitionType.REQUIRED;
    }

    boolean isRepeated() {
        return element.repetition_type == FieldRepetitionType.REPEATED;
    }

    boolean isLeaf() {
        return leaf >= 0;
    }

    /** Returns the definition level from which a value of the nearest repeated field above, or of the row, exists. */
    int repeatedDefinition() {
        SchemaNode node = isRepeated() ? this : parent;
        while (node != null && !node.isRepeated()) {
            node = node.parent;
        }
        return node == null ? 0 : node.maxDefinition;
    }

    /** Returns a child by name, exactly first and then ignoring case; null when there is none. */
    @Nullable
    SchemaNode child(String name) {
        SchemaNode found = null;
        for (SchemaNode child : children) {
            if (child.name().equals(name)) {
                return child;
            }
            if (found == null && child.name().equalsIgnoreCase(name)) {
                found = child;
            }
        }
        return found;
    }

    /** Returns the first column below, itself included. */
    SchemaNode firstLeaf() {
        SchemaNode node = this;
        while (!node.isLeaf()) {
            node = node.children.get(0);
        }
        return node;
    }

    /** Returns the dotted path below the root. */
    String path() {
        return parent == null || parent.parent == null ? name() : parent.path() + "." + name();
    }
}
