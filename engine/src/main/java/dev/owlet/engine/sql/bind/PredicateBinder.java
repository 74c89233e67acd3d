package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.Coercions;
import dev.owlet.engine.function.Functions;
import dev.owlet.engine.function.Resolution;
import dev.owlet.error.Code;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.ComparisonExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.LikePredicate;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.SubqueryExpression;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Binds comparisons, BETWEEN, IN lists and LIKE. Both sides of a comparison get one type. An IN list becomes one OR of
 * equalities, BETWEEN one AND.
 */
final class PredicateBinder {
    private PredicateBinder() {}

    static RexNode comparison(ExpressionBinder binder, ComparisonExpression node) {
        RexNode left = binder.bind(node.getLeft());
        RexNode right = binder.bind(node.getRight());
        return compare(binder.rex(), node, node.getOperator(), left, right);
    }

    static RexNode compare(
            OwletRexBuilder rex, Node place, ComparisonExpression.Operator operator, RexNode left, RexNode right) {
        SqlType type = comparable(place, operator, left, right);
        if (operator == ComparisonExpression.Operator.EQUAL && isRowConstructor(left) && isRowConstructor(right)) {
            return rowsEqual(rex, place, (RexCall) left, (RexCall) right);
        }
        RexNode a = rex.widen(left, type);
        RexNode b = rex.widen(right, type);
        return operator == ComparisonExpression.Operator.IS_DISTINCT_FROM
                ? rex.certain(SqlStdOperatorTable.IS_DISTINCT_FROM, a, b)
                : rex.strict(operator(operator), SqlType.BOOLEAN, a, b);
    }

    private static SqlType comparable(Node place, ComparisonExpression.Operator operator, RexNode left, RexNode right) {
        SqlType a = ExpressionBinder.type(left);
        SqlType b = ExpressionBinder.type(right);
        return Coercions.common(a, b)
                .filter(type -> isOrdering(operator) ? orderable(type) : comparable(type))
                .orElseThrow(() -> Errors.operator(place, a, operator.getValue(), b));
    }

