package dev.owlet.formats.parquet;

import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.MapVector;
import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/**
 * Assembles lists, maps and structures from the levels of the columns below ("Nested Encoding" in the specification).
 *
 * <p>A field has an instance for each entry of any column below it whose repetition level is at most the field's own
 * and whose definition level says that the list element around it exists; it is null when the definition level is
 * below its own.
 */
final class NestedColumn implements ColumnReader {
    private final Bound bound;
    private final NestedLeaf[] leaves;
    private int cursor;

    NestedColumn(Bound bound, NestedLeaf[] leaves) {
        this.bound = bound;
        this.leaves = leaves;
    }

    @Override
    public Vector read(long row, int count) {
        for (NestedLeaf leaf : leaves) {
            leaf.read(row, count);
        }
        cursor = 0;
        return assemble(bound, count);
    }

    @Override
    public Vector read(long row, int span, int[] rows, int count) {
        return read(row, span).gather(rows, count);
    }

    private Vector assemble(Bound part, int expected) {
        if (part instanceof Bound.Missing) {
            return Vector.nulls(part.type(), expected);
        }
        if (part instanceof Bound.Counted) {
            cursor++;
            return Vector.nulls(part.type(), expected);
        }
        if (part instanceof Bound.ListOf list) {
            return list(list, expected);
        }
        if (part instanceof Bound.MapOf map) {
            return map(map, expected);
        }
        if (part instanceof Bound.RowOf row) {
            return row(row, expected);
        }
        Vector values = leaves[cursor++].values();
        if (values.length() != expected) {
            throw new BadPage("its columns disagree on the number of values");
        }
        return values;
    }

    private Vector list(Bound.ListOf list, int expected) {
        Runs runs = new Runs(leaves[cursor], list.node(), list.repeated(), expected);
        Vector elements = assemble(list.element(), runs.elements);
        return new ArrayVector(runs.starts, runs.lengths, elements, runs.nulls, expected);
    }

    private Vector map(Bound.MapOf map, int expected) {
        Runs runs = new Runs(leaves[cursor], map.node(), map.repeated(), expected);
        Vector keys = assemble(map.key(), runs.elements);
        Vector values = assemble(map.value(), runs.elements);
        for (int i = 0; keys.mayHaveNulls() && i < runs.elements; i++) {
            if (keys.isNull(i)) {
                throw new BadPage("a map has a null key");
            }
        }
        return new MapVector(runs.starts, runs.lengths, keys, values, runs.nulls, expected);
    }

    private Vector row(Bound.RowOf row, int expected) {
        boolean[] nulls = rowNulls(leaves[cursor], row.node(), expected);
        int before = cursor;
        Vector[] fields = new Vector[row.fields().size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = assemble(row.fields().get(i), expected);
        }
        if (cursor == before) {
            cursor++;
        }
        return new RowVector(fields, nulls, expected);
    }

    private static boolean @Nullable [] rowNulls(NestedLeaf leaf, SchemaNode node, int expected) {
        boolean[] nulls = new boolean[expected];
        boolean any = false;
        int slot = 0;
        int exists = node.repeatedDefinition();
        for (int i = 0; i < leaf.entries(); i++) {
            if (leaf.repetitions()[i] > node.maxRepetition || leaf.definitions()[i] < exists) {
                continue;
            }
            if (slot == expected) {
                throw new BadPage("its columns disagree on the number of values");
            }
            boolean missing = leaf.definitions()[i] < node.maxDefinition;
            any |= missing;
            nulls[slot++] = missing;
        }
        if (slot != expected) {
            throw new BadPage("its columns disagree on the number of values");
        }
        return any ? nulls : null;
    }

    @Override
    public void drain() {
        for (NestedLeaf leaf : leaves) {
            leaf.pages().drain();
        }
    }

    @Override
    public void close() {
        for (NestedLeaf leaf : leaves) {
            leaf.pages().close();
        }
    }

    /** Where each list's elements begin and how many there are, out of one column's levels. */
    private static final class Runs {
        final int[] starts;
        final int[] lengths;
        boolean @Nullable [] nulls;
        int elements;

        Runs(NestedLeaf leaf, SchemaNode node, SchemaNode repeated, int expected) {
            starts = new int[expected];
            lengths = new int[expected];
            int depth = repeated.maxRepetition;
            int exists = node.repeatedDefinition();
            int slot = -1;
            boolean open = false;
            for (int i = 0; i < leaf.entries(); i++) {
                int definition = leaf.definitions()[i];
                int repetition = leaf.repetitions()[i];
                if (repetition > depth) {
                    continue;
                }
                if (repetition < depth) {
                    open = definition >= repeated.maxDefinition;
                    if (definition >= exists) {
                        begin(++slot, expected, definition < node.maxDefinition);
                    }
                } else if (!open || definition < repeated.maxDefinition) {
                    throw new BadPage("its levels continue a list that is empty");
                }
                if (open) {
                    lengths[slot]++;
                    elements++;
                }
            }
            if (slot + 1 != expected) {
                throw new BadPage("its columns disagree on the number of lists");
            }
        }

        private void begin(int slot, int expected, boolean missing) {
            if (slot == expected) {
                throw new BadPage("its columns disagree on the number of lists");
            }
            starts[slot] = elements;
            if (!missing) {
                return;
            }
            if (nulls == null) {
                nulls = new boolean[expected];
            }
            nulls[slot] = true;
        }
    }
}
