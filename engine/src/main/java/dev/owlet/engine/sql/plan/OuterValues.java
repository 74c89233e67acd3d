package dev.owlet.engine.sql.plan;

import dev.owlet.engine.optimize.Joins;
import dev.owlet.engine.optimize.Projections;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expression.Compare;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.Plan.JoinKind;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/**
 * Brings the different values that enclosing queries' columns have into a sub-query, where it cannot do without them.
 * Joined to its rows they settle every condition but one: that each is the value of the row around it, an equality. What
 * is above can then group, number or unite rows for all outer rows at once.
 */
final class OuterValues {
    private final Function<RelDataType, SqlType> types;
    private final Map<Integer, Enclosing> open = new LinkedHashMap<>();
    private int shares;

    OuterValues(Function<RelDataType, SqlType> types) {
        this.types = types;
    }

    /** Lowers a sub-query within a query that has these names for its columns. */
    Lowered within(Set<CorrelationId> ids, Enclosing enclosing, Supplier<Lowered> subquery) {
        List<Integer> added = ids.stream()
                .map(CorrelationId::getId)
                .filter(id -> open.putIfAbsent(id, enclosing) == null)
                .toList();
        Lowered lowered = subquery.get();
        added.forEach(open::remove);
        return lowered;
    }

    /** Returns the columns of enclosing queries still open that some expressions read, in their sub-queries or beside. */
    Set<Expression.Input> open(List<RexNode> expressions) {
        Set<Expression.Input> columns = new LinkedHashSet<>(CorrelatedColumns.in(expressions, types));
        columns.removeIf(column -> !open.containsKey(OuterColumns.scope(column)));
        return columns;
    }

    /** Encloses a sub-query by rows that have what it, or expressions beside it, reads of queries further out. */
    Enclosing enclosing(Lowered outer, RelNode query, List<Expression> beside, Site site) {
        Set<Expression.Input> further = OuterColumns.readBy(beside);
        for (Expression.Input column : CorrelatedColumns.in(query, types)) {
            int scope = OuterColumns.scope(column);
            if (open.containsKey(scope)) {
                further.add(column);
            } else if (site.ids().stream().anyMatch(id -> id.getId() == scope)) {
                further.addAll(OuterColumns.readBy(List.of(outer.columns().get(OuterColumns.column(column)))));
            }
        }
        return new Enclosing(further.isEmpty() ? outer : hold(outer, further), site.kept());
    }

    /** Replaces columns of enclosing queries that are no longer open, or that the rows hold, by what they are there. */
    Expression resolve(Expression expression, Enclosing enclosing) {
        return held(
                OuterColumns.resolve(expression, scope -> !open.containsKey(scope), enclosing::column),
                enclosing.rows());
    }

    /** Replaces columns of enclosing queries that some rows hold. */
    static Expression held(Expression expression, Lowered rows) {
        return OuterColumns.areIn(expression) ? OuterColumns.replace(expression, equals(rows)) : expression;
    }

    private static Map<Expression.Input, Expression> equals(Lowered rows) {
        Map<Expression.Input, Expression> equals = new LinkedHashMap<>();
        Ties.held(rows.correlated()).forEach((outer, key) -> equals.put(outer, key.left()));
        return equals;
    }

    /** Leaves nothing of enclosing queries in a node but simple ties; its columns are plain ones of its plan. */
    Lowered tied(Lowered node) {
        Set<Expression.Input> loose = OuterColumns.readBy(node.columns());
        loose.addAll(OuterColumns.readBy(node.correlated().stream()
                .filter(condition -> !Ties.isSimple(condition))
                .toList()));
        Lowered settled = settled(node);
        return (loose.isEmpty() ? settled : hold(settled, loose)).plain();
    }

    /** Makes a node's plan hold some columns of enclosing queries; columns of the plan stay where they are. */
    Lowered hold(Lowered node, Set<Expression.Input> columns) {
        if (!node.onEmpty().isEmpty()) {
            return hold(settled(node), columns);
        }
        Map<Expression.Input, Compare> held = Ties.held(node.correlated());
        if (held.keySet().containsAll(columns)) {
            return replaced(node, List.copyOf(held.values()));
        }
        return paired(node, columns);
    }

    /** Keeps the rows of a node that belong to any outer row, for a step that must not see others. */
    Lowered matched(Lowered node) {
        return node.correlated().isEmpty() ? node : paired(node, Set.of());
    }

    private Lowered paired(Lowered node, Set<Expression.Input> columns) {
        Set<Expression.Input> all = new LinkedHashSet<>(columns);
        all.addAll(OuterColumns.readBy(node.correlated()));
        List<Expression.Input> outer = numbered(all);
        Plan values = values(outer);
        Map<Expression.Input, Expression> places =
                places(outer, node.plan().schema().size());
        List<Expression> conditions = OuterColumns.replace(node.correlated(), places);
        Plan plan = Joins.build(JoinKind.INNER, node.plan(), values, conditions);
        List<Expression> ties = new ArrayList<>();
        places.forEach((column, place) -> ties.add(Ties.between((Expression.Input) place, column, conditions)));
        return new Lowered(plan, OuterColumns.replace(node.columns(), places), ties, List.of());
    }

