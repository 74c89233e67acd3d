package dev.owlet.engine.sql.bind;

import dev.owlet.catalog.Catalog;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.sql.parse.QueryParser;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.sql.SqlKind;

/**
 * Binds queries: finds the tables, columns and functions that names mean, gives every expression its type with Trino's
 * rules, and makes Calcite's relational tree. Stateless but for the catalog; for any thread.
 */
public final class Binder {
    static {
        CalciteSettings.read();
    }

    private final Catalog catalog;

    /** Makes a binder over a catalog. */
    public Binder(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Parses and binds a query.
     *
     * @param parameters the values of {@code ?}, in order of their appearance
     * @throws OwletException SYNTAX_ERROR, or whatever is wrong with the names and types, with its line and column
     */
    public BoundQuery bind(String sql, BindSession session, List<Expression.Literal> parameters) {
        return bind(QueryParser.query(sql), sql, session, parameters);
    }

    /**
     * Binds a parsed query.
     *
     * @param sql the whole text the query was parsed from, to which its positions refer; tells {@code DECIMAL '1.5'} from
     *     {@code 1.5}
     */
    public BoundQuery bind(Query query, String sql, BindSession session, List<Expression.Literal> parameters) {
        OwletRexBuilder rex = new OwletRexBuilder();
        UsedTables tables = new UsedTables();
        Binding binding = new Binding(
                catalog, session, parameters, new Source(sql), List.of(), tables, OwletMetadata.cluster(rex), rex);
        try {
            return result(new QueryBinder(binding, Map.of(), null).query(query), tables);
        } catch (OwletException e) {
            throw e;
        } catch (StackOverflowError e) {
            throw new OwletException(Code.NOT_SUPPORTED, "The query is nested too deeply")
                    .hint("Split it with WITH or CREATE TABLE AS.");
        } catch (RuntimeException e) {
            throw new OwletException(Code.GENERIC_INTERNAL_ERROR, "Could not bind the query: " + e, e);
        }
    }

    private static BoundQuery result(Bound bound, UsedTables tables) {
        Bound shown = Relations.shown(bound);
        List<String> names = new ArrayList<>();
        List<SqlType> types = new ArrayList<>();
        for (int i = 0; i < shown.fields().size(); i++) {
            String name = shown.fields().get(i).name();
            names.add(name.isEmpty() ? "_col" + i : name);
            types.add(CalciteTypes.sql(shown.type(i)));
        }
        return new BoundQuery(RelRoot.of(shown.rel(), SqlKind.SELECT), names, types, tables);
    }
}
