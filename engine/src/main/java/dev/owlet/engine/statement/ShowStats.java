package dev.owlet.engine.statement;

import dev.owlet.catalog.AnalyzedColumn;
import dev.owlet.catalog.PartitionTexts;
import dev.owlet.catalog.Table;
import dev.owlet.engine.prune.TableStatistics;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.range.ColumnStatistics;
import dev.owlet.formats.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code SHOW STATS FOR t}: what plans are made with, from the files' own metadata and from ANALYZE; a row a column and
 * one for the table. Trino's columns, as texts; null is what nobody knows.
 */
record ShowStats(TableName name) implements Statement {
    private static final List<String> COLUMNS = List.of(
            "column_name",
            "data_size",
            "distinct_values_count",
            "nulls_fraction",
            "row_count",
            "low_value",
            "high_value");

    static ShowStats parse(Tokens tokens) {
        tokens.expect("SHOW", "STATS", "FOR");
        if (tokens.atSign("(")) {
            throw tokens.here(new OwletException(Code.NOT_SUPPORTED, "SHOW STATS FOR a query is not supported")
                    .hint("EXPLAIN shows what a query would read."));
        }
        ShowStats statement = new ShowStats(TableName.parseLoose(tokens));
        tokens.end();
        return statement;
    }

    @Override
    public Outcome run(Session session) {
        Table table = name.requireTable(session);
        TableStatistics known = session.statistics(table);
        Map<String, AnalyzedColumn> analyzed = new HashMap<>();
        session.catalog().statistics(table).forEach(column -> analyzed.put(column.columnName(), column));
        List<List<@Nullable String>> rows = new ArrayList<>();
        List<Column> columns = table.schema().columns();
        for (int i = 0; i < columns.size(); i++) {
            rows.add(row(columns.get(i), known.columns().get(i), known.rows(), analyzed));
        }
        String count = known.rows() < 0 ? null : Double.toString(known.rows());
        rows.add(Arrays.asList(null, null, null, null, count, null, null));
        return Outcome.table(COLUMNS, rows, Outcome.Layout.CELLS);
    }

    private static List<@Nullable String> row(
            Column column, ColumnStatistics known, long rows, Map<String, AnalyzedColumn> analyzed) {
        boolean counted = known.nulls() >= 0 && rows >= 0;
        AnalyzedColumn about = analyzed.get(column.name());
        boolean sized = counted && about != null && about.averageLength() >= 0;
        return Arrays.asList(
                column.name(),
                sized ? Double.toString(about.averageLength() * Math.max(0, rows - known.nulls())) : null,
                known.distinct() < 0 ? null : Double.toString(known.distinct()),
                counted ? Double.toString(fraction(known, rows)) : null,
                null,
                bound(column, known.min()),
                bound(column, known.max()));
    }

    private static double fraction(ColumnStatistics known, long rows) {
        return rows == 0 ? 0 : Math.min(1, (double) known.nulls() / rows);
    }

    /** Returns the text of a number, date or time; Trino shows no other bounds. */
    private static @Nullable String bound(Column column, @Nullable Comparable<?> bound) {
        boolean shown =
                switch (column.type().kind()) {
                    case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL, DATE, TIMESTAMP -> true;
                    default -> false;
                };
        if (!shown || bound == null) {
            return null;
        }
        return PartitionTexts.of(column, Vector.of(column.type(), bound), 0);
    }
}
