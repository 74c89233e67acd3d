package dev.owlet.engine.sql.bind;

import dev.owlet.error.Code;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.SortItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;

/** Binds ORDER BY with OFFSET and LIMIT. Keys may be positions, output names or expressions. */
final class OrderBinder {
    private OrderBinder() {}

    /** Orders and cuts a whole query, whose keys see its output columns only. */
    static Bound over(QueryBinder queries, Bound body, Query query) {
        Limits limits = Limits.of(queries.binding(), query.getOffset(), query.getLimit());
        if (query.getOrderBy().isEmpty()) {
            return body.withRel(limits.apply(body.rel(), RelCollations.EMPTY));
        }
        Scope scope = new Scope(body, queries.outer());
        ExpressionBinder binder = new ExpressionBinder(queries, scope, Clause.scalar("ORDER BY clause"));
        List<SortKey> keys = keys(binder, query.getOrderBy(), Relations.columns(body));
        List<RexNode> columns = new ArrayList<>(Relations.columns(body));
        RelCollation collation = collation(keys, columns);
        RelNode input = columns.size() == body.rel().getRowType().getFieldCount()
                ? body.rel()
                : Relations.project(body.rel(), columns, names(body.fields(), columns.size()), scope.variables());
        Bound sorted = new Bound(limits.apply(input, collation), body.fields());
        return Relations.shown(sorted);
    }

    /** Binds keys; a whole number is the position of an output. */
    static List<SortKey> keys(ExpressionBinder binder, Optional<OrderBy> orderBy, List<RexNode> outputs) {
        List<SortKey> keys = new ArrayList<>();
        for (SortItem item : orderBy.map(OrderBy::getSortItems).orElse(List.of())) {
            RexNode key = item.getSortKey() instanceof LongLiteral position
                    ? output("ORDER BY", position, outputs)
                    : binder.bind(item.getSortKey());
            AggregateBinder.requireOrderable(item.getSortKey(), key);
            keys.add(SortKey.of(key, item));
        }
        return keys;
    }

    /** Returns the output at a position. */
    static RexNode output(String clause, LongLiteral position, List<RexNode> outputs) {
        long number = position.getParsedValue();
        if (number < 1 || number > outputs.size()) {
            throw Errors.at(
                    position, Code.INVALID_COLUMN_REFERENCE, clause + " position " + number + " is not in select list");
        }
        return outputs.get((int) number - 1);
    }

    /** Returns where the keys are among the columns, adding those that are not there. */
    static RelCollation collation(List<SortKey> keys, List<RexNode> columns) {
        List<RelFieldCollation> fields = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (SortKey key : keys) {
            int at = columns.indexOf(key.expression());
            if (at < 0) {
                at = columns.size();
                columns.add(key.expression());
            }
            if (seen.add(at)) {
                fields.add(key.at(at));
            }
        }
        return RelCollations.of(fields);
    }

    static List<String> names(List<Field> fields, int size) {
        List<String> names = new ArrayList<>(Relations.names(fields));
        while (names.size() < size) {
            names.add("$key" + names.size());
        }
        return names;
    }

    /** Returns the outputs by name; names that mean several different ones are left out. */
    static Map<String, RexNode> byName(List<Field> fields, List<RexNode> outputs, Optional<OrderBy> orderBy) {
        Map<String, RexNode> byName = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.get(i).name().toLowerCase(Locale.ROOT);
            RexNode before = name.isEmpty() ? null : byName.put(name, outputs.get(i));
            if (before != null && !before.equals(outputs.get(i))) {
                ambiguous.add(name);
            }
        }
        for (SortItem item : orderBy.map(OrderBy::getSortItems).orElse(List.of())) {
            refuseAmbiguous(item.getSortKey(), ambiguous);
        }
        byName.keySet().removeAll(ambiguous);
        return byName;
    }

    private static void refuseAmbiguous(Expression key, Set<String> ambiguous) {
        if (key instanceof Identifier name && ambiguous.contains(name.getValue().toLowerCase(Locale.ROOT))) {
            throw Errors.at(key, Code.AMBIGUOUS_NAME, "Column '" + key + "' is ambiguous");
        }
    }
}
