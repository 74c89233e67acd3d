package dev.owlet.engine.sql;

import dev.owlet.catalog.Catalog;
import dev.owlet.engine.plan.Expression.Literal;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.prune.StatisticsSource;
import dev.owlet.engine.sql.bind.BindSession;
import dev.owlet.engine.sql.bind.Binder;
import dev.owlet.engine.sql.bind.BoundQuery;
import dev.owlet.engine.sql.plan.Planner;
import dev.owlet.engine.sql.plan.PlannerSettings;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** From the text of one query to its plan. Keeps the plans made last; safe for all threads. */
public final class QueryCompiler {
    private final Catalog catalog;
    private final Binder binder;
    private final PlanCache plans = new PlanCache();

    /** Makes a compiler of queries over a catalog. */
    public QueryCompiler(Catalog catalog) {
        this.catalog = catalog;
        binder = new Binder(catalog);
    }

    /**
     * Compiles a query.
     *
     * @param parameters values for the {@code ?} of the text, in order
     * @param optimize false leaves out every optional rule
     */
    public CompiledQuery compile(
            String sql, BindSession session, List<Literal> parameters, StatisticsSource statistics, boolean optimize) {
        List<Object> key = PlanCache.key(sql, session, parameters, optimize);
        Optional<CompiledQuery> kept = plans.find(key, catalog, statistics);
        return kept.orElseGet(() -> guarded(() -> {
            PlannerSettings settings = optimize ? PlannerSettings.DEFAULT : PlannerSettings.UNOPTIMIZED;
            NotedStatistics noted = new NotedStatistics(statistics);
            BoundQuery bound = binder.bind(sql, session, parameters);
            Plan plan = Planner.plan(bound.rel(), noted, settings);
            CompiledQuery query = new CompiledQuery(plan, schema(bound));
            if (!session.start().wasAsked()) {
                plans.keep(key, query, bound.tables(), noted.answers());
            }
            return query;
        }));
    }

    /** Returns the columns a query would have, without planning it. */
    public Schema describe(String sql, BindSession session, List<Literal> parameters) {
        return guarded(() -> schema(binder.bind(sql, session, parameters)));
    }

    /** Turns whatever the optimizer throws into our error, so that the session can go on with the next query. */
    private static <T> T guarded(Supplier<T> step) {
        try {
            return step.get();
        } catch (OwletException e) {
            throw e;
        } catch (StackOverflowError e) {
            throw new OwletException(Code.NOT_SUPPORTED, "The query is nested too deeply")
                    .hint("Split it with WITH or CREATE TABLE AS.");
        } catch (RuntimeException | AssertionError e) {
            throw new OwletException(Code.GENERIC_INTERNAL_ERROR, "Could not plan the query: " + e, e);
        }
    }

    private static Schema schema(BoundQuery bound) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < bound.columnNames().size(); i++) {
            columns.add(
                    new Column(bound.columnNames().get(i), bound.columnTypes().get(i)));
        }
        return new Schema(columns);
    }
}
