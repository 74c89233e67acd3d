package dev.owlet.engine.sql.bind;

import dev.owlet.error.Code;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Select;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SingleColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/**
 * The select list with {@code *} expanded: as many expressions as fields and places, the places being where in the query
 * an expression is written.
 */
record SelectItems(List<RexNode> expressions, List<Field> fields, List<Node> places) {
    SelectItems {
        expressions = List.copyOf(expressions);
        fields = List.copyOf(fields);
        places = List.copyOf(places);
    }

    static SelectItems of(ExpressionBinder binder, Select select) {
        SelectItems items = new SelectItems(List.of(), List.of(), List.of());
        for (SelectItem item : select.getSelectItems()) {
            items = items.plus(item instanceof AllColumns all ? star(binder, all) : one(binder, (SingleColumn) item));
        }
        return items;
    }

    private SelectItems plus(SelectItems more) {
        return new SelectItems(
                concat(expressions, more.expressions), concat(fields, more.fields), concat(places, more.places));
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static SelectItems one(ExpressionBinder binder, SingleColumn item) {
        String name = item.getAlias().map(Identifier::getValue).orElseGet(() -> name(item.getExpression()));
        return new SelectItems(
                List.of(binder.bind(item.getExpression())),
                List.of(Field.unqualified(name)),
                List.of(item.getExpression()));
    }

    private static String name(Expression expression) {
        if (expression instanceof Identifier identifier) {
            return identifier.getValue();
        }
        return expression instanceof DereferenceExpression dereference
                ? dereference.getField().map(Identifier::getValue).orElse("")
                : "";
    }

    private static SelectItems star(ExpressionBinder binder, AllColumns all) {
        Bound relation = binder.scope().relation();
        if (all.getTarget().isEmpty()) {
            List<Integer> shown = relation.shown();
            if (shown.isEmpty()) {
                throw Errors.at(all, Code.COLUMN_NOT_FOUND, "SELECT * not allowed in queries without FROM clause");
            }
            return columns(all, relation, shown);
        }
        Expression target = all.getTarget().get();
        List<String> name = Names.parts(target).stream()
                .map(part -> part.getValue().toLowerCase(Locale.ROOT))
                .toList();
        if (!name.isEmpty()) {
            List<Integer> shown = relation.shown().stream()
                    .filter(i -> relation.fields().get(i).isQualifiedBy(name))
                    .toList();
            if (!shown.isEmpty()) {
                return columns(all, relation, shown);
            }
        }
        return rowFields(binder, all, target);
    }

    private static SelectItems columns(AllColumns all, Bound relation, List<Integer> columns) {
        List<String> names =
                columns.stream().map(i -> relation.fields().get(i).name()).toList();
        return new SelectItems(
                columns.stream().map(i -> Relations.column(relation, i)).toList(),
                aliased(all, names),
                columns.stream().map(i -> (Node) all).toList());
    }

    private static List<Field> aliased(AllColumns all, List<String> names) {
        List<Identifier> aliases = all.getAliases();
        if (!aliases.isEmpty() && aliases.size() != names.size()) {
            throw Errors.at(
                    all,
                    Code.MISMATCHED_COLUMN_ALIASES,
                    "Column alias list has " + aliases.size() + " entries but relation has " + names.size()
                            + " columns");
        }
        return IntStream.range(0, names.size())
                .mapToObj(i -> Field.unqualified(
                        aliases.isEmpty() ? names.get(i) : aliases.get(i).getValue()))
                .toList();
    }

    private static SelectItems rowFields(ExpressionBinder binder, AllColumns all, Expression target) {
        RexNode row;
        try {
            row = binder.bind(target);
        } catch (dev.owlet.error.OwletException e) {
            if (e.code() != Code.COLUMN_NOT_FOUND) {
                throw e;
            }
            throw Errors.at(all, Code.INVALID_COLUMN_REFERENCE, "Unable to resolve reference " + target);
        }
        if (!(ExpressionBinder.type(row) instanceof SqlType.Row type)) {
            throw Errors.at(all, Code.TYPE_MISMATCH, "expected expression of type Row");
        }
        List<RexNode> values = IntStream.range(0, type.fields().size())
                .mapToObj(i -> binder.rex().makeFieldAccess(row, i))
                .toList();
        List<String> names = type.fields().stream().map(SqlType.Field::name).toList();
        return new SelectItems(
                values,
                aliased(all, names),
                values.stream().map(value -> (Node) all).toList());
    }

    /** Returns the items with parts of their expressions replaced. */
    SelectItems mapped(RexShuttle parts) {
        return new SelectItems(parts.apply(expressions), fields, places);
    }

    /** Returns the items over the output of a grouping. */
    SelectItems moved(AggregateRewriter rewriter) {
        List<RexNode> moved = new ArrayList<>();
        for (int i = 0; i < expressions.size(); i++) {
            moved.add(rewriter.moved(expressions.get(i), places.get(i)));
        }
        return new SelectItems(moved, fields, places);
    }
}