    private static boolean isOrdering(ComparisonExpression.Operator operator) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL, IS_DISTINCT_FROM -> false;
            default -> true;
        };
    }

    /** Tells whether values of a type have an order. */
    static boolean orderable(SqlType type) {
        if (type instanceof SqlType.Array array) {
            return orderable(array.element());
        }
        if (type instanceof SqlType.Row row) {
            return row.fields().stream().allMatch(field -> orderable(field.type()));
        }
        return switch (type.kind()) {
            case MAP, JSON, SKETCH, COLOR -> false;
            default -> true;
        };
    }

    /** Tells whether values of a type can be equal. */
    static boolean comparable(SqlType type) {
        if (type instanceof SqlType.Array array) {
            return comparable(array.element());
        }
        if (type instanceof SqlType.Map map) {
            return comparable(map.value());
        }
        if (type instanceof SqlType.Row row) {
            return row.fields().stream().allMatch(field -> comparable(field.type()));
        }
        return type.kind() != SqlType.Kind.SKETCH;
    }

    static SqlOperator operator(ComparisonExpression.Operator operator) {
        return switch (operator) {
            case EQUAL -> SqlStdOperatorTable.EQUALS;
            case NOT_EQUAL -> SqlStdOperatorTable.NOT_EQUALS;
            case LESS_THAN -> SqlStdOperatorTable.LESS_THAN;
            case LESS_THAN_OR_EQUAL -> SqlStdOperatorTable.LESS_THAN_OR_EQUAL;
            case GREATER_THAN -> SqlStdOperatorTable.GREATER_THAN;
            case GREATER_THAN_OR_EQUAL -> SqlStdOperatorTable.GREATER_THAN_OR_EQUAL;
            case IS_DISTINCT_FROM -> SqlStdOperatorTable.IS_DISTINCT_FROM;
        };
    }

    static boolean isRowConstructor(RexNode node) {
        return node.getKind() == SqlKind.ROW;
    }

    private static RexNode rowsEqual(OwletRexBuilder rex, Node place, RexCall left, RexCall right) {
        List<RexNode> terms = new ArrayList<>();
        for (int i = 0; i < left.getOperands().size(); i++) {
            terms.add(compare(
                    rex,
                    place,
                    ComparisonExpression.Operator.EQUAL,
                    left.getOperands().get(i),
                    right.getOperands().get(i)));
        }
        return rex.junction(SqlStdOperatorTable.AND, terms);
    }

    static RexNode between(ExpressionBinder binder, BetweenPredicate node) {
        List<RexNode> all = binder.bind(List.of(node.getValue(), node.getMin(), node.getMax()));
        List<SqlType> types = all.stream().map(ExpressionBinder::type).toList();
        SqlType type = Coercions.common(types.get(0), types.get(1))
                .flatMap(common -> Coercions.common(common, types.get(2)))
                .filter(PredicateBinder::orderable)
                .orElseThrow(() -> Errors.at(
                        node,
                        Code.TYPE_MISMATCH,
                        "Cannot check if " + types.get(0) + " is BETWEEN " + types.get(1) + " and " + types.get(2)));
        OwletRexBuilder rex = binder.rex();
        List<RexNode> widened = binder.widened(all, type);
        RexNode value = widened.get(0);
        return rex.junction(
                SqlStdOperatorTable.AND,
                List.of(
                        rex.strict(SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, SqlType.BOOLEAN, value, widened.get(1)),
                        rex.strict(SqlStdOperatorTable.LESS_THAN_OR_EQUAL, SqlType.BOOLEAN, value, widened.get(2))));
    }

    static RexNode in(ExpressionBinder binder, InPredicate node) {
        if (node.getValueList() instanceof SubqueryExpression subquery) {
            MatchQueries.requirePlain(binder, node.getValue());
            return MatchQueries.bind(binder, plain -> SubqueryBinder.in(plain, node, subquery));
        }
        List<Expression> items = ((InListExpression) node.getValueList()).getValues();
        List<RexNode> all = new ArrayList<>(List.of(binder.bind(node.getValue())));
        all.addAll(binder.bind(items));
        SqlType type = ExpressionBinder.common(node, all, "IN value and list items must be the same type");
        RexNode value = all.get(0);
        RexNode widened = isRowConstructor(value) ? value : binder.rex().widen(value, type);
        List<RexNode> terms = new ArrayList<>();
        for (RexNode item : all.subList(1, all.size())) {
            RexNode other = isRowConstructor(item) ? item : binder.rex().widen(item, type);
            terms.add(compare(binder.rex(), node, ComparisonExpression.Operator.EQUAL, widened, other));
        }
        return binder.rex().junction(SqlStdOperatorTable.OR, terms);
    }

    static RexNode like(ExpressionBinder binder, LikePredicate node) {
        List<Expression> operands = new ArrayList<>(List.of(node.getValue(), node.getPattern()));
        node.getEscape().ifPresent(operands::add);
        List<RexNode> bound = binder.bind(operands);
        List<SqlType> types = bound.stream().map(ExpressionBinder::type).toList();
        requireText(node.getValue(), "Left side of LIKE expression", types.get(0));
        requireText(node.getPattern(), "Pattern for LIKE expression", types.get(1));
        node.getEscape().ifPresent(escape -> requireText(escape, "Escape for LIKE expression", types.get(2)));
        Resolution call = Functions.scalar("like", types)
                .orElseThrow(() -> Errors.at(node, Code.TYPE_MISMATCH, "Cannot apply LIKE to " + types));
        return CallBinder.resolved(binder, call, bound);
    }

    private static void requireText(Expression place, String what, SqlType type) {
        boolean text =
                switch (type.kind()) {
                    case VARCHAR, CHAR, UNKNOWN -> true;
                    default -> false;
                };
        if (!text) {
            throw Errors.at(place, Code.TYPE_MISMATCH, what + " must evaluate to a varchar (actual: " + type + ")");
        }
    }
}
