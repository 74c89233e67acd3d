package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads only those fields of a row column that the projection above a scan and the scan's filter take out of it. */
final class PruneFields implements Rule {
    @Override
    public String name() {
        return "prune_fields";
    }

    @Override
    public Plan apply(Plan plan, Estimator estimator) {
        return Plans.rewrite(
                plan,
                step -> step instanceof Plan.Project project && project.input() instanceof Plan.Scan scan
                        ? prune(project, scan)
                        : step);
    }

    /** Which fields of a row are used; one that is {@code whole} is used as it is. */
    private static final class Uses {
        private final Map<Integer, Uses> fields = new TreeMap<>();
        private boolean whole;

        SqlType narrowed(SqlType type) {
            if (whole || !(type instanceof SqlType.Row row)) {
                return type;
            }
            List<SqlType.Field> kept = new ArrayList<>();
            fields.forEach((index, uses) -> {
                SqlType.Field field = row.fields().get(index);
                kept.add(new SqlType.Field(field.name(), uses.narrowed(field.type())));
            });
            return new SqlType.Row(kept);
        }

        int place(int field) {
            return whole ? field : List.copyOf(fields.keySet()).indexOf(field);
        }
    }

    private static Plan prune(Plan.Project project, Plan.Scan scan) {
        Map<Integer, Uses> uses = new TreeMap<>();
        project.expressions().forEach(expression -> collect(expression, uses));
        scan.filter().ifPresent(filter -> collect(filter, uses));
        List<Column> columns = new ArrayList<>();
        boolean narrower = false;
        for (int i = 0; i < scan.schema().size(); i++) {
            Column column = scan.schema().columns().get(i);
            SqlType type = uses.containsKey(i) ? uses.get(i).narrowed(column.type()) : column.type();
            narrower |= !type.equals(column.type());
            columns.add(new Column(column.name(), type));
        }
        if (!narrower || scan.schema().columns().stream().anyMatch(PruneFields::hasNamelessFields)) {
            return project;
        }
        Schema schema = new Schema(columns);
        Plan.Scan pruned = new Plan.Scan(
                scan.table(),
                schema,
                scan.filter().map(filter -> moved(filter, schema, uses)),
                scan.ranges(),
                scan.runtimeFilters());
        return new Plan.Project(
                pruned,
                project.expressions().stream()
                        .map(expression -> moved(expression, schema, uses))
                        .toList(),
                project.names());
    }

    private static boolean hasNamelessFields(Column column) {
        return column.type() instanceof SqlType.Row row
                && row.fields().stream().anyMatch(field -> field.name().isEmpty());
    }

    private static void collect(Expression expression, Map<Integer, Uses> uses) {
        if (PushFields.isField(expression)) {
            use((Expression.Field) expression, uses).whole = true;
        } else if (expression instanceof Expression.Input input) {
            uses.computeIfAbsent(input.index(), index -> new Uses()).whole = true;
        } else {
            expression.children().forEach(child -> collect(child, uses));
        }
    }

    private static Uses use(Expression.Field field, Map<Integer, Uses> uses) {
        Uses row = field.operand() instanceof Expression.Field inner
                ? use(inner, uses)
                : uses.computeIfAbsent(((Expression.Input) field.operand()).index(), index -> new Uses());
        return row.fields.computeIfAbsent(field.index(), index -> new Uses());
    }

    private static Expression moved(Expression expression, Schema schema, Map<Integer, Uses> uses) {
        if (PushFields.isField(expression)) {
            return field((Expression.Field) expression, schema, uses);
        }
        if (expression instanceof Expression.Input input) {
            return new Expression.Input(input.index(), schema.type(input.index()));
        }
        List<Expression> children = expression.children();
        return children.isEmpty()
                ? expression
                : expression.withChildren(children.stream()
                        .map(child -> moved(child, schema, uses))
                        .toList());
    }

    private static Expression.Field field(Expression.Field field, Schema schema, Map<Integer, Uses> uses) {
        Expression row;
        Uses rowUses;
        if (field.operand() instanceof Expression.Field inner) {
            row = field(inner, schema, uses);
            rowUses = use(inner, uses);
        } else {
            int column = ((Expression.Input) field.operand()).index();
            row = new Expression.Input(column, schema.type(column));
            rowUses = uses.get(column);
        }
        int place = rowUses.place(field.index());
        return new Expression.Field(
                row, place, ((SqlType.Row) row.type()).fields().get(place).type());
    }
}
