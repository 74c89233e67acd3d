package dev.owlet.engine.statement;

import dev.owlet.catalog.AnalyzedColumn;
import dev.owlet.catalog.GlueColumn;
import dev.owlet.formats.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What ANALYZE asks of one column, as aggregates of a query, and what it makes of the answers. */
record ColumnMeasure(GlueColumn column, SqlType type, AnalyzedColumn.Type kind) {
    private static final long MICROS_A_SECOND = 1_000_000;

    /** Returns what can be asked of a column; empty for arrays, maps and rows, of which Glue keeps nothing. */
    static Optional<ColumnMeasure> of(GlueColumn column, SqlType type) {
        AnalyzedColumn.Type kind =
                switch (type.kind()) {
                    case BOOLEAN -> AnalyzedColumn.Type.BOOLEAN;
                    case TINYINT, SMALLINT, INTEGER, BIGINT, TIMESTAMP -> AnalyzedColumn.Type.LONG;
                    case REAL, DOUBLE -> AnalyzedColumn.Type.DOUBLE;
                    case DECIMAL -> AnalyzedColumn.Type.DECIMAL;
                    case DATE -> AnalyzedColumn.Type.DATE;
                    case VARCHAR, CHAR -> AnalyzedColumn.Type.STRING;
                    case VARBINARY -> AnalyzedColumn.Type.BINARY;
                    default -> null;
                };
        return Optional.ofNullable(kind).map(found -> new ColumnMeasure(column, type, found));
    }

    /** Returns the aggregates in SQL; {@link #found} wants their values in this order. */
    List<String> aggregates() {
        String name = quoted(column.name());
        return switch (kind) {
            case BOOLEAN -> List.of("count(" + name + ")", "count_if(" + name + ")");
            case BINARY -> List.of("count(" + name + ")", "avg(length(" + name + "))", "max(length(" + name + "))");
            case STRING ->
                List.of(
                        "count(" + name + ")",
                        "avg(length(" + name + "))",
                        "max(length(" + name + "))",
                        "approx_distinct(" + name + ")");
            case DATE, DECIMAL, DOUBLE, LONG ->
                List.of(
                        "count(" + name + ")",
                        "min(" + name + ")",
                        "max(" + name + ")",
                        "approx_distinct(" + name + ")");
        };
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Makes statistics of the aggregates' values, as literals hold them. */
    AnalyzedColumn found(Instant time, long rows, List<? extends @Nullable Object> values) {
        long count = whole(values.get(0));
        long nulls = rows - count;
        return switch (kind) {
            case BOOLEAN -> {
                long trues = whole(values.get(1));
                yield AnalyzedColumn.ofBoolean(column, time, nulls, trues, count - trues);
            }
            case BINARY -> lengths(time, nulls, values, -1);
            case STRING -> lengths(time, nulls, values, whole(values.get(3)));
            case DATE, DECIMAL, DOUBLE, LONG ->
                AnalyzedColumn.ofOrdered(
                        column,
                        time,
                        kind,
                        nulls,
                        whole(values.get(3)),
                        bound(values.get(1), false),
                        bound(values.get(2), true));
        };
    }

    private AnalyzedColumn lengths(Instant time, long nulls, List<? extends @Nullable Object> values, long distinct) {
        double average = values.get(1) instanceof Double length ? length : 0;
        return AnalyzedColumn.ofLengths(column, time, kind, nulls, distinct, average, whole(values.get(2)));
    }

    private static long whole(@Nullable Object value) {
        return value instanceof Long number ? number : 0;
    }

    private @Nullable Comparable<?> bound(@Nullable Object value, boolean upper) {
        if (type instanceof SqlType.Decimal decimal && value != null) {
            BigInteger unscaled =
                    value instanceof BigInteger wide ? wide : BigInteger.valueOf(((Number) value).longValue());
            return new BigDecimal(unscaled, decimal.scale());
        }
        if (type instanceof SqlType.Timestamp && value instanceof Long micros) {
            return upper ? -Math.floorDiv(-micros, MICROS_A_SECOND) : Math.floorDiv(micros, MICROS_A_SECOND);
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? number : null;
        }
        return value instanceof Long number ? number : null;
    }
}
