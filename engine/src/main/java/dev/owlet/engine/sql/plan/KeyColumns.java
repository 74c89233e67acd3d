package dev.owlet.engine.sql.plan;

import dev.owlet.engine.optimize.Projections;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expression.Compare;
import dev.owlet.engine.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns that keep the rows of a sub-query apart that belong to different outer rows.
 *
 * @param plan the sub-query's plan, with those of them added that had to be computed
 * @param places where they are
 * @param keys the equality with outer columns that each is the left side of
 * @param others the ties that need no column
 */
record KeyColumns(Plan plan, List<Integer> places, List<Compare> keys, List<Expression> others) {
    KeyColumns {
        places = List.copyOf(places);
        keys = List.copyOf(keys);
        others = List.copyOf(others);
    }

    /** Returns those of a node that has nothing but simple ties. */
    static KeyColumns of(Lowered tied) {
        List<Compare> keys = Ties.keys(tied.correlated());
        List<Expression> others =
                tied.correlated().stream().filter(tie -> !Ties.isKey(tie)).toList();
        List<Expression> added = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (Compare key : keys) {
            if (key.left() instanceof Expression.Input column) {
                places.add(column.index());
            } else {
                places.add(tied.plan().schema().size() + added.size());
                added.add(key.left());
            }
        }
        return new KeyColumns(Projections.append(tied.plan(), added), places, keys, others);
    }

    /** Returns the ties of a plan that has the columns in order, from column {@code first} on. */
    List<Expression> ties(Plan other, int first) {
        List<Expression> ties = new ArrayList<>(others);
        for (int i = 0; i < keys.size(); i++) {
            Compare key = keys.get(i);
            ties.add(new Compare(key.operator(), Projections.column(other, first + i), key.right()));
        }
        return ties;
    }
}
