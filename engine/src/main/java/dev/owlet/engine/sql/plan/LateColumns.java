package dev.owlet.engine.sql.plan;

import dev.owlet.engine.optimize.Projections;
import dev.owlet.engine.plan.Expression;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.core.Sort;

/**
 * The columns of a limited sub-query that read enclosing queries and are not sorted by. They are worked out for the rows
 * that were kept, once these are joined to the rows around them: computed before, each row would have to be paired with
 * every outer row that it matches.
 */
final class LateColumns {
    private final Lowered node;
    private final List<Integer> late;

    private LateColumns(Lowered node, List<Integer> late) {
        this.node = node;
        this.late = late;
    }

    static LateColumns of(Lowered node, Sort sort) {
        List<Integer> late = new ArrayList<>();
        boolean apart = node.onEmpty().isEmpty() && node.correlated().stream().allMatch(Ties::isSimple);
        boolean hasColumns = node.plan().schema().size() > 0;
        List<Integer> sorted = sort.getCollation().getFieldCollations().stream()
                .map(RelFieldCollation::getFieldIndex)
                .toList();
        for (int i = 0; apart && hasColumns && i < node.columns().size(); i++) {
            if (!sorted.contains(i) && OuterColumns.areIn(node.columns().get(i))) {
                late.add(i);
            }
        }
        return new LateColumns(node, late);
    }

    boolean isAny() {
        return !late.isEmpty();
    }

    /** Returns the node with any other column of its plan in their places. */
    Lowered without() {
        List<Expression> columns = new ArrayList<>(node.columns());
        late.forEach(column -> columns.set(column, Projections.column(node.plan(), 0)));
        return node.withColumns(columns);
    }

    /** Puts them back over a plan that still begins with the node's columns. */
    Lowered restored(Lowered kept) {
        List<Expression> columns = new ArrayList<>(kept.columns());
        late.forEach(column -> columns.set(column, node.columns().get(column)));
        return kept.withColumns(columns);
    }
}
