package dev.owlet.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What ANALYZE found of one column: Glue's ColumnStatistics, its seven kinds of data as one record. Only for estimates,
 * since files may have changed in the meantime.
 *
 * @param columnType the column's Hive type when it was analyzed
 * @param numberOfDistinctValues about how many there are, -1 where Glue keeps none
 * @param minimumValue Long (for dates, days since 1970-01-01; for timestamps, seconds), Double or BigDecimal; null when
 *     there are no values, or none that are kept
 * @param maximumValue likewise
 * @param averageLength of the values that are not null, characters or bytes; -1 for values without a length
 * @param maximumLength likewise
 * @param numberOfTrues -1 unless boolean
 * @param numberOfFalses -1 unless boolean
 */
public record AnalyzedColumn(
        String columnName,
        String columnType,
        Instant analyzedTime,
        Type type,
        long numberOfNulls,
        long numberOfDistinctValues,
        @Nullable Comparable<?> minimumValue,
        @Nullable Comparable<?> maximumValue,
        double averageLength,
        long maximumLength,
        long numberOfTrues,
        long numberOfFalses) {
    /** Glue's names for what is known of a column. */
    public enum Type {
        BOOLEAN,
        DATE,
        DECIMAL,
        DOUBLE,
        LONG,
        STRING,
        BINARY
    }

    /** Returns statistics of a boolean column. */
    public static AnalyzedColumn ofBoolean(GlueColumn column, Instant time, long nulls, long trues, long falses) {
        long distinct = Math.min(trues, 1) + Math.min(falses, 1);
        return new AnalyzedColumn(
                column.name(), column.type(), time, Type.BOOLEAN, nulls, distinct, null, null, -1, -1, trues, falses);
    }

    /** Returns statistics of a column of numbers, dates or timestamps; {@code type} says which class the bounds have. */
    public static AnalyzedColumn ofOrdered(
            GlueColumn column,
            Instant time,
            Type type,
            long nulls,
            long distinct,
            @Nullable Comparable<?> min,
            @Nullable Comparable<?> max) {
        return new AnalyzedColumn(column.name(), column.type(), time, type, nulls, distinct, min, max, -1, -1, -1, -1);
    }

    /** Returns statistics of a column of texts or bytes; of the latter Glue keeps no distinct values, -1. */
    public static AnalyzedColumn ofLengths(
            GlueColumn column, Instant time, Type type, long nulls, long distinct, double average, long longest) {
        return new AnalyzedColumn(
                column.name(), column.type(), time, type, nulls, distinct, null, null, average, longest, -1, -1);
    }
}
