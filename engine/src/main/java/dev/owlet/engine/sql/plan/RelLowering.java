package dev.owlet.engine.sql.plan;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.SortKey;
import dev.owlet.engine.sql.bind.MatchRel;
import dev.owlet.engine.sql.bind.RecursiveBinder;
import dev.owlet.engine.sql.bind.RepeatedSets;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.Join;
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
    private final OuterValues outerValues;
    private final SubQueries subQueries = new SubQueries(this);
    private final JoinLowering joins = new JoinLowering(this, subQueries);
    private final SetLowering sets = new SetLowering(this);
    private final AggregateLowering aggregates = new AggregateLowering(this);
    private final CorrelateLowering correlates = new CorrelateLowering(this);

    RelLowering(Function<RelDataType, SqlType> types, Function<TableScan, Plan.Scan> scans, RexBuilder rexBuilder) {
        this.types = types;
        this.scans = scans;
        this.rexBuilder = rexBuilder;
        this.outerValues = new OuterValues(types);
    }

    OuterValues outerValues() {
        return outerValues;
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
            return joins.lower(join);
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
            return sets.union(union);
        }
        if (node instanceof Intersect intersect) {
            return sets.operation(intersect, true);
        }
        if (node instanceof Minus minus) {
            return sets.operation(minus, false);
        }
        if (node instanceof Values values) {
            return Lowered.of(values(values));
        }
        if (node instanceof Uncollect uncollect) {
            return correlates.unnest(uncollect, lower(uncollect.getInput()), false);
        }
        if (node instanceof RepeatedSets repeated) {
            return aggregates.lower(repeated.groups(), repeated.times());
        }
        if (node instanceof MatchRel match) {
            return MatchLowering.lower(this, match);
        }
        throw Unsupported.feature(
                "A query step " + node.getRelTypeName().replace("Logical", ""), "Write the query in another way.");
    }

    /** Returns a plan of exactly a node's columns. */
    Plan finished(RelNode node) {
        return lower(node).finish(node.getRowType().getFieldNames());
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
        Lowered input = outerValues.settled(lower(filter.getInput()));
        Lowered rows = RecursiveBinder.isLimit(filter.getCondition()) ? outerValues.matched(input) : input;
        return filter(rows, filter.getCondition(), filter.getVariablesSet());
    }

    /** Keeps the rows for which a condition is true; sub-queries at its top become joins that filter. */
    private Lowered filter(Lowered input, RexNode condition, Set<CorrelationId> ids) {
        List<Expression> conditions = new ArrayList<>();
        List<RexNode> late = new ArrayList<>();
        for (RexNode term : Conjuncts.of(condition)) {
            if (SubQueries.areIn(term)) {
                late.add(term);
            } else {
                conditions.add(expression(term, input.columns()));
            }
        }
        Lowered result = input;
        for (RexNode term : late) {
            result = subQueries.filter(result, term, new Site(ids, conditions));
        }
        return conditions.isEmpty() ? result : result.filtered(conditions);
    }

    Lowered project(Lowered rows, Project project) {
        List<RexNode> nodes = project.getProjects();
        if (RexOver.containsOver(nodes, null)) {
            return new WindowLowering(this).lower(rows, project);
        }
        Lowered input = nodes.stream().anyMatch(SubQueries::areIn) ? outerValues.settled(rows) : rows;
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
            joined = subQueries.values(joined, node, known, Site.of(project.getVariablesSet()));
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

    private Lowered sort(Sort sort) {
        Lowered input = lower(sort.getInput());
        boolean limited = sort.fetch != null || sort.offset != null;
        if (!limited && input.isCorrelated()) {
            return input;
        }
        if (input.isCorrelated()) {
            return correlates.limited(input, sort);
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

    static Plan distinct(Plan plan) {
        List<Integer> keys = IntStream.range(0, plan.schema().size()).boxed().toList();
        return new Plan.Aggregate(plan, keys, List.of(), OptionalLong.empty());
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
