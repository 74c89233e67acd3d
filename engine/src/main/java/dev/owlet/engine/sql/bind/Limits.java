package dev.owlet.engine.sql.bind;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.AllRows;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FetchFirst;
import io.trino.sql.tree.Limit;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Offset;
import io.trino.sql.tree.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/**
 * How many rows to skip and to keep.
 *
 * @param fetch negative for all
 * @param ties whether rows that tie with the last one are kept too
 */
record Limits(OwletRexBuilder rex, long offset, long fetch, boolean ties) {
    private static final long ALL = -1;

    static Limits of(Binding binding, Optional<Offset> offset, Optional<Node> limit) {
        long skipped = offset.map(node -> number(binding, node.getRowCount(), "OFFSET"))
                .orElse(0L);
        long kept = limit.map(node -> fetch(binding, node)).orElse(ALL);
        boolean ties = limit.filter(node -> node instanceof FetchFirst first && first.isWithTies())
                .isPresent();
        return new Limits(binding.rex(), skipped, kept, ties);
    }

    private static long fetch(Binding binding, Node node) {
        if (node instanceof FetchFirst first) {
            long count = first.getRowCount()
                    .map(rows -> number(binding, rows, "FETCH FIRST"))
                    .orElse(1L);
            if (count == 0) {
                throw Errors.at(
                        node, Code.INVALID_LIMIT_CLAUSE, "FETCH FIRST row count must be positive (actual value: 0)");
            }
            return count;
        }
        Expression rows = ((Limit) node).getRowCount();
        return rows instanceof AllRows ? ALL : number(binding, rows, "LIMIT");
    }

    private static long number(Binding binding, Expression rows, String clause) {
        if (rows instanceof LongLiteral literal) {
            return literal.getParsedValue();
        }
        Object value = rows instanceof Parameter parameter
                ? binding.parameter(parameter).value()
                : null;
        if (value instanceof Long number && number >= 0) {
            return number;
        }
        throw Errors.at(
                rows, Code.INVALID_LIMIT_CLAUSE, clause + " row count must be a whole number of 0 or more: " + rows);
    }

    /** Returns the rows sorted and cut. */
    RelNode apply(RelNode input, RelCollation collation) {
        if (collation.getFieldCollations().isEmpty() && offset == 0 && fetch < 0) {
            return input;
        }
        return ties
                ? withTies(input, collation)
                : LogicalSort.create(input, collation, literal(offset, 0), literal(fetch, ALL));
    }

    /** Keeps the rows of a rank up to the limit, and sorts them; appends the rank as a column without a name. */
    private RelNode withTies(RelNode input, RelCollation collation) {
        if (collation.getFieldCollations().isEmpty()) {
            throw new OwletException(Code.INVALID_LIMIT_CLAUSE, "FETCH FIRST WITH TIES clause requires ORDER BY");
        }
        RelNode rest = offset == 0 ? input : LogicalSort.create(input, collation, literal(offset, 0), null);
        List<RexNode> columns = new ArrayList<>(rex.identityProjects(rest.getRowType()));
        List<String> names = new ArrayList<>(rest.getRowType().getFieldNames());
        columns.add(WindowBinder.rank(rex, rest, collation));
        names.add("$rank");
        RelNode ranked = Relations.project(rest, columns, names);
        RexNode kept = rex.strict(
                SqlStdOperatorTable.LESS_THAN_OR_EQUAL,
                SqlType.BOOLEAN,
                Relations.column(ranked, columns.size() - 1),
                rex.constant(fetch, SqlType.BIGINT));
        return LogicalSort.create(Relations.filter(ranked, kept, Set.of()), collation, null, null);
    }

    private @Nullable RexNode literal(long value, long none) {
        return value == none ? null : rex.constant(value, SqlType.BIGINT);
    }
}
