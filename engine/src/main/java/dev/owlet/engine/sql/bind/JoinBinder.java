package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.Coercions;
import dev.owlet.error.Code;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinCriteria;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.JoinUsing;
import io.trino.sql.tree.JsonTable;
import io.trino.sql.tree.Lateral;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Unnest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalCorrelate;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Binds joins; one whose right side is LATERAL, UNNEST or JSON_TABLE becomes a Correlate if it reads the left side. */
final class JoinBinder {
    private final QueryBinder queries;
    private final FromBinder from;

    JoinBinder(QueryBinder queries, FromBinder from) {
        this.queries = queries;
        this.from = from;
    }

    Bound bind(Join node) {
        Bound left = from.bind(node.getLeft());
        if (isLateral(node.getRight())) {
            return lateral(node, left);
        }
        Bound right = from.bind(node.getRight());
        JoinCriteria criteria = node.getCriteria().orElse(null);
        if (criteria instanceof JoinUsing using) {
            return using(node, left, right, using.getColumns());
        }
        if (criteria instanceof JoinOn on) {
            return on(node, left, right, on.getExpression());
        }
        if (criteria != null) {
            return using(node, left, right, commonColumns(node, left, right));
        }
        return new Bound(
                join(left.rel(), right.rel(), queries.binding().rex().bool(true), Set.of(), JoinRelType.INNER),
                both(left, right));
    }

    private static boolean isLateral(Relation node) {
        Relation inner = node instanceof AliasedRelation aliased ? aliased.getRelation() : node;
        return inner instanceof Lateral || inner instanceof Unnest || inner instanceof JsonTable;
    }

    /** Returns what error texts call a relation that may read those on its left. */
    private static String what(Relation node, String otherwise) {
        Relation inner = node instanceof AliasedRelation aliased ? aliased.getRelation() : node;
        return inner instanceof JsonTable ? "JSON_TABLE" : otherwise;
    }

    private static List<Field> both(Bound left, Bound right) {
        List<Field> fields = new ArrayList<>(padded(left));
        fields.addAll(right.fields());
        return fields;
    }

    /** Returns a name for every column, so that the right side's columns are counted right. */
    private static List<Field> padded(Bound relation) {
        List<Field> fields = new ArrayList<>(relation.fields());
        while (fields.size() < relation.rel().getRowType().getFieldCount()) {
            fields.add(new Field(List.of(), "", true));
        }
        return fields;
    }

    private static JoinRelType type(Join.Type type) {
        return switch (type) {
            case CROSS, IMPLICIT, INNER -> JoinRelType.INNER;
            case LEFT -> JoinRelType.LEFT;
            case RIGHT -> JoinRelType.RIGHT;
            case FULL -> JoinRelType.FULL;
        };
    }

    private static RelNode join(
            RelNode left,
            RelNode right,
            RexNode condition,
            Set<org.apache.calcite.rel.core.CorrelationId> variables,
            JoinRelType type) {
        // Calcite takes a null literal for neither true nor false and fails on it; a join that it holds up has no
        // pairs.
        RexNode safe =
                hasNullTerm(condition) ? left.getCluster().getRexBuilder().makeLiteral(false) : condition;
        return LogicalJoin.create(left, right, List.of(), safe, variables, type);
    }

    private static boolean hasNullTerm(RexNode condition) {
        return condition.isA(SqlKind.AND)
                ? ((RexCall) condition).getOperands().stream().anyMatch(JoinBinder::hasNullTerm)
                : condition instanceof RexLiteral literal && literal.isNull();
    }

    private Bound on(Join node, Bound left, Bound right, Expression expression) {
        JoinRelType type = type(node.getType());
        OwletRexBuilder rex = queries.binding().rex();
        Bound inner = new Bound(
                join(left.rel(), right.rel(), rex.bool(true), Set.of(), JoinRelType.INNER), both(left, right));
        Scope scope = new Scope(inner, queries.outer());
        RexNode condition = condition(scope, expression);
        boolean hasQuery = org.apache.calcite.rex.RexUtil.SubQueryFinder.find(condition) != null;
        if (hasQuery && type == JoinRelType.INNER) {
            return inner.withRel(Relations.filter(inner.rel(), condition, scope.variables()));
        }
        return inner.withRel(join(left.rel(), right.rel(), condition, scope.variables(), type));
    }

    private RexNode condition(Scope scope, Expression expression) {
        return new ExpressionBinder(queries, scope, Clause.scalar("JOIN clause"))
                .bindBoolean(expression, "JOIN ON clause");
    }

    private List<Identifier> commonColumns(Join node, Bound left, Bound right) {
        List<Identifier> common = new ArrayList<>();
        for (int column : left.shown()) {
            String name = left.fields().get(column).name();
            if (right.shown().stream().anyMatch(i -> right.fields().get(i).isNamed(name))) {
                common.add(new Identifier(node.getLocation().orElseThrow(), name, true));
            }
        }
        return common;
    }

