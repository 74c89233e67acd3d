package dev.owlet.formats.parquet;

import dev.owlet.formats.type.SqlType;
import java.util.List;

/** A wanted column, or a part of one, matched with what a file has of it. */
sealed interface Bound {
    /** Returns the wanted type. */
    SqlType type();

    /** Adds the columns that have to be read, without repeats, in file order within each part. */
    void addLeaves(List<LeafBinding> leaves);

    /** A value in one column. */
    record Leaf(LeafBinding binding) implements Bound {
        @Override
        public SqlType type() {
            return binding.type();
        }

        @Override
        public void addLeaves(List<LeafBinding> leaves) {
            leaves.add(binding);
        }
    }

    /** A part that the file lacks: null wherever what holds it is there. */
    record Missing(SqlType type) implements Bound {
        @Override
        public void addLeaves(List<LeafBinding> leaves) {
            // Nothing is read for it.
        }
    }

    /** A part that the file lacks below a list or map; {@code witness} is read to count it. */
    record Counted(SqlType type, LeafBinding witness) implements Bound {
        @Override
        public void addLeaves(List<LeafBinding> leaves) {
            leaves.add(witness);
        }
    }

    /** A list; {@code node} says whether it is null, {@code repeated} has an instance an element. */
    record ListOf(SqlType type, SchemaNode node, SchemaNode repeated, Bound element) implements Bound {
        @Override
        public void addLeaves(List<LeafBinding> leaves) {
            element.addLeaves(leaves);
        }
    }

    /** A map; {@code node} says whether it is null, {@code repeated} has an instance an entry. */
    record MapOf(SqlType type, SchemaNode node, SchemaNode repeated, Bound key, Bound value) implements Bound {
        @Override
        public void addLeaves(List<LeafBinding> leaves) {
            key.addLeaves(leaves);
            value.addLeaves(leaves);
        }
    }

    /** A structure; {@code witness} is read for its nulls alone when none of the wanted fields is in the file. */
    record RowOf(SqlType type, SchemaNode node, List<Bound> fields, LeafBinding witness) implements Bound {
        @Override
        public void addLeaves(List<LeafBinding> leaves) {
            int before = leaves.size();
            for (Bound field : fields) {
                field.addLeaves(leaves);
            }
            if (leaves.size() == before) {
                leaves.add(witness);
            }
        }
    }
}
