package dev.owlet.engine.function;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;

/** Checks that the planner puts around sub-queries. */
final class SubqueryOperators {
    private SubqueryOperators() {}

    @Scalar(
            doc = "Returns true; fails when a sub-query of one value has more than one row.",
            name = "single_row",
            value = "(bigint): boolean",
            operator = true)
    static boolean singleRow(long rows) {
        if (rows > 1) {
            throw new OwletException(Code.SUBQUERY_MULTIPLE_ROWS, "Scalar sub-query has returned multiple rows");
        }
        return true;
    }

    @Scalar(
            doc = "Fails: a recursive query would run once more than it may.",
            name = Functions.RECURSION_LIMIT,
            value = "(boolean): boolean",
            operator = true,
            deterministic = false)
    static boolean recursionLimit(boolean any) {
        throw new OwletException(
                Code.NOT_SUPPORTED,
                "Recursion depth limit exceeded (10). Use 'max_recursion_depth' session property to modify the limit.");
    }
}
