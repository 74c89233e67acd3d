package dev.owlet.engine.sql.bind;

import dev.owlet.error.Code;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.AllRows;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FetchFirst;
import io.trino.sql.tree.Limit;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Offset;
import io.trino.sql.tree.Parameter;
import java.util.Optional;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalSort;
import org.jspecify.annotations.Nullable;

/** How many rows to skip and to keep; {@code fetch} is negative for all. */
record Limits(OwletRexBuilder rex, long offset, long fetch) {
    private static final long ALL = -1;

    static Limits of(Binding binding, Optional<Offset> offset, Optional<Node> limit) {
        long skipped = offset.map(node -> number(binding, node.getRowCount(), "OFFSET")).orElse(0L);
        return new Limits(binding.rex(), skipped, limit.map(node -> fetch(binding, node)).orElse(ALL));
    }

    private static long fetch(Binding binding, Node node) {
        if (node instanceof FetchFirst first) {
            if (first.isWithTies()) {
                throw Errors.unsupported(
                        node, "FETCH FIRST WITH TIES", "Filter by rank() OVER (ORDER BY ...) in an outer query.");
            }
            long count = first.getRowCount()
                    .map(rows -> number(binding, rows, "FETCH FIRST"))
                    .orElse(1L);
            if (count == 0) {
                throw Errors.at(node, Code.INVALID_LIMIT_CLAUSE, "FETCH FIRST row count must be positive (actual value: 0)");
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
        Object value = rows instanceof Parameter parameter ? binding.parameter(parameter).value() : null;
        if (value instanceof Long number && number >= 0) {
            return number;
        }
        throw Errors.at(rows, Code.INVALID_LIMIT_CLAUSE, clause + " row count must be a whole number of 0 or more: " + rows);
    }

    /** Returns the rows sorted and cut. */
    RelNode apply(RelNode input, RelCollation collation) {
        if (collation.getFieldCollations().isEmpty() && offset == 0 && fetch < 0) {
            return input;
        }
        return LogicalSort.create(input, collation, literal(offset, 0), literal(fetch, ALL));
    }

    private org.apache.calcite.rex.@Nullable RexNode literal(long value, long none) {
        return value == none ? null : rex.constant(value, SqlType.BIGINT);
    }
}