    private Bound using(Join node, Bound left, Bound right, List<Identifier> columns) {
        JoinRelType type = type(node.getType());
        List<Integer> leftKeys = new ArrayList<>();
        List<Integer> rightKeys = new ArrayList<>();
        List<SqlType> types = new ArrayList<>();
        List<RexNode> terms = new ArrayList<>();
        OwletRexBuilder rex = queries.binding().rex();
        int width = left.rel().getRowType().getFieldCount();
        RelNode pair = join(left.rel(), right.rel(), rex.bool(true), Set.of(), JoinRelType.INNER);
        for (Identifier column : columns) {
            int a = find(column, left, "left");
            int b = find(column, right, "right");
            SqlType common = Coercions.common(CalciteTypes.sql(left.type(a)), CalciteTypes.sql(right.type(b)))
                    .orElseThrow(() -> Errors.at(
                            column, Code.TYPE_MISMATCH, "Column types of '" + column.getValue() + "' do not match"));
            leftKeys.add(a);
            rightKeys.add(b);
            types.add(common);
            terms.add(rex.strict(
                    SqlStdOperatorTable.EQUALS,
                    SqlType.BOOLEAN,
                    rex.widen(Relations.column(pair, a), common),
                    rex.widen(Relations.column(pair, width + b), common)));
        }
        RexNode condition = terms.isEmpty() ? rex.bool(true) : rex.junction(SqlStdOperatorTable.AND, terms);
        RelNode joined = join(left.rel(), right.rel(), condition, Set.of(), type);
        return new Using(left, right, columns, leftKeys, rightKeys, types).output(rex, joined, type);
    }

    private static int find(Identifier column, Bound relation, String side) {
        int found = -1;
        for (int i = 0; i < relation.fields().size(); i++) {
            if (relation.fields().get(i).isNamed(column.getValue())) {
                if (found >= 0) {
                    throw Errors.at(column, Code.AMBIGUOUS_NAME, "Column '" + column.getValue() + "' is ambiguous");
                }
                found = i;
            }
        }
        if (found < 0) {
            throw Errors.at(
                    column,
                    Code.COLUMN_NOT_FOUND,
                    "Column '" + column.getValue() + "' is missing from " + side + " side of join");
        }
        return found;
    }

    /** The sides of a join by USING: its output is each column once, then the others of the left, then of the right. */
    private record Using(
            Bound left,
            Bound right,
            List<Identifier> columns,
            List<Integer> leftKeys,
            List<Integer> rightKeys,
            List<SqlType> types) {
        Bound output(OwletRexBuilder rex, RelNode joined, JoinRelType type) {
            List<RexNode> values = new ArrayList<>();
            List<Field> fields = new ArrayList<>();
            int width = left.rel().getRowType().getFieldCount();
            for (int i = 0; i < columns.size(); i++) {
                RexNode a = Relations.column(joined, leftKeys.get(i));
                RexNode b = Relations.column(joined, width + rightKeys.get(i));
                values.add(key(rex, a, b, types.get(i), type));
                fields.add(Field.unqualified(left.fields().get(leftKeys.get(i)).name()));
            }
            others(joined, left, leftKeys, 0, values, fields);
            others(joined, right, rightKeys, width, values, fields);
            return new Bound(Relations.project(joined, values, Relations.names(fields)), fields);
        }

        private static RexNode key(OwletRexBuilder rex, RexNode a, RexNode b, SqlType type, JoinRelType join) {
            return switch (join) {
                case RIGHT -> rex.widen(b, type);
                case FULL -> ConditionalBinder.coalesce(rex, List.of(a, b), type);
                default -> rex.widen(a, type);
            };
        }

        private static void others(
                RelNode joined, Bound side, List<Integer> keys, int offset, List<RexNode> values, List<Field> fields) {
            for (int i = 0; i < side.fields().size(); i++) {
                if (!keys.contains(i)) {
                    values.add(Relations.column(joined, offset + i));
                    fields.add(side.fields().get(i));
                }
            }
        }
    }

    private Bound lateral(Join node, Bound left) {
        Scope scope = new Scope(new Bound(left.rel(), padded(left)), queries.outer());
        QueryBinder inside = queries.inside(scope);
        Bound right = new FromBinder(inside).bind(node.getRight());
        JoinRelType type = type(node.getType());
        if (type != JoinRelType.INNER && type != JoinRelType.LEFT) {
            throw Errors.at(
                    node,
                    Code.NOT_SUPPORTED,
                    what(node.getRight(), "LATERAL or UNNEST")
                            + " in other than the right side of CROSS JOIN or LEFT JOIN is not supported");
        }
        Expression condition =
                node.getCriteria().map(criteria -> onExpression(node, criteria)).orElse(BooleanLiteral.TRUE_LITERAL);
        if (type == JoinRelType.LEFT && !condition.equals(BooleanLiteral.TRUE_LITERAL)) {
            throw Errors.at(
                    condition,
                    Code.NOT_SUPPORTED,
                    "LEFT JOIN involving " + what(node.getRight(), "UNNEST or LATERAL")
                            + " is only supported with condition ON TRUE");
        }
        RelNode rel = scope.variables().isEmpty()
                ? join(left.rel(), right.rel(), queries.binding().rex().bool(true), Set.of(), type)
                : LogicalCorrelate.create(
                        left.rel(), right.rel(), scope.variables().iterator().next(), scope.correlatedColumns(), type);
        Bound joined = new Bound(rel, both(left, right));
        if (condition.equals(BooleanLiteral.TRUE_LITERAL)) {
            return joined;
        }
        Scope above = new Scope(joined, queries.outer());
        return joined.withRel(Relations.filter(rel, condition(above, condition), above.variables()));
    }

    private static Expression onExpression(Join place, JoinCriteria criteria) {
        if (criteria instanceof JoinOn on) {
            return on.getExpression();
        }
        throw Errors.unsupported(
                place,
                "USING with " + what(place.getRight(), "LATERAL or UNNEST"),
                "Use CROSS JOIN, or LEFT JOIN ... ON TRUE.");
    }
}
