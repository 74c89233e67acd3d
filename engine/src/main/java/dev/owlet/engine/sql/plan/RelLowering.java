package dev.owlet.engine.sql.plan;

import dev.owlet.engine.optimize.Joins;
import dev.owlet.engine.optimize.Projections;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.SortKey;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Minus;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;

/** Lowers Calcite's relational nodes, one method a kind of node. Serves one query and one thread. */
final class RelLowering {
    private final Function<RelDataType, SqlType> types;
    private final Function<TableScan, Plan.Scan> scans;
    private final RexBuilder rexBuilder;
    private final Set<Integer> open = new HashSet<>();
    private final SubQueries subQueries = new SubQueries(this);
    private final AggregateLowering aggregates = new AggregateLowering(this);
    private final CorrelateLowering correlates = new CorrelateLowering(this);

    RelLowering(Function<RelDataType, SqlType> types, Function<TableScan, Plan.Scan> scans, RexBuilder rexBuilder) {
        this.types = types;
        this.scans = scans;
        this.rexBuilder = rexBuilder;
    }

    Lowered lower(RelNode node) {
        if (node instanceof TableScan scan) {
            return Lowered.of(scans.apply(scan));
        }
        if (node instanceof Filter filter) {
            return filter(filter);
        }
        if (node instanceof Project project) {
            return project(lower(project.getInput()), project);
        }
        if (node instanceof Join join) {
            return join(join);
        }
        if (node instanceof Aggregate aggregate) {
            return aggregates.lower(aggregate);
        }
        if (node instanceof Sort sort) {
            return sort(sort);
        }
        if (node instanceof Correlate correlate) {
            return correlates.lower(correlate);
        }
        return rare(node);
    }

    private Lowered rare(RelNode node) {
        if (node instanceof Union union) {
            return union(union);
        }
        if (node instanceof Intersect intersect) {
            return setOperation(intersect, true, intersect.all);
        }
        if (node instanceof Minus minus) {
            return setOperation(minus, false, minus.all);
        }
        if (node instanceof Values values) {
            return Lowered.of(values(values));
        }
        if (node instanceof Uncollect uncollect) {
            return correlates.unnest(uncollect, lower(uncollect.getInput()), false);
        }
        throw Unsupported.feature(
                "A query step " + node.getRelTypeName().replace("Logical", ""), "Write the query in another way.");
    }

    /** Returns a plan of exactly a node's columns. */
    Plan finished(RelNode node) {
        return lower(node).finish(node.getRowType().getFieldNames());
    }

    /** Lowers a sub-query whose enclosing query has these names for its columns. */
    Lowered within(Set<CorrelationId> ids, RelNode node) {
        List<Integer> added =
                ids.stream().map(CorrelationId::getId).filter(open::add).toList();
        Lowered lowered = lower(node);
        added.forEach(open::remove);
        return lowered;
    }

    /** Replaces the columns of enclosing queries that are no longer being lowered by what they are here. */
    Expression resolve(Expression expression, List<Expression> columns) {
        return OuterColumns.resolve(expression, scope -> !open.contains(scope), columns);
    }

    SqlType type(RelDataType type) {
        return types.apply(type);
    }

    Expression expression(RexNode node, List<Expression> columns) {
        return expression(node, columns, Map.of());
    }

    Expression expression(RexNode node, List<Expression> columns, Map<RexNode, Expression> known) {
        return new RexLowering(types, rexBuilder, columns, known).lower(node);
    }

    private Lowered filter(Filter filter) {
        Lowered input = lower(filter.getInput());
        if (input.onEmpty().isEmpty() || !input.isCorrelated()) {
            return filter(input, filter.getCondition(), filter.getVariablesSet());
        }
        throw Unsupported.correlation();
    }

    /** Keeps the rows for which a condition is true; sub-queries at its top become joins that filter. */
    Lowered filter(Lowered input, RexNode condition, Set<CorrelationId> ids) {
        Lowered result = input;
        List<Expression> conditions = new ArrayList<>();
        for (RexNode term : Conjuncts.of(condition)) {
            if (SubQueries.areIn(term)) {
                result = subQueries.filter(result, term, ids);
            } else {
                conditions.add(expression(term, input.columns()));
            }
        }
        return conditions.isEmpty() ? result : result.filtered(conditions);
    }

