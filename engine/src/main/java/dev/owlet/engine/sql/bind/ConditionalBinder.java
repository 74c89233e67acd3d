package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.Coercions;
import dev.owlet.error.Code;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.CoalesceExpression;
import io.trino.sql.tree.ComparisonExpression;
import io.trino.sql.tree.IfExpression;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.SearchedCaseExpression;
import io.trino.sql.tree.SimpleCaseExpression;
import io.trino.sql.tree.WhenClause;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Binds CASE, IF, COALESCE and NULLIF, all of which become CASE with conditions. */
final class ConditionalBinder {
    private static final String CASE_TYPES = "All CASE results must be the same type";

    private ConditionalBinder() {}

    static RexNode searchedCase(ExpressionBinder binder, SearchedCaseExpression node) {
        List<RexNode> conditions = new ArrayList<>();
        List<RexNode> results = new ArrayList<>();
        for (WhenClause when : node.getWhenClauses()) {
            conditions.add(binder.bindBoolean(when.getOperand(), "CASE WHEN clause"));
            results.add(binder.bind(when.getResult()));
        }
        results.add(node.getDefaultValue().map(binder::bind).orElseGet(() -> binder.rex()
                .nullOf(SqlType.UNKNOWN)));
        return make(binder, conditions, results, ExpressionBinder.common(node, results, CASE_TYPES));
    }

    static RexNode simpleCase(ExpressionBinder binder, SimpleCaseExpression node) {
        RexNode operand = binder.bind(node.getOperand());
        List<RexNode> conditions = new ArrayList<>();
        List<RexNode> results = new ArrayList<>();
        for (WhenClause when : node.getWhenClauses()) {
            RexNode value = binder.bind(when.getOperand());
            conditions.add(equal(binder, when, operand, value));
            results.add(binder.bind(when.getResult()));
        }
        results.add(node.getDefaultValue().map(binder::bind).orElseGet(() -> binder.rex()
                .nullOf(SqlType.UNKNOWN)));
        return make(binder, conditions, results, ExpressionBinder.common(node, results, CASE_TYPES));
    }

    private static RexNode equal(ExpressionBinder binder, WhenClause place, RexNode operand, RexNode value) {
        SqlType a = ExpressionBinder.type(operand);
        SqlType b = ExpressionBinder.type(value);
        if (Coercions.common(a, b).isEmpty()) {
            throw Errors.at(
                    place.getOperand(),
                    Code.TYPE_MISMATCH,
                    "CASE operand type does not match WHEN clause operand type: " + a + " vs " + b);
        }
        return PredicateBinder.compare(binder.rex(), place, ComparisonExpression.Operator.EQUAL, operand, value);
    }

    static RexNode ifThenElse(ExpressionBinder binder, IfExpression node) {
        RexNode condition = binder.bindBoolean(node.getCondition(), "IF condition");
        List<RexNode> results = new ArrayList<>(List.of(binder.bind(node.getTrueValue())));
        results.add(node.getFalseValue().map(binder::bind).orElseGet(() -> binder.rex()
                .nullOf(SqlType.UNKNOWN)));
        SqlType type = ExpressionBinder.common(node, results, "Result types for IF must be the same");
        return make(binder, List.of(condition), results, type);
    }

    static RexNode coalesce(ExpressionBinder binder, CoalesceExpression node) {
        List<RexNode> operands = binder.bind(node.getOperands());
        SqlType type = ExpressionBinder.common(node, operands, "All COALESCE operands must be the same type");
        return coalesce(binder.rex(), operands, type);
    }

    /** Makes COALESCE of operands that widen to the type. */
    static RexNode coalesce(OwletRexBuilder rex, List<RexNode> operands, SqlType type) {
        List<RexNode> arguments = new ArrayList<>();
        List<RexNode> results =
                operands.stream().map(operand -> rex.widen(operand, type)).toList();
        boolean nullable = true;
        for (int i = 0; i < results.size() - 1; i++) {
            arguments.add(rex.isNotNull(operands.get(i)));
            arguments.add(results.get(i));
            nullable &= results.get(i).getType().isNullable();
        }
        RexNode last = results.get(results.size() - 1);
        arguments.add(last);
        nullable &= last.getType().isNullable();
        return rex.makeCall(CalciteTypes.rel(type, nullable), SqlStdOperatorTable.CASE, arguments);
    }

    static RexNode nullIf(ExpressionBinder binder, NullIfExpression node) {
        RexNode first = binder.bind(node.getFirst());
        RexNode second = binder.bind(node.getSecond());
        SqlType a = ExpressionBinder.type(first);
        SqlType b = ExpressionBinder.type(second);
        if (Coercions.common(a, b).isEmpty()) {
            throw Errors.at(node, Code.TYPE_MISMATCH, "Types are not comparable with NULLIF: " + a + " vs " + b);
        }
        RexNode equal = PredicateBinder.compare(binder.rex(), node, ComparisonExpression.Operator.EQUAL, first, second);
        return make(binder, List.of(equal), List.of(binder.rex().nullOf(a), first), a);
    }

    private static RexNode make(
            ExpressionBinder binder, List<RexNode> conditions, List<RexNode> results, SqlType type) {
        List<RexNode> arguments = new ArrayList<>();
        boolean nullable = false;
        for (int i = 0; i < results.size(); i++) {
            if (i < conditions.size()) {
                arguments.add(conditions.get(i));
            }
            RexNode result = binder.rex().widen(results.get(i), type);
            nullable |= result.getType().isNullable();
            arguments.add(result);
        }
        return binder.rex().makeCall(CalciteTypes.rel(type, nullable), SqlStdOperatorTable.CASE, arguments);
    }
}
