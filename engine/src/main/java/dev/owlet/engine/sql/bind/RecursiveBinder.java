package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.Coercions;
import dev.owlet.engine.function.Functions;
import dev.owlet.error.Code;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.Union;
import io.trino.sql.tree.WithQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;

/**
 * Binds a query of WITH RECURSIVE that names itself, as Trino plans it: the step is written out as often as it may run,
 * each time over the rows of the time before, and one more that fails if it has rows.
 */
public final class RecursiveBinder {
    /** Trino's default of {@code max_recursion_depth}, which Athena has no way to change. */
    private static final int MAX_DEPTH = 10;

    private final Binding binding;
    private final WithQuery item;
    private final String name;
    private final Function<Bound, QueryBinder> visible;

    /** {@code visible} makes a binder that sees a relation under the query's own name. */
    RecursiveBinder(Binding binding, WithQuery item, Function<Bound, QueryBinder> visible) {
        this.binding = binding;
        this.item = item;
        this.visible = visible;
        name = item.getName().getValue().toLowerCase(Locale.ROOT);
    }

    /** Tells whether a query of WITH names itself. */
    static boolean isRecursive(WithQuery item) {
        return references(item.getQuery(), item.getName().getValue()) > 0;
    }

    /** Tells whether a condition is the one that fails if a query still has rows after the last step. */
    public static boolean isLimit(RexNode condition) {
        return condition instanceof RexCall call
                && call.getOperator().getName().equalsIgnoreCase(Functions.RECURSION_LIMIT);
    }

    private static int references(Node node, String name) {
        int[] found = new int[1];
        new DefaultTraversalVisitor<Void>() {
            @Override
            protected Void visitTable(Table table, Void unused) {
                boolean itself = table.getName().getParts().size() == 1
                        && table.getName().getSuffix().equalsIgnoreCase(name);
                found[0] += itself ? 1 : 0;
                return null;
            }
        }.process(node, null);
        return found[0];
    }

    Bound bind(QueryBinder outside) {
        List<Identifier> columns = item.getColumnNames()
                .orElseThrow(() ->
                        Errors.at(item, Code.MISSING_COLUMN_ALIASES, "missing column aliases in recursive WITH query"));
        Union union = union();
        Relation first = union.getRelations().get(0);
        Relation step = union.getRelations().get(1);
        if (references(first, name) > 0) {
            throw Errors.at(
                    first,
                    Code.INVALID_RECURSIVE_REFERENCE,
                    "WITH table name is referenced in the base relation of recursion");
        }
        if (references(step, name) > 1) {
            throw Errors.at(
                    step,
                    Code.INVALID_RECURSIVE_REFERENCE,
                    "multiple recursive references in the step relation of recursion");
        }
        Bound rows = FromBinder.renamed(item, Relations.shown(outside.body((QueryBody) first)), name, columns);
        List<SqlType> types = rows.fields().isEmpty()
                ? List.of()
                : Relations.columns(rows).stream().map(ExpressionBinder::type).toList();
        List<RelNode> all = new ArrayList<>();
        all.add(rows.rel());
        for (int depth = 0; depth <= MAX_DEPTH; depth++) {
            Bound next = Relations.shown(visible.apply(rows).body((QueryBody) step));
            requireTypes(step, next, types);
            next = FromBinder.renamed(item, Relations.widened(binding, next, types), name, columns);
            all.add(depth == MAX_DEPTH ? failing(next) : next.rel());
            rows = next;
        }
        return new Bound(LogicalUnion.create(all, !union.isDistinct()), rows.fields());
    }

    private Union union() {
        Query query = item.getQuery();
        boolean plain = query.getWith().isEmpty()
                && query.getOrderBy().isEmpty()
                && query.getLimit().isEmpty()
                && query.getOffset().isEmpty();
        if (plain
                && query.getQueryBody() instanceof Union union
                && union.getRelations().size() == 2) {
            return union;
        }
        throw Errors.unsupported(
                query,
                "A recursive query that is no UNION of two",
                "Write WITH RECURSIVE t(...) AS (first UNION ALL step).");
    }

    private void requireTypes(Relation step, Bound next, List<SqlType> types) {
        if (next.fields().size() != types.size()) {
            throw Errors.at(
                    step,
                    Code.TYPE_MISMATCH,
                    "base and step relations of recursion have different number of fields: " + types.size() + ", "
                            + next.fields().size());
        }
        for (int i = 0; i < types.size(); i++) {
            SqlType type = CalciteTypes.sql(next.type(i));
            if (!Coercions.allowed(type, types.get(i))) {
                throw Errors.at(
                        step,
                        Code.TYPE_MISMATCH,
                        "recursion step relation output type (" + type
                                + ") is not coercible to recursion base relation output type (" + types.get(i)
                                + ") at column " + (i + 1));
            }
        }
    }

    private RelNode failing(Bound next) {
        RexNode any = binding.rex().isNull(Relations.column(next, 0));
        RexNode fails = binding.rex().function(Functions.RECURSION_LIMIT, SqlType.BOOLEAN, List.of(any));
        return Relations.filter(next.rel(), fails, Set.of());
    }
}