    private static Lowered replaced(Lowered node, List<Compare> held) {
        Map<Expression.Input, Expression> equals = equals(node);
        List<Expression> ties = new ArrayList<>();
        List<Expression> others = new ArrayList<>();
        for (Expression condition : node.correlated()) {
            boolean holds = Ties.isKey(condition) && held.containsAll(Ties.keys(List.of(condition)));
            (holds ? ties : others).add(holds ? condition : OuterColumns.replace(condition, equals));
        }
        return new Lowered(node.plan(), OuterColumns.replace(node.columns(), equals), ties, List.of()).filtered(others);
    }

    /** Makes the row that an aggregate has for an outer row without matches, so that it is a row like all others. */
    Lowered settled(Lowered node) {
        if (node.onEmpty().isEmpty()) {
            return node;
        }
        if (node.correlated().isEmpty()) {
            return new Lowered(node.plan(), node.columns(), List.of(), List.of());
        }
        Set<Expression.Input> all = OuterColumns.readBy(node.correlated());
        all.addAll(OuterColumns.readBy(node.columns()));
        all.addAll(OuterColumns.readBy(node.onEmpty()));
        List<Expression.Input> outer = numbered(all);
        Plan values = values(outer);
        int width = outer.size();
        Map<Expression.Input, Expression> places = places(outer, 0);
        Plan marked = Projections.append(node.plan(), List.of(Expressions.TRUE));
        Plan plan = Joins.build(JoinKind.LEFT, values, marked, moved(node.correlated(), width, places));
        Expression missing =
                new Expression.IsNull(Projections.column(plan, plan.schema().size() - 1));
        List<Expression> found = moved(node.columns(), width, places);
        List<Expression> empty = moved(node.onEmpty(), width, places);
        List<Expression> columns = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            SqlType type = found.get(i).type();
            columns.add(new Expression.Case(
                    List.of(missing), List.of(RexLowering.typed(empty.get(i), type)), found.get(i), type));
        }
        List<Expression> ties = new ArrayList<>();
        places.forEach((column, place) -> ties.add(Ties.between((Expression.Input) place, column, List.of())));
        return new Lowered(plan, columns, ties, List.of());
    }

    private static List<Expression> moved(
            List<Expression> expressions, int width, Map<Expression.Input, Expression> places) {
        return expressions.stream()
                .map(expression -> OuterColumns.replace(OuterColumns.shift(expression, width), places))
                .toList();
    }

    private static Map<Expression.Input, Expression> places(List<Expression.Input> outer, int from) {
        Map<Expression.Input, Expression> places = new LinkedHashMap<>();
        for (Expression.Input column : outer) {
            places.put(column, new Expression.Input(from + places.size(), column.type()));
        }
        return places;
    }

    /** Adds the rows' numbers where columns are of types that no hash join can tell apart. */
    private List<Expression.Input> numbered(Set<Expression.Input> outer) {
        Set<Expression.Input> all = new LinkedHashSet<>(outer);
        for (Expression.Input column : outer) {
            if (isNested(column.type())) {
                Source source = source(column);
                source.enclosing.number();
                all.add(OuterColumns.of(source.scope, OuterColumns.ROW_NUMBER, SqlType.BIGINT));
            }
        }
        return List.copyOf(all);
    }

    private static boolean isNested(SqlType type) {
        return switch (type.kind()) {
            case ARRAY, MAP, ROW, JSON -> true;
            default -> false;
        };
    }

    /** Where a column's values come from: the innermost open query that has them. */
    private record Source(int scope, Enclosing enclosing, Expression value) {}

    private Source source(Expression.Input column) {
        Optional<Source> innermost = Optional.empty();
        for (Map.Entry<Integer, Enclosing> entry : open.entrySet()) {
            Expression value = entry.getKey() == OuterColumns.scope(column)
                    ? entry.getValue().column(OuterColumns.column(column))
                    : equals(entry.getValue().rows()).get(column);
            if (value != null && !OuterColumns.areIn(value)) {
                innermost = Optional.of(new Source(entry.getKey(), entry.getValue(), value));
            }
        }
        return innermost.orElseThrow(Unsupported::correlation);
    }

    /** Returns a number for rows that are kept to be read again; no other step of the plan has it. */
    int nextShare() {
        return --shares;
    }

    /** Returns the different values of some columns; those of several queries in all combinations. */
    private Plan values(List<Expression.Input> outer) {
        Map<Enclosing, List<Integer>> parts = new LinkedHashMap<>();
        List<Expression> values = new ArrayList<>();
        for (int i = 0; i < outer.size(); i++) {
            Source source = source(outer.get(i));
            values.add(source.value);
            parts.computeIfAbsent(source.enclosing, part -> new ArrayList<>()).add(i);
        }
        List<Integer> order = new ArrayList<>();
        Optional<Plan> all = Optional.empty();
        for (Map.Entry<Enclosing, List<Integer>> part : parts.entrySet()) {
            Plan rows = part.getKey().again(nextShare());
            List<Expression> columns = part.getValue().stream().map(values::get).toList();
            List<String> names = columns.stream().map(column -> "").toList();
            Plan different = RelLowering.distinct(new Plan.Project(rows, columns, names));
            all = Optional.of(all.map(before -> Joins.build(JoinKind.INNER, before, different, List.of()))
                    .orElse(different));
            order.addAll(part.getValue());
        }
        List<Integer> picked = new ArrayList<>();
        for (int i = 0; i < outer.size(); i++) {
            picked.add(order.indexOf(i));
        }
        return Projections.pick(all.orElseThrow(), picked);
    }
}
