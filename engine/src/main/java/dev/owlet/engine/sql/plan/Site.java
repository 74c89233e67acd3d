package dev.owlet.engine.sql.plan;

import dev.owlet.engine.plan.Expression;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.core.CorrelationId;

/**
 * Where a sub-query stands.
 *
 * @param ids the names under which it reads the columns of the query around it
 * @param kept what the rows around it must satisfy besides, so that it is not needed for others
 */
record Site(Set<CorrelationId> ids, List<Expression> kept) {
    Site {
        ids = Set.copyOf(ids);
        kept = List.copyOf(kept);
    }

    static Site of(Set<CorrelationId> ids) {
        return new Site(ids, List.of());
    }
}
