package dev.owlet.engine.sql.bind;

import dev.owlet.error.Code;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.GroupBy;
import io.trino.sql.tree.GroupingElement;
import io.trino.sql.tree.GroupingSets;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.SimpleGroupBy;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * GROUP BY: the different keys and the grouping sets over their positions, a set as often as it is given; a plain GROUP
 * BY is one set of all keys.
 */
record GroupKeys(List<RexNode> keys, List<ImmutableBitSet> sets) {
    private static final int MAX_SETS = 2048;

    GroupKeys {
        keys = List.copyOf(keys);
        sets = List.copyOf(sets);
    }

    static GroupKeys of(ExpressionBinder binder, QuerySpecification node, SelectItems items) {
        ExpressionBinder inner = binder.in(Clause.scalar("GROUP BY clause"));
        List<RexNode> keys = new ArrayList<>();
        List<ImmutableBitSet> sets = List.of(ImmutableBitSet.of());
        for (GroupingElement element :
                node.getGroupBy().map(GroupBy::getGroupingElements).orElse(List.of())) {
            sets = product(element, sets, sets(inner, element, items, keys));
        }
        boolean distinct = node.getGroupBy().map(GroupBy::isDistinct).orElse(false);
        return new GroupKeys(keys, distinct ? sets.stream().distinct().toList() : sets);
    }

    private static List<ImmutableBitSet> product(
            GroupingElement place, List<ImmutableBitSet> left, List<ImmutableBitSet> right) {
        if ((long) left.size() * right.size() > MAX_SETS) {
            throw Errors.at(place, Code.NOT_SUPPORTED, "GROUP BY has more than " + MAX_SETS + " grouping sets");
        }
        List<ImmutableBitSet> all = new ArrayList<>();
        for (ImmutableBitSet a : left) {
            right.forEach(b -> all.add(a.union(b)));
        }
        return all;
    }

    private static List<ImmutableBitSet> sets(
            ExpressionBinder binder, GroupingElement element, SelectItems items, List<RexNode> keys) {
        if (element instanceof SimpleGroupBy simple) {
            return List.of(set(binder, simple.getExpressions(), items, keys));
        }
        GroupingSets grouping = (GroupingSets) element;
        List<ImmutableBitSet> sets = new ArrayList<>();
        for (List<Expression> expressions : grouping.getSets()) {
            sets.add(set(binder, expressions, items, keys));
        }
        return switch (grouping.getType()) {
            case EXPLICIT -> sets;
            case ROLLUP -> rollup(sets);
            case CUBE -> cube(element, sets);
        };
    }

    private static List<ImmutableBitSet> rollup(List<ImmutableBitSet> columns) {
        List<ImmutableBitSet> sets = new ArrayList<>();
        ImmutableBitSet set = ImmutableBitSet.of();
        sets.add(set);
        for (ImmutableBitSet column : columns) {
            set = set.union(column);
            sets.add(0, set);
        }
        return sets;
    }

    private static List<ImmutableBitSet> cube(GroupingElement place, List<ImmutableBitSet> columns) {
        List<ImmutableBitSet> sets = List.of(ImmutableBitSet.of());
        for (ImmutableBitSet column : columns) {
            sets = product(place, sets, List.of(column, ImmutableBitSet.of()));
        }
        return sets;
    }

    private static ImmutableBitSet set(
            ExpressionBinder binder, List<Expression> expressions, SelectItems items, List<RexNode> keys) {
        ImmutableBitSet.Builder set = ImmutableBitSet.builder();
        for (Expression expression : expressions) {
            RexNode key =
                    expression instanceof LongLiteral position ? selected(position, items) : binder.bind(expression);
            requireComparable(expression, key);
            int at = keys.indexOf(key);
            if (at < 0) {
                at = keys.size();
                keys.add(key);
            }
            set.set(at);
        }
        return set.build();
    }

    private static void requireComparable(Expression place, RexNode key) {
        SqlType type = ExpressionBinder.type(key);
        if (!PredicateBinder.comparable(type)) {
            throw Errors.at(
                    place, Code.TYPE_MISMATCH, type + " is not comparable, and therefore cannot be used in GROUP BY");
        }
    }

    private static RexNode selected(LongLiteral position, SelectItems items) {
        RexNode item = OrderBinder.output("GROUP BY", position, items.expressions());
        item.accept(new RexVisitorImpl<Void>(true) {
            @Override
            public Void visitCall(RexCall call) {
                if (AggregateCalls.standIn(call).isPresent()) {
                    throw Errors.at(
                            position,
                            Code.EXPRESSION_NOT_SCALAR,
                            "GROUP BY clause cannot contain aggregations, window functions or grouping operations: ["
                                    + items.places().get((int) position.getParsedValue() - 1) + "]");
                }
                return super.visitCall(call);
            }
        });
        return item;
    }
}
