package dev.owlet.engine.sql.bind;

import dev.owlet.formats.type.SqlType;
import java.util.List;
import org.apache.calcite.rel.RelRoot;

/**
 * A query whose names, types and functions are known, not yet optimised: sub-queries are {@code RexSubQuery}, lateral
 * relations {@code Correlate}, UNNEST {@code Uncollect}.
 *
 * @param columnNames the headings, as the query spells them; they may repeat
 * @param tables the tables and views that its names mean
 */
public record BoundQuery(RelRoot rel, List<String> columnNames, List<SqlType> columnTypes, UsedTables tables) {
    public BoundQuery {
        columnNames = List.copyOf(columnNames);
        columnTypes = List.copyOf(columnTypes);
    }
}
