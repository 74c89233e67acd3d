package dev.owlet.formats.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.SchemaElement;

/** Builds the tree of a file's fields out of the footer's depth-first list, within bounds. */
final class SchemaTree {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_COLUMNS = 20_000;

    private final List<SchemaElement> elements;
    private final List<SchemaNode> leaves = new ArrayList<>();
    private int next;

    private SchemaTree(List<SchemaElement> elements) {
        this.elements = elements;
    }

    /** The root of a schema and its columns in file order. */
    record Tree(SchemaNode root, List<SchemaNode> leaves) {}

    static Tree build(List<SchemaElement> elements) {
        if (elements == null || elements.isEmpty()) {
            throw new BadPage("its schema is empty");
        }
        SchemaTree tree = new SchemaTree(elements);
        SchemaNode root = new SchemaNode(elements.get(0), null);
        tree.next = 1;
        tree.addChildren(root, 0);
        if (tree.next != elements.size()) {
            throw new BadPage("its schema has fields outside the root");
        }
        return new Tree(root, List.copyOf(tree.leaves));
    }

    private void addChildren(SchemaNode parent, int depth) {
        if (depth >= MAX_DEPTH) {
            throw new BadPage("its schema is nested more than " + MAX_DEPTH + " deep");
        }
        int count = parent.element.num_children;
        if (count < 0 || count > elements.size() - next) {
            throw new BadPage("its schema claims " + count + " fields in " + parent.name());
        }
        for (int i = 0; i < count; i++) {
            add(parent, depth);
        }
    }

    private void add(SchemaNode parent, int depth) {
        if (next >= elements.size()) {
            throw new BadPage("its schema ends early");
        }
        SchemaElement element = elements.get(next++);
        SchemaNode node = new SchemaNode(element, parent);
        parent.children.add(node);
        if (!element.isSetNum_children() || (element.num_children == 0 && element.isSetType())) {
            addLeaf(node);
            return;
        }
        if (element.num_children == 0) {
            throw new BadPage("its schema has a group without fields, " + node.path());
        }
        addChildren(node, depth + 1);
    }

    private void addLeaf(SchemaNode node) {
        if (node.type() == null) {
            throw new BadPage("its schema gives no type for " + node.path());
        }
        if (leaves.size() >= MAX_COLUMNS) {
            throw new BadPage("it has more than " + MAX_COLUMNS + " columns");
        }
        node.leaf = leaves.size();
        leaves.add(node);
    }
}
