package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.Functions;
import dev.owlet.engine.function.Resolution;
import dev.owlet.error.Code;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GroupingOperation;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.SortItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/** Binds calls of aggregates and GROUPING: the call goes into the clause's list, a stand-in into the expression. */
final class AggregateBinder {
    private static final int LISTAGG_OVERFLOW = 2;

    private AggregateBinder() {}

    static RexNode call(ExpressionBinder binder, FunctionCall node, String name) {
        AggregateCalls calls = calls(binder, node);
        ExpressionBinder inner = binder.in(Clause.scalar("aggregation '" + name + "'"));
        List<RexNode> arguments = inner.bind(arguments(node, name));
        List<SqlType> types = arguments.stream().map(ExpressionBinder::type).toList();
        Resolution call = Functions.aggregate(name, types).orElseThrow(() -> CallBinder.unexpected(node, name, types));
        Optional<RexNode> filter =
                node.getFilter().map(expression -> inner.bindBoolean(expression, "Filter expression"));
        if (node.getNullTreatment().isPresent()) {
            throw Errors.unsupported(node, "A null treatment clause on an aggregation", "Use FILTER in place of it.");
        }
        if (node.isDistinct()) {
            call.argumentTypes().forEach(argument -> requireDistinct(node, argument));
        }
        RelDataType type = CalciteTypes.rel(call.returnType(), !name.equals("count"));
        return calls.add(
                binder.rex(),
                new AggregateCalls.Call(
                        TrinoAggregate.of(call.name()),
                        CallBinder.arguments(binder, call, arguments),
                        node.isDistinct(),
                        filter,
                        sortKeys(inner, node.getOrderBy()),
                        type));
    }

    /** Returns the arguments; of LISTAGG, which the parser gives five, those for errors on overflow, or for truncating. */
    private static List<Expression> arguments(FunctionCall node, String name) {
        List<Expression> all = node.getArguments();
        if (!name.equals("listagg") || all.size() <= LISTAGG_OVERFLOW) {
            return all;
        }
        List<Expression> arguments = new ArrayList<>(all.subList(0, LISTAGG_OVERFLOW));
        if (!all.get(LISTAGG_OVERFLOW).toString().equals("true")) {
            arguments.addAll(all.subList(LISTAGG_OVERFLOW + 1, all.size()));
        }
        return arguments;
    }

    static List<SortKey> sortKeys(ExpressionBinder binder, Optional<OrderBy> orderBy) {
        List<SortKey> keys = new ArrayList<>();
        for (SortItem item : orderBy.map(OrderBy::getSortItems).orElse(List.of())) {
            RexNode key = binder.bind(item.getSortKey());
            requireOrderable(item.getSortKey(), key);
            keys.add(SortKey.of(key, item));
        }
        return keys;
    }

    static void requireDistinct(Node place, SqlType type) {
        if (!PredicateBinder.comparable(type)) {
            throw Errors.at(
                    place,
                    Code.TYPE_MISMATCH,
                    "DISTINCT can only be applied to comparable types (actual: " + type + ")");
        }
    }

    static void requireOrderable(Expression place, RexNode key) {
        SqlType type = ExpressionBinder.type(key);
        if (!PredicateBinder.orderable(type)) {
            throw Errors.at(
                    place,
                    Code.TYPE_MISMATCH,
                    "Type " + type + " is not orderable, and therefore cannot be used in ORDER BY: " + place);
        }
    }

    private static AggregateCalls calls(ExpressionBinder binder, Expression node) {
        String clause = binder.clause().name();
        return binder.clause().aggregates().orElseThrow(() -> {
            if (clause.startsWith("aggregation ")) {
                return Errors.at(
                        node,
                        Code.NESTED_AGGREGATION,
                        "Cannot nest aggregations inside " + clause + ": [" + Errors.text(node) + "]");
            }
            return Errors.at(
                    node,
                    Code.EXPRESSION_NOT_SCALAR,
                    clause + " cannot contain aggregations, window functions or grouping operations: ["
                            + Errors.text(node) + "]");
        });
    }

    static RexNode grouping(ExpressionBinder binder, GroupingOperation node) {
        AggregateCalls calls = calls(binder, node);
        ExpressionBinder inner = binder.in(Clause.scalar("grouping operation"));
        List<RexNode> columns = inner.bind(node.getGroupingColumns());
        return calls.add(
                binder.rex(),
                new AggregateCalls.Call(
                        TrinoAggregate.GROUPING,
                        columns,
                        false,
                        Optional.empty(),
                        List.of(),
                        CalciteTypes.rel(SqlType.INTEGER, false)));
    }
}
