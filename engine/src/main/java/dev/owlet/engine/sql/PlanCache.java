package dev.owlet.engine.sql;

import dev.owlet.catalog.Catalog;
import dev.owlet.engine.plan.Expression.Literal;
import dev.owlet.engine.prune.StatisticsSource;
import dev.owlet.engine.sql.bind.BindSession;
import dev.owlet.engine.sql.bind.UsedTables;
import dev.owlet.formats.range.Bytes;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the plans made last. A plan follows from the text, parameters, session, tables and statistics alone, so it is
 * taken again only while all of them are the same: statistics are asked for anew, from the files there are now. Safe for
 * all threads.
 */
final class PlanCache {
    private static final int LARGEST = 1 << 16;
    private static final int MOST = 1 << 20;

    private final Map<List<Object>, Kept> plans = new LinkedHashMap<>(16, 0.75f, true);
    private long weight;

    /** What is kept of a query, and all that it was made from besides its key. */
    private record Kept(CompiledQuery query, UsedTables tables, List<NotedStatistics.Answer> statistics, int weight) {}

    /** Returns what a query is kept under: all that its plan follows from besides tables and statistics. */
    static List<Object> key(String sql, BindSession session, List<Literal> parameters, boolean optimize) {
        return List.of(
                sql,
                session.catalog(),
                session.database(),
                session.timeZone(),
                session.decimalLiterals(),
                parameters,
                optimize);
    }

    Optional<CompiledQuery> find(List<Object> key, Catalog catalog, StatisticsSource statistics) {
        Kept kept;
        synchronized (this) {
            kept = plans.get(key);
        }
        boolean current = kept != null
                && kept.tables.areUnchanged(catalog)
                && kept.statistics.stream().allMatch(answer -> answer.holds(statistics));
        return current ? Optional.of(kept.query) : Optional.empty();
    }

    /** Keeps a plan unless it is very large, and drops those not used for longest. */
    synchronized void keep(
            List<Object> key, CompiledQuery query, UsedTables tables, List<NotedStatistics.Answer> statistics) {
        Kept fresh = new Kept(query, tables, statistics, weight(key));
        if (fresh.weight > LARGEST) {
            return;
        }
        Kept old = plans.put(key, fresh);
        weight += fresh.weight - (old == null ? 0 : old.weight);
        Iterator<Kept> longestUnused = plans.values().iterator();
        while (weight > MOST) {
            weight -= longestUnused.next().weight;
            longestUnused.remove();
        }
    }

    /** Returns about how many characters the query has; its plan grows with them. */
    private static int weight(List<Object> key) {
        int weight = 1000;
        for (Object part : key) {
            if (part instanceof String text) {
                weight += text.length();
            } else if (part instanceof List<?> parameters) {
                for (Object parameter : parameters) {
                    boolean text = ((Literal) parameter).value() instanceof Bytes;
                    weight += text ? ((Bytes) ((Literal) parameter).value()).value().length : 10;
                }
            }
        }
        return weight;
    }
}