    Lowered project(Lowered input, Project project) {
        List<RexNode> nodes = project.getProjects();
        if (RexOver.containsOver(nodes, null)) {
            return new WindowLowering(this).lower(input, project);
        }
        Map<RexNode, Expression> known = new HashMap<>();
        Lowered joined = values(input, project, known);
        List<Expression> columns = expressions(nodes, joined.columns(), known);
        if (!input.onEmpty().isEmpty()) {
            List<Expression> onEmpty = expressions(nodes, input.onEmpty(), known);
            return new Lowered(input.plan(), columns, input.correlated(), onEmpty);
        }
        return projected(joined, columns, project.getRowType().getFieldNames());
    }

    /** Joins the sub-queries of a select list. */
    Lowered values(Lowered input, Project project, Map<RexNode, Expression> known) {
        Lowered joined = input;
        for (RexNode node : project.getProjects()) {
            joined = subQueries.values(joined, node, known, project.getVariablesSet());
        }
        return joined;
    }

    List<Expression> expressions(List<RexNode> nodes, List<Expression> columns, Map<RexNode, Expression> known) {
        return nodes.stream().map(node -> expression(node, columns, known)).toList();
    }

    /** Computes columns, unless all are there already or enclosing queries' columns are among them. */
    static Lowered projected(Lowered input, List<Expression> columns, List<String> names) {
        boolean outer = columns.stream().anyMatch(OuterColumns::areIn);
        boolean plain = columns.stream().allMatch(Expression.Input.class::isInstance);
        if (outer || plain) {
            return input.withColumns(columns);
        }
        if (input.correlated().isEmpty()) {
            return Lowered.of(new Plan.Project(input.plan(), columns, names));
        }
        return new Lowered(input.plan(), columns, input.correlated(), List.of()).plain();
    }

    private Lowered join(Join join) {
        Lowered left = lower(join.getLeft());
        Lowered right = lower(join.getRight());
        Plan.JoinKind kind = kind(join.getJoinType());
        if (kind != Plan.JoinKind.INNER) {
            right = right.plain();
        }
        if (kind == Plan.JoinKind.RIGHT || kind == Plan.JoinKind.FULL) {
            left = left.plain();
        }
        List<Expression> both = columns(left, right, kind);
        List<Expression> conditions = new ArrayList<>();
        List<RexNode> late = new ArrayList<>();
        for (RexNode term : Conjuncts.of(join.getCondition())) {
            if (SubQueries.areIn(term)) {
                late.add(term);
            } else {
                conditions.add(expression(term, both));
            }
        }
        if (!late.isEmpty() && kind != Plan.JoinKind.INNER) {
            throw Unsupported.feature(
                    "A sub-query in the ON of an outer join", "Filter in a derived table before joining.");
        }
        Lowered joined = joined(kind, left, right, conditions);
        for (RexNode term : late) {
            joined = subQueries.filter(joined, term, join.getVariablesSet());
        }
        return joined;
    }

    private static List<Expression> columns(Lowered left, Lowered right, Plan.JoinKind kind) {
        int width = left.plan().schema().size();
        List<Expression> both = new ArrayList<>(left.columns());
        right.columns().forEach(column -> both.add(OuterColumns.shift(column, width)));
        return both;
    }

    /** Joins two nodes; conditions are over the left plan's columns, then the right plan's. */
    Lowered joined(Plan.JoinKind kind, Lowered left, Lowered right, List<Expression> conditions) {
        List<Expression> mine =
                conditions.stream().filter(c -> !OuterColumns.areIn(c)).toList();
        List<Expression> outer = conditions.stream().filter(OuterColumns::areIn).toList();
        boolean allowed =
                switch (kind) {
                    case INNER -> true;
                    case LEFT, SEMI, ANTI ->
                        outer.isEmpty() && right.correlated().isEmpty();
                    default -> outer.isEmpty() && !left.isCorrelated() && !right.isCorrelated();
                };
        boolean emptyGroups = !left.onEmpty().isEmpty() && left.isCorrelated()
                || !right.onEmpty().isEmpty() && right.isCorrelated();
        if (!allowed || emptyGroups) {
            throw Unsupported.correlation();
        }
        int width = left.plan().schema().size();
        List<Expression> correlated = Stream.concat(
                        Stream.concat(left.correlated().stream(), outer.stream()),
                        right.correlated().stream().map(c -> OuterColumns.shift(c, width)))
                .toList();
        Plan plan = Joins.build(kind, left.plan(), right.plan(), mine);
        return new Lowered(plan, columns(left, right, kind), correlated, List.of());
    }

