package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.Coercions;
import dev.owlet.error.Code;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.Except;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Intersect;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.SetOperation;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Union;
import io.trino.sql.tree.Values;
import io.trino.sql.tree.With;
import io.trino.sql.tree.WithQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalIntersect;
import org.apache.calcite.rel.logical.LogicalMinus;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.jspecify.annotations.Nullable;

/**
 * Binds whole queries: WITH, set operations, ORDER BY and LIMIT over them. Knows the named queries in sight and the
 * enclosing scope.
 */
final class QueryBinder {
    private final Binding binding;
    private final Map<String, Bound> named;
    private final @Nullable Scope outer;

    QueryBinder(Binding binding, Map<String, Bound> named, @Nullable Scope outer) {
        this.binding = binding;
        this.named = Map.copyOf(named);
        this.outer = outer;
    }

    Binding binding() {
        return binding;
    }

    @Nullable
    Scope outer() {
        return outer;
    }

    /** Returns a binder of queries inside expressions of a scope. */
    QueryBinder inside(Scope scope) {
        return new QueryBinder(binding, named, scope);
    }

    /** Returns the query that WITH gave a name, if it did. */
    @Nullable
    Bound named(String name) {
        return named.get(name.toLowerCase(Locale.ROOT));
    }

    Bound query(Query query) {
        QueryBinder inner = query.getWith().map(this::with).orElse(this);
        if (!query.getFunctions().isEmpty()) {
            throw Errors.unsupported(query, "An inline function", "Write its expression where it is called.");
        }
        Bound body = inner.body(query.getQueryBody());
        if (query.getOrderBy().isEmpty()
                && query.getOffset().isEmpty()
                && query.getLimit().isEmpty()) {
            return body;
        }
        return OrderBinder.over(inner, body, query);
    }

    private QueryBinder with(With with) {
        Map<String, Bound> all = new HashMap<>(named);
        Map<String, WithQuery> own = new HashMap<>();
        for (WithQuery item : with.getQueries()) {
            String name = item.getName().getValue().toLowerCase(Locale.ROOT);
            if (own.put(name, item) != null) {
                throw Errors.at(
                        item, Code.DUPLICATE_NAMED_QUERY, "WITH query name '" + name + "' specified more than once");
            }
            if (with.isRecursive() && RecursiveBinder.isRecursive(item)) {
                all.put(name, recursive(item, name, all));
                continue;
            }
            Bound bound = Relations.shown(new QueryBinder(binding, all, outer).query(item.getQuery()));
            List<Identifier> columns = item.getColumnNames().orElse(List.of());
            all.put(name, FromBinder.renamed(item, bound, name, columns));
        }
        return new QueryBinder(binding, all, outer);
    }

    private Bound recursive(WithQuery item, String name, Map<String, Bound> known) {
        RecursiveBinder binder = new RecursiveBinder(binding, item, rows -> {
            Map<String, Bound> visible = new HashMap<>(known);
            visible.put(name, rows);
            return new QueryBinder(binding, visible, outer);
        });
        return binder.bind(new QueryBinder(binding, known, outer));
    }

    Bound body(QueryBody body) {
        if (body instanceof QuerySpecification specification) {
            return new SelectBinder(this, specification).bind();
        }
        if (body instanceof TableSubquery subquery) {
            return query(subquery.getQuery());
        }
        if (body instanceof Table table) {
            return Relations.shown(new FromBinder(this).table(table));
        }
        if (body instanceof Values values) {
            return new ValuesBinder(this).bind(values);
        }
        if (body instanceof SetOperation operation) {
            return setOperation(operation);
        }
        throw Errors.unsupported(body, Errors.name(body), "Write the query without it.");
    }

    private Bound setOperation(SetOperation operation) {
        List<Bound> inputs = new ArrayList<>();
        for (Relation relation : flattened(operation)) {
            inputs.add(Relations.shown(body((QueryBody) relation)));
        }
        List<SqlType> types = types(operation, inputs);
        List<RelNode> rels = inputs.stream()
                .map(input -> Relations.widened(binding, input, types).rel())
                .toList();
        List<Field> fields = inputs.get(0).fields().stream()
                .map(field -> Field.unqualified(field.name()))
                .toList();
        return new Bound(combined(operation, rels), fields);
    }

    /** Returns the operands, those of nested unions of the same kind too. */
    private static List<Relation> flattened(SetOperation operation) {
        if (!(operation instanceof Union)) {
            return operation.getRelations();
        }
        List<Relation> all = new ArrayList<>();
        for (Relation relation : operation.getRelations()) {
            if (relation instanceof Union inner && inner.isDistinct() == operation.isDistinct()) {
                all.addAll(flattened(inner));
            } else {
                all.add(relation);
            }
        }
        return all;
    }

    private static RelNode combined(SetOperation operation, List<RelNode> rels) {
        boolean all = !operation.isDistinct();
        if (operation instanceof Intersect) {
            return LogicalIntersect.create(rels, all);
        }
        return operation instanceof Except ? LogicalMinus.create(rels, all) : LogicalUnion.create(rels, all);
    }

    private static List<SqlType> types(SetOperation operation, List<Bound> inputs) {
        String name = operation.getClass().getSimpleName().toUpperCase(Locale.ROOT);
        int width = inputs.get(0).fields().size();
        List<SqlType> types = new ArrayList<>();
        for (Bound input : inputs) {
            if (input.fields().size() != width) {
                throw mismatch(
                        operation,
                        name + " query has different number of fields: " + width + ", "
                                + input.fields().size());
            }
        }
        for (int i = 0; i < width; i++) {
            SqlType type = CalciteTypes.sql(inputs.get(0).type(i));
            for (Bound input : inputs) {
                SqlType before = type;
                SqlType next = CalciteTypes.sql(input.type(i));
                int column = i + 1;
                type = Coercions.common(before, next)
                        .orElseThrow(() -> mismatch(
                                operation,
                                "column " + column + " in " + name + " query has incompatible types: " + before + ", "
                                        + next));
            }
            types.add(type);
        }
        return types;
    }

    private static dev.owlet.error.OwletException mismatch(Node place, String text) {
        return Errors.at(place, Code.TYPE_MISMATCH, text);
    }
}
