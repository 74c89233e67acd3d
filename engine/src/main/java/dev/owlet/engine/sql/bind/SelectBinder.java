package dev.owlet.engine.sql.bind;

import com.google.common.collect.ImmutableList;
import dev.owlet.error.Code;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.WindowDefinition;
import io.trino.sql.tree.WindowSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Binds one SELECT: FROM, WHERE, grouping, HAVING, the select list, DISTINCT, ORDER BY, LIMIT. All expressions above the
 * grouping are bound over its input first; then {@link Grouping} moves them over its output.
 */
final class SelectBinder {
    private final QueryBinder queries;
    private final QuerySpecification node;
    private final AggregateCalls calls = new AggregateCalls();
    private final PatternWindows patterns = new PatternWindows();

    SelectBinder(QueryBinder queries, QuerySpecification node) {
        this.queries = queries;
        this.node = node;
    }

    Bound bind() {
        Bound input = where(from());
        Scope scope = new Scope(input, queries.outer());
        Clause select =
                new Clause("SELECT clause", Optional.of(calls), true, windows(), patterns, Optional.empty(), Map.of());
        ExpressionBinder binder = new ExpressionBinder(queries, scope, select);
        SelectItems items = SelectItems.of(binder, node.getSelect());
        Optional<Expression> having = node.getHaving();
        Optional<RexNode> condition = having.map(expression ->
                binder.in(select.withoutWindows("HAVING clause")).bindBoolean(expression, "HAVING clause"));
        List<SortKey> keys = sortKeys(binder, items);
        GroupKeys groups = GroupKeys.of(binder, node, items);
        boolean grouped = node.getGroupBy().isPresent()
                || having.isPresent()
                || !calls.calls().isEmpty();
        if (!grouped) {
            return output(input.rel(), items, keys, scope.variables());
        }
        Grouping grouping = Grouping.of(queries.binding(), scope, groups, calls);
        RelNode rel = grouping.rel();
        if (condition.isPresent()) {
            AggregateRewriter rewriter = grouping.rewriter();
            RexNode moved = rewriter.moved(condition.get(), having.get());
            rel = Relations.filter(rel, moved, rewriter.variables());
        }
        AggregateRewriter rewriter = grouping.rewriter();
        SelectItems movedItems = items.moved(rewriter);
        List<SortKey> movedKeys = movedKeys(rewriter, keys);
        return output(rel, movedItems, movedKeys, rewriter.variables());
    }

    private List<SortKey> movedKeys(AggregateRewriter rewriter, List<SortKey> keys) {
        List<SortKey> moved = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Expression place =
                    node.getOrderBy().orElseThrow().getSortItems().get(i).getSortKey();
            SortKey key = keys.get(i);
            moved.add(new SortKey(rewriter.moved(key.expression(), place), key.descending(), key.nullsFirst()));
        }
        return moved;
    }

    private Bound from() {
        return node.getFrom()
                .map(relation -> new FromBinder(queries).bind(relation))
                .orElseGet(() -> Relations.oneRow(queries.binding()));
    }

    private Bound where(Bound input) {
        if (node.getWhere().isEmpty()) {
            return input;
        }
        Scope scope = new Scope(input, queries.outer());
        RexNode condition = new ExpressionBinder(queries, scope, Clause.scalar("WHERE clause"))
                .bindBoolean(node.getWhere().get(), "WHERE clause");
        return input.withRel(Relations.filter(input.rel(), condition, scope.variables()));
    }

    private Map<String, WindowSpecification> windows() {
        Map<String, WindowSpecification> windows = new HashMap<>();
        for (WindowDefinition window : node.getWindows()) {
            String name = window.getName().getValue().toLowerCase(Locale.ROOT);
            if (windows.put(name, window.getWindow()) != null) {
                throw Errors.at(window, Code.INVALID_ARGUMENTS, "WINDOW name '" + name + "' specified more than once");
            }
        }
        return windows;
    }

    private List<SortKey> sortKeys(ExpressionBinder binder, SelectItems items) {
        Map<String, RexNode> outputs = OrderBinder.byName(items.fields(), items.expressions(), node.getOrderBy());
        ExpressionBinder inOrder = binder.in(binder.clause().withOutputs("ORDER BY clause", outputs));
        return OrderBinder.keys(inOrder, node.getOrderBy(), items.expressions());
    }

    private Bound output(RelNode rows, SelectItems selected, List<SortKey> order, Set<CorrelationId> variables) {
        List<RexNode> all = new ArrayList<>(selected.expressions());
        order.forEach(key -> all.add(key.expression()));
        PatternWindows.Applied applied = patterns.applied(rows, all, variables);
        RelNode input = applied.rel();
        SelectItems items = selected.mapped(applied.values());
        List<SortKey> keys = order.stream()
                .map(key -> new SortKey(key.expression().accept(applied.values()), key.descending(), key.nullsFirst()))
                .toList();
        List<RexNode> columns = new ArrayList<>(items.expressions());
        RelCollation collation = OrderBinder.collation(keys, columns);
        List<String> names = OrderBinder.names(items.fields(), columns.size());
        RelNode rel = Relations.project(input, columns, names, variables);
        if (node.getSelect().isDistinct()) {
            requireSelected(columns.size() - items.expressions().size());
            columns.forEach(column -> AggregateBinder.requireDistinct(node.getSelect(), ExpressionBinder.type(column)));
            rel = LogicalAggregate.create(
                    rel, List.of(), ImmutableBitSet.range(columns.size()), null, ImmutableList.of());
        }
        rel = Limits.of(queries.binding(), node.getOffset(), node.getLimit()).apply(rel, collation);
        return Relations.shown(new Bound(rel, items.fields()));
    }

    private void requireSelected(int unselected) {
        if (unselected > 0) {
            throw Errors.at(
                    node.getOrderBy().orElseThrow().getSortItems().get(0),
                    Code.EXPRESSION_NOT_IN_DISTINCT,
                    "For SELECT DISTINCT, ORDER BY expressions must appear in select list");
        }
    }
}
