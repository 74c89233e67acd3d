package dev.owlet.engine.optimize;

import dev.owlet.catalog.Table;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.prune.StatisticsSource;
import dev.owlet.engine.prune.TableStatistics;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.range.ColumnStatistics;
import dev.owlet.formats.range.Domain;
import dev.owlet.formats.type.Physical;
import dev.owlet.formats.type.SqlType;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Estimates the rows of a scan from statistics, before its filter. */
final class ScanEstimates {
    /** Rows of a table of which not even the size is known. */
    private static final double GUESSED_ROWS = 100_000;
    /** Stored bytes a row is thought to take. */
    private static final double GUESSED_ROW_BYTES = 50;

    private final StatisticsSource statistics;
    /** What was found, by what decides which files a scan touches: the table and the domains of its columns. */
    private final Map<Table, Map<Map<String, Domain>, Known>> known = new IdentityHashMap<>();

    /** What was asked for before, by column name. */
    private record Known(double rows, Map<String, ColumnEstimate> columns) {}

    ScanEstimates(StatisticsSource statistics) {
        this.statistics = statistics;
    }

    /** Returns the rows of a scan before its filter; asks once for scans of the same files that only have fewer columns. */
    Estimate unfiltered(Plan.Scan scan) {
        Map<Map<String, Domain>, Known> ofTable = known.computeIfAbsent(scan.table(), table -> new HashMap<>());
        Known found = ofTable.get(scan.ranges().domains());
        if (found == null || !knowsAll(found, scan)) {
            found = ask(scan);
            ofTable.put(scan.ranges().domains(), found);
        }
        Map<String, ColumnEstimate> columns = found.columns;
        return new Estimate(
                Math.max(found.rows, 1),
                scan.schema().columns().stream()
                        .map(column -> columns.get(column.name()))
                        .toList());
    }

    private static boolean knowsAll(Known known, Plan.Scan scan) {
        return scan.schema().columns().stream().allMatch(column -> known.columns.containsKey(column.name()));
    }

    private Known ask(Plan.Scan scan) {
        TableStatistics table = statistics.statistics(scan);
        double rows = rows(table);
        Map<String, ColumnEstimate> columns = new HashMap<>();
        for (int i = 0; i < scan.schema().size(); i++) {
            ColumnStatistics column =
                    i < table.columns().size() ? table.columns().get(i) : ColumnStatistics.UNKNOWN;
            columns.put(scan.schema().name(i), column(scan.schema().type(i), column, rows));
        }
        return new Known(rows, columns);
    }

    private static double rows(TableStatistics table) {
        if (table.rows() >= 0) {
            return table.rows();
        }
        return table.bytes() >= 0 ? table.bytes() / GUESSED_ROW_BYTES : GUESSED_ROWS;
    }

    private static ColumnEstimate column(SqlType type, ColumnStatistics column, double rows) {
        double nulls = column.nulls() > 0 && rows > 0 ? Math.min(column.nulls() / rows, 1) : 0;
        Double min = number(column.min());
        Double max = number(column.max());
        double distinct = distinct(type, column, rows);
        if (distinct < 0) {
            ColumnEstimate guess = ColumnEstimate.unknown(rows);
            return new ColumnEstimate(guess.distinct(), false, guess.distinct(), rows, min, max, nulls);
        }
        double bounded = Math.max(1, Math.min(distinct, rows));
        return new ColumnEstimate(bounded, true, bounded, rows, min, max, nulls);
    }

    /** Returns how many distinct values there can be, -1 when nothing says. */
    private static double distinct(SqlType type, ColumnStatistics column, double rows) {
        double bound = mostDistinct(type, column, rows);
        if (column.distinct() >= 0) {
            return bound < 0 ? column.distinct() : Math.min(column.distinct(), bound);
        }
        return bound;
    }

    /** Returns how many distinct values the type and the bounds allow, -1 when they do not say. */
    private static double mostDistinct(SqlType type, ColumnStatistics column, double rows) {
        if (type.physical() == Physical.BOOLEAN) {
            return 2;
        }
        if (column.min() != null && column.min().equals(column.max())) {
            return 1;
        }
        boolean whole = type.physical() == Physical.LONG && type.kind() != SqlType.Kind.TIMESTAMP_TZ;
        if (whole && column.min() instanceof Long min && column.max() instanceof Long max) {
            return (double) max - min + 1;
        }
        return type.physical() == Physical.DOUBLE ? rows : -1;
    }

    /** Returns a number that grows with the value: for text, its first bytes read as a fraction. */
    static @Nullable Double number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Boolean truth) {
            return truth ? 1.0 : 0.0;
        }
        if (value instanceof Bytes bytes) {
            double number = 0;
            double weight = 1;
            for (int i = 0; i < Math.min(8, bytes.value().length); i++) {
                weight /= 256;
                number += (bytes.value()[i] & 0xFF) * weight;
            }
            return number;
        }
        return null;
    }
}
