package dev.owlet.engine.sql.bind;

import com.google.common.collect.ImmutableList;
import dev.owlet.engine.function.Coercions;
import dev.owlet.error.Code;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.ComparisonExpression;
import io.trino.sql.tree.ExistsPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.QuantifiedComparisonExpression;
import io.trino.sql.tree.SubqueryExpression;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlQuantifyOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Binds sub-queries in expressions to {@code RexSubQuery}: scalar, EXISTS, IN and SOME. NOT IN is NOT of IN; ALL is NOT of
 * SOME with the opposite comparison, which three-valued logic leaves the same.
 */
final class SubqueryBinder {
    private SubqueryBinder() {}

    private static QueryBinder inside(ExpressionBinder binder, Node node) {
        if (binder.depth() > 0) {
            throw Errors.at(node, Code.NOT_SUPPORTED, "Lambda expression cannot contain subqueries");
        }
        return binder.queries().inside(binder.scope());
    }

    static RexNode scalar(ExpressionBinder binder, SubqueryExpression node) {
        Bound query = inside(binder, node).query(node.getQuery());
        RelNode rel = Relations.shown(query).rel();
        requireOneColumn(node, rel);
        return RexSubQuery.scalar(rel);
    }

    static RexNode exists(ExpressionBinder binder, ExistsPredicate node) {
        SubqueryExpression subquery = (SubqueryExpression) node.getSubquery();
        return RexSubQuery.exists(
                inside(binder, node).query(subquery.getQuery()).rel());
    }

    static RexNode in(ExpressionBinder binder, InPredicate node, SubqueryExpression subquery) {
        RexNode value = binder.bind(node.getValue());
        Bound query = Relations.shown(inside(binder, node).query(subquery.getQuery()));
        Sides sides = sides(binder, node, value, query);
        return RexSubQuery.in(sides.query(), ImmutableList.copyOf(sides.values()));
    }

    static RexNode quantified(ExpressionBinder binder, QuantifiedComparisonExpression node) {
        RexNode value = binder.bind(node.getValue());
        SubqueryExpression subquery = (SubqueryExpression) node.getSubquery();
        Bound query = Relations.shown(inside(binder, node).query(subquery.getQuery()));
        Sides sides = sides(binder, node, value, query);
        boolean all = node.getQuantifier() == QuantifiedComparisonExpression.Quantifier.ALL;
        ComparisonExpression.Operator operator = all ? node.getOperator().negate() : node.getOperator();
        ImmutableList<RexNode> values = ImmutableList.copyOf(sides.values());
        RexNode some = operator == ComparisonExpression.Operator.EQUAL
                ? RexSubQuery.in(sides.query(), values)
                : RexSubQuery.some(sides.query(), values, some(node, operator));
        return all ? binder.rex().not(some) : some;
    }

    private static SqlQuantifyOperator some(Node node, ComparisonExpression.Operator operator) {
        return switch (operator) {
            case EQUAL -> SqlStdOperatorTable.SOME_EQ;
            case NOT_EQUAL -> SqlStdOperatorTable.SOME_NE;
            case LESS_THAN -> SqlStdOperatorTable.SOME_LT;
            case LESS_THAN_OR_EQUAL -> SqlStdOperatorTable.SOME_LE;
            case GREATER_THAN -> SqlStdOperatorTable.SOME_GT;
            case GREATER_THAN_OR_EQUAL -> SqlStdOperatorTable.SOME_GE;
            case IS_DISTINCT_FROM ->
                throw Errors.unsupported(node, "IS DISTINCT FROM with ANY or ALL", "Use another comparison.");
        };
    }

    /** The compared values and the sub-query, whose columns have the values' types. */
    private record Sides(List<RexNode> values, RelNode query) {}

    private static Sides sides(ExpressionBinder binder, Expression node, RexNode value, Bound query) {
        int width = query.fields().size();
        List<RexNode> values =
                value.getKind() == SqlKind.ROW && width > 1 ? ((RexCall) value).getOperands() : List.of(value);
        if (values.size() != width) {
            throw Errors.unsupported(
                    node,
                    "A comparison of " + values.size() + " value(s) with a subquery of " + width + " columns",
                    "Select as many columns as there are values.");
        }
        List<RexNode> widened = new ArrayList<>();
        List<SqlType> types = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            SqlType left = ExpressionBinder.type(values.get(i));
            SqlType right = CalciteTypes.sql(query.type(i));
            SqlType common = Coercions.common(left, right)
                    .orElseThrow(() -> Errors.at(
                            node,
                            Code.TYPE_MISMATCH,
                            "value and result of subquery must be of the same type for " + word(node) + ": " + left
                                    + " vs " + right));
            types.add(common);
            widened.add(binder.rex().widen(values.get(i), common));
        }
        return new Sides(
                widened, Relations.widened(binder.binding(), query, types).rel());
    }

    private static String word(Expression node) {
        return node instanceof InPredicate ? "IN expression" : "quantified comparison";
    }

    private static void requireOneColumn(Node node, RelNode rel) {
        int width = rel.getRowType().getFieldCount();
        if (width != 1) {
            throw Errors.at(
                    node,
                    Code.NOT_SUPPORTED,
                    "Multiple columns returned by subquery are not yet supported. Found " + width);
        }
    }
}
