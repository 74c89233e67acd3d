package dev.owlet.engine.sql.bind;

import io.trino.sql.tree.SortItem;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rex.RexNode;

/** One ORDER BY key; nulls come last unless the query says otherwise, in both directions. */
record SortKey(RexNode expression, boolean descending, boolean nullsFirst) {
    static SortKey of(RexNode expression, SortItem item) {
        return new SortKey(
                expression,
                item.getOrdering() == SortItem.Ordering.DESCENDING,
                item.getNullOrdering() == SortItem.NullOrdering.FIRST);
    }

    RelFieldCollation.Direction direction() {
        return descending ? RelFieldCollation.Direction.DESCENDING : RelFieldCollation.Direction.ASCENDING;
    }

    RelFieldCollation.NullDirection nulls() {
        return nullsFirst ? RelFieldCollation.NullDirection.FIRST : RelFieldCollation.NullDirection.LAST;
    }

    RelFieldCollation at(int column) {
        return new RelFieldCollation(column, direction(), nulls());
    }
}
