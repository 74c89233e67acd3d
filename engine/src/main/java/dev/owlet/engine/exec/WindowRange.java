package dev.owlet.engine.exec;

import dev.owlet.engine.plan.SortKey;
import dev.owlet.engine.plan.WindowCall;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.Physical;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.time.LocalDate;

/**
 * RANGE distances: rows whose only order key lies within a distance of the current row's. Found by bisection, for the
 * rows of a partition are in that order.
 */
final class WindowRange implements WindowDistances {
    private static final long DAY_MILLIS = 86_400_000L;
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final long DAY_PICOS = 86_400_000_000_000_000L;

    private final WindowPart part;
    private final SortKey key;
    private final SqlType keyType;
    private final Vector keys;
    private final Vector distances;
    private final SqlType distanceType;
    private final boolean preceding;

    /** What the wide key of the current row has beyond the number that is compared first. */
    private long beyond;

    private WindowRange(WindowPart part, int column, boolean preceding) {
        this.part = part;
        this.preceding = preceding;
        key = part.window.orderBy().get(0);
        keyType = part.types.get(key.column());
        keys = part.rows.column(key.column()).flatten();
        distances = part.rows.column(column).flatten();
        distanceType = part.types.get(column);
    }

    static WindowDistances of(WindowPart part, int column, WindowCall.Bound bound) {
        if (part.window.orderBy().size() != 1) {
            throw new OwletException(
                    Code.NOT_SUPPORTED, "A RANGE frame with a distance needs exactly one ORDER BY column.");
        }
        WindowRange range = new WindowRange(part, column, bound == WindowCall.Bound.PRECEDING);
        Physical physical = range.keyType.physical();
        boolean wideTime = physical == Physical.INT128 && range.keyType.kind() != SqlType.Kind.DECIMAL;
        if (physical != Physical.LONG && physical != Physical.DOUBLE && !wideTime) {
            throw new OwletException(
                            Code.NOT_SUPPORTED, "A RANGE frame with a distance cannot order by " + range.keyType + ".")
                    .hint("Cast the ORDER BY column to bigint, double or a decimal of at most 18 digits.");
        }
        return range;
    }

    @Override
    public int first(int row) {
        return keys.isNull(row) ? part.peerStart[row] : bisect(row, false);
    }

    @Override
    public int last(int row) {
        return keys.isNull(row) ? part.peerEnd[row] : bisect(row, true);
    }

    /** Returns the first row that comes after the bound, or with it unless {@code after}. */
    private int bisect(int row, boolean after) {
        int low = part.partitionStart[row];
        int high = part.partitionEnd[row];
        boolean lower = preceding != key.descending();
        long number = keyType.physical() == Physical.DOUBLE ? 0 : bound(row, lower);
        beyond = keys instanceof Int128Vector wide ? wide.low[row] >>> Cells.shift(keyType) : 0;
        double real = keyType.physical() == Physical.DOUBLE ? realBound(row, lower) : 0;
        while (low < high) {
            int middle = low + high >>> 1;
            int order = order(middle, number, real);
            if (order < 0 || after && order == 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int order(int row, long number, double real) {
        if (keys.isNull(row)) {
            return key.nullsFirst() ? -1 : 1;
        }
        int order = keys instanceof DoubleVector doubles
                ? Double.compare(doubles.values[row] + 0.0, real + 0.0)
                : Long.compare(number(row), number);
        if (order == 0 && keys instanceof Int128Vector wide) {
            order = Long.compare(wide.low[row] >>> Cells.shift(keyType), beyond);
        }
        return key.descending() ? -order : order;
    }

    private long number(int row) {
        return keys instanceof Int128Vector wide
                ? wide.high[row]
                : ((LongVector) keys).values[row] >> Cells.shift(keyType);
    }

    private double realBound(int row, boolean lower) {
        double distance = checked(((DoubleVector) distances).values[row], row);
        double value = ((DoubleVector) keys).values[row];
        return lower ? value - distance : value + distance;
    }

    private double checked(double distance, int row) {
        if (distances.isNull(row) || distance < 0 || Double.isNaN(distance)) {
            throw new OwletException(
                    Code.INVALID_FUNCTION_ARGUMENT, "Window frame offset value must not be negative or null");
        }
        return distance;
    }

    private long bound(int row, boolean lower) {
        long distance = ((LongVector) distances).values[row];
        checked(distance, row);
        long value = number(row);
        if (distanceType.kind() == SqlType.Kind.INTERVAL_YEAR_TO_MONTH) {
            return months(value, lower ? -distance : distance);
        }
        long step = distance;
        if (distanceType.kind() == SqlType.Kind.INTERVAL_DAY_TO_SECOND) {
            step = keyType.kind() == SqlType.Kind.DATE ? distance / DAY_MILLIS : distance * (dayUnits() / DAY_MILLIS);
        }
        long moved = lower ? value - step : value + step;
        boolean overflow = lower ? moved > value : moved < value;
        return overflow ? (lower ? Long.MIN_VALUE : Long.MAX_VALUE) : moved;
    }

    /** Returns how many of the units that times are counted in a day has. */
    private long dayUnits() {
        return switch (keyType.kind()) {
            case TIMESTAMP_TZ -> keys instanceof LongVector ? DAY_MILLIS : DAY_MICROS;
            case TIME_TZ -> DAY_PICOS;
            case TIME ->
                ((SqlType.Time) keyType).precision() > SqlType.Time.MAX_SHORT_PRECISION ? DAY_PICOS : DAY_MICROS;
            default -> DAY_MICROS;
        };
    }

    private long months(long value, long months) {
        long day = keyType.kind() == SqlType.Kind.DATE ? 1 : dayUnits();
        long days = LocalDate.ofEpochDay(Math.floorDiv(value, day))
                .plusMonths(months)
                .toEpochDay();
        return days * day + Math.floorMod(value, day);
    }
}
