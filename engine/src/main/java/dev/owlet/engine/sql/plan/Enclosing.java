package dev.owlet.engine.sql.plan;

import dev.owlet.engine.optimize.Projections;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.WindowCall;
import dev.owlet.formats.type.SqlType;
import java.util.List;
import java.util.Optional;

/**
 * The query around a sub-query that is being lowered. Its rows may be read a second time, for the values that the
 * sub-query is needed for; what would not make the same rows twice is then run once and kept.
 */
final class Enclosing {
    private final List<Expression> kept;
    private Lowered rows;
    private Optional<Expression> number = Optional.empty();

    /** Encloses by rows of which only those that satisfy the conditions {@code kept} are needed in the end. */
    Enclosing(Lowered rows, List<Expression> kept) {
        this.rows = rows;
        this.kept = kept.stream()
                .filter(condition -> !OuterColumns.areIn(condition))
                .toList();
    }

    /** Returns the query's rows, to be used once the sub-query is lowered. */
    Lowered rows() {
        return rows;
    }

    Expression column(int column) {
        return column == OuterColumns.ROW_NUMBER
                ? number.orElseThrow()
                : rows.columns().get(column);
    }

    /** Gives each row a number, the same each time it is read. */
    void number() {
        if (number.isEmpty()) {
            WindowCall call =
                    new WindowCall("row_number", List.of(), WindowCall.Frame.DEFAULT, false, false, SqlType.BIGINT);
            Plan numbered = new Plan.Window(needed().plan(), List.of(), List.of(), List.of(call));
            rows = rows.withPlan(numbered);
            number = Optional.of(Projections.column(numbered, numbered.schema().size() - 1));
        }
    }

    /** Returns the plan to read a second time, sharing the rows under a number if they might differ. */
    Plan again(int share) {
        if (rows.plan() instanceof Plan.Shared) {
            return rows.plan();
        }
        Plan needed = needed().plan();
        if (!Repeatable.makesSameRows(needed)) {
            needed = new Plan.Shared(share, needed);
            rows = rows.withPlan(needed);
        }
        return needed;
    }

    private Lowered needed() {
        return rows.filtered(kept);
    }
}