    private static Plan.JoinKind kind(JoinRelType type) {
        return switch (type) {
            case INNER -> Plan.JoinKind.INNER;
            case LEFT -> Plan.JoinKind.LEFT;
            case RIGHT -> Plan.JoinKind.RIGHT;
            case FULL -> Plan.JoinKind.FULL;
            case SEMI -> Plan.JoinKind.SEMI;
            case ANTI -> Plan.JoinKind.ANTI;
            default -> throw Unsupported.feature("A join of type " + type, "Use an inner or outer join.");
        };
    }

    private Lowered sort(Sort sort) {
        Lowered input = lower(sort.getInput());
        boolean limited = sort.fetch != null || sort.offset != null;
        if (!limited && input.isCorrelated()) {
            return input;
        }
        if (input.isCorrelated()) {
            return CorrelateLowering.limited(input, sort);
        }
        Lowered plain = input.plain();
        List<SortKey> keys = keys(sort, plain);
        if (!limited) {
            return keys.isEmpty() ? plain : plain.withPlan(new Plan.Sort(plain.plan(), keys));
        }
        return plain.withPlan(new Plan.Limit(plain.plan(), keys, offset(sort), count(sort)));
    }

    static List<SortKey> keys(Sort sort, Lowered plain) {
        return sort.getCollation().getFieldCollations().stream()
                .map(key -> key(key, plain.place(key.getFieldIndex())))
                .toList();
    }

    static SortKey key(RelFieldCollation collation, int column) {
        return new SortKey(
                column,
                collation.direction.isDescending(),
                collation.nullDirection == RelFieldCollation.NullDirection.FIRST);
    }

    static long offset(Sort sort) {
        return sort.offset == null ? 0 : constant(sort.offset);
    }

    static long count(Sort sort) {
        return sort.fetch == null ? Long.MAX_VALUE : constant(sort.fetch);
    }

    private static long constant(RexNode node) {
        if (node instanceof RexLiteral literal && RexLiteral.value(literal) instanceof Number number) {
            return number.longValue();
        }
        throw new OwletException(Code.INVALID_LIMIT_CLAUSE, "LIMIT and OFFSET must be whole numbers");
    }

    private Lowered union(Union union) {
        List<Plan> inputs = typedInputs(union);
        Plan all = new Plan.Union(inputs);
        return Lowered.of(union.all ? all : distinct(all));
    }

    static Plan distinct(Plan plan) {
        List<Integer> keys = IntStream.range(0, plan.schema().size()).boxed().toList();
        return new Plan.Aggregate(plan, keys, List.of(), OptionalLong.empty());
    }

    private Lowered setOperation(RelNode node, boolean intersect, boolean all) {
        List<Plan> inputs = typedInputs(node);
        Plan result = inputs.get(0);
        for (Plan input : inputs.subList(1, inputs.size())) {
            result = new Plan.SetOperation(result, input, intersect, all);
        }
        return Lowered.of(result);
    }

    /** Returns the inputs, each with exactly the types of the node's columns. */
    private List<Plan> typedInputs(RelNode node) {
        List<SqlType> wanted = node.getRowType().getFieldList().stream()
                .map(field -> type(field.getType()))
                .toList();
        List<Plan> inputs = new ArrayList<>();
        for (RelNode input : node.getInputs()) {
            inputs.add(typed(finished(input), wanted, node.getRowType().getFieldNames()));
        }
        return inputs;
    }

    private static Plan typed(Plan plan, List<SqlType> wanted, List<String> names) {
        List<Expression> columns = new ArrayList<>();
        boolean same = true;
        for (int i = 0; i < wanted.size(); i++) {
            Expression column = Projections.column(plan, i);
            same &= column.type().equals(wanted.get(i));
            columns.add(RexLowering.typed(column, wanted.get(i)));
        }
        return same ? plan : new Plan.Project(plan, columns, names);
    }

    private Plan values(Values values) {
        List<Column> columns = values.getRowType().getFieldList().stream()
                .map(field -> new Column(field.getName(), type(field.getType())))
                .toList();
        List<List<Expression.Literal>> rows = new ArrayList<>();
        for (List<RexLiteral> tuple : values.getTuples()) {
            List<Expression.Literal> row = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                row.add(LiteralLowering.lower(tuple.get(i), columns.get(i).type()));
            }
            rows.add(row);
        }
        return new Plan.Values(new Schema(columns), rows);
    }
}
