package dev.owlet.engine.prune;

import dev.owlet.catalog.AnalyzedColumn;
import dev.owlet.catalog.AnalyzedSize;
import dev.owlet.catalog.Catalog;
import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.Column;
import dev.owlet.formats.range.ColumnStatistics;
import dev.owlet.formats.type.Physical;
import dev.owlet.formats.type.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Adds what ANALYZE found to what the files' own metadata says, which comes first since it is never old. Numbers are
 * scaled to the rows that the scan touches now; without rows in the metadata, to its bytes.
 */
final class AnalyzedStatistics {
    private static final double MICROS_A_SECOND = 1e6;
    /** Of so many rows in ten, distinct values are taken for a key, which grows with the table. */
    private static final double UNIQUE = 0.9;

    private final long rows;
    /** The rows now as a part, or multiple, of those analyzed. */
    private final double growth;

    private final boolean boundsHold;

    private AnalyzedStatistics(long rows, AnalyzedSize then, boolean boundsHold) {
        this.rows = rows;
        this.growth = rows / (double) then.rows();
        this.boundsHold = boundsHold;
    }

    static TableStatistics fill(TableStatistics found, Plan.Scan scan, Catalog catalog) {
        Optional<AnalyzedSize> size = AnalyzedSize.of(scan.table());
        if (size.isEmpty() || size.get().rows() == 0) {
            return found;
        }
        AnalyzedSize then = size.get();
        long rows = found.rows();
        if (rows < 0) {
            rows = then.bytes() == 0 ? -1 : Math.round(found.bytes() * ((double) then.rows() / then.bytes()));
        }
        if (rows <= 0) {
            return found;
        }
        Map<String, AnalyzedColumn> known = new HashMap<>();
        catalog.statistics(scan.table()).forEach(column -> known.put(column.columnName(), column));
        AnalyzedStatistics analyzed = new AnalyzedStatistics(rows, then, found.bytes() <= then.bytes());
        List<ColumnStatistics> columns = new ArrayList<>();
        for (int i = 0; i < found.columns().size(); i++) {
            Column column = scan.schema().columns().get(i);
            AnalyzedColumn about = known.get(column.name());
            ColumnStatistics inFiles = found.columns().get(i);
            columns.add(about == null ? inFiles : analyzed.fill(inFiles, about, column.type()));
        }
        return new TableStatistics(rows, found.bytes(), columns);
    }

    private ColumnStatistics fill(ColumnStatistics inFiles, AnalyzedColumn about, SqlType type) {
        Comparable<?> min = inFiles.min();
        Comparable<?> max = inFiles.max();
        if (min == null && max == null && boundsHold) {
            min = bound(about.minimumValue(), type);
            max = bound(about.maximumValue(), type);
        }
        long nulls = inFiles.nulls();
        if (nulls < 0 && about.numberOfNulls() >= 0) {
            nulls = Math.min(rows, Math.round(about.numberOfNulls() * growth));
        }
        return new ColumnStatistics(min, max, nulls, rows, Math.max(inFiles.distinct(), distinct(about)));
    }

    /** Returns how many distinct values are thought to be among the rows touched. */
    private long distinct(AnalyzedColumn about) {
        double then = about.numberOfDistinctValues();
        if (then <= 0) {
            return -1;
        }
        double rowsThen = rows / growth;
        double now = then;
        if (growth > 1 && then >= UNIQUE * rowsThen) {
            now = then * growth;
        } else if (growth < 1) {
            now = then * (1 - Math.pow(1 - growth, Math.max(1, rowsThen / then)));
        }
        return Math.max(1, Math.min(rows, Math.round(now)));
    }

    /** Returns a bound as the metadata of files has it; null when the type's values are not kept so. */
    private static @Nullable Comparable<?> bound(@Nullable Comparable<?> bound, SqlType type) {
        if (type instanceof SqlType.Decimal decimal && bound instanceof BigDecimal value) {
            BigDecimal unscaled = value.movePointRight(decimal.scale());
            return decimal.physical() == Physical.LONG ? (Comparable<?>) unscaled.longValue() : unscaled.toBigInteger();
        }
        if (type instanceof SqlType.Timestamp && bound instanceof Long seconds) {
            return (long) (seconds * MICROS_A_SECOND);
        }
        boolean whole = type.physical() == Physical.LONG && !(type instanceof SqlType.Decimal);
        boolean fits = whole ? bound instanceof Long : type.physical() == Physical.DOUBLE && bound instanceof Double;
        return fits ? bound : null;
    }
}
