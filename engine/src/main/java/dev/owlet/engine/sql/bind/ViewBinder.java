package dev.owlet.engine.sql.bind;

import dev.owlet.catalog.Table;
import dev.owlet.catalog.ViewDefinition;
import dev.owlet.engine.function.Coercions;
import dev.owlet.engine.sql.parse.QueryParser;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Binds views: their query, in the database it was written in, with the names and types the view declares. */
final class ViewBinder {
    private static final int MAX_DEPTH = 32;

    private final Binding binding;

    ViewBinder(Binding binding) {
        this.binding = binding;
    }

    Bound bind(io.trino.sql.tree.Table place, Table view) {
        String name = view.databaseName() + "." + view.name();
        if (binding.views().contains(name)) {
            throw Errors.at(place, Code.INVALID_VIEW, "View '" + name + "' is recursive");
        }
        if (binding.views().size() >= MAX_DEPTH) {
            throw Errors.at(place, Code.INVALID_VIEW, "Views are nested more than " + MAX_DEPTH + " deep");
        }
        try {
            return bound(view, name, ViewDefinition.of(view));
        } catch (OwletException e) {
            String text = "Failed analyzing stored view '" + name + "': " + e.text();
            OwletException error = new OwletException(e.code(), text, e);
            throw Errors.place(place, e.hint().map(error::hint).orElse(error));
        }
    }

    private Bound bound(Table view, String name, ViewDefinition definition) {
        Binding inner = binding.within(name, definition.database(), new Source(definition.sql()));
        Bound query =
                Relations.shown(new QueryBinder(inner, Map.of(), null).query(QueryParser.query(definition.sql())));
        List<Column> columns = definition.columns().columns();
        if (!columns.isEmpty() && columns.size() != query.fields().size()) {
            throw new OwletException(
                    Code.INVALID_VIEW,
                    "stored view column count (" + columns.size() + ") does not match column count derived from the "
                            + "view query analysis (" + query.fields().size() + ")");
        }
        List<String> qualifier = List.of(binding.session().catalog(), view.databaseName(), view.name());
        List<Field> fields = new ArrayList<>();
        List<SqlType> types = new ArrayList<>();
        for (int i = 0; i < query.fields().size(); i++) {
            SqlType type = CalciteTypes.sql(query.type(i));
            String own = query.fields().get(i).name();
            fields.add(new Field(
                    qualifier, columns.isEmpty() ? own : columns.get(i).name(), false));
            types.add(columns.isEmpty() ? type : declared(columns.get(i), type, i));
        }
        return new Bound(Relations.widened(inner, query, types).rel(), fields);
    }

    private static SqlType declared(Column column, SqlType actual, int position) {
        SqlType type = column.type();
        boolean shorter = actual.kind() == type.kind() && CastBinder.castable(actual, type);
        if (shorter || Coercions.allowed(actual, type)) {
            return type;
        }
        throw new OwletException(
                Code.INVALID_VIEW,
                "column [" + column.name() + "] of type " + actual + " projected from query view at position "
                        + position + " cannot be coerced to column of type " + type + " stored in view definition");
    }
}
