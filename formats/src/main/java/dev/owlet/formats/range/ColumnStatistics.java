package dev.owlet.formats.range;

import org.jspecify.annotations.Nullable;

/**
 * What metadata says about a column over some rows.
 *
 * <p>Bounds are {@code Boolean}, {@code Long}, {@code Double}, {@code java.math.BigInteger} (unscaled, for decimals
 * above 18 digits) or {@link Bytes}; they may be wider than the values (truncated text) but never narrower.
 *
 * @param min a lower bound of the non-null values; null when unknown or when there are none
 * @param max an upper bound of the non-null values; null when unknown or when there are none
 * @param nulls how many values are null, -1 when unknown
 * @param rows how many rows there are, nulls included, -1 when unknown
 * @param distinct about how many distinct values there are, -1 when unknown
 */
public record ColumnStatistics(
        @Nullable Comparable<?> min, @Nullable Comparable<?> max, long nulls, long rows, long distinct) {
    public static final ColumnStatistics UNKNOWN = new ColumnStatistics(null, null, -1, -1, -1);
}
