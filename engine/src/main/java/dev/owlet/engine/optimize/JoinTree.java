package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Plan.JoinKind;

/** In which order the relations of a {@link JoinGraph} are joined; the right side of a join is the build side. */
sealed interface JoinTree {
    /** Returns the relations below, as bits. */
    long relations();

    /** One relation. */
    record Leaf(int relation) implements JoinTree {
        @Override
        public long relations() {
            return 1L << relation;
        }
    }

    /** A join; for a kind other than INNER one side is the leaf of the filtering relation. */
    record Node(JoinTree left, JoinTree right, JoinKind kind) implements JoinTree {
        @Override
        public long relations() {
            return left.relations() | right.relations();
        }
    }
}
