package dev.owlet.formats.orc;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects what the metadata says about a column, over a stripe and over the file. */
final class OrcSinkStatistics {
    /** Texts longer than this are left out of the metadata. */
    private static final int MAX_TEXT = 1024;

    private final OrcStatistics.Shape shape;
    private final Range stripe = new Range();
    private final Range file = new Range();

    /** Bounds and counts over some rows; longs hold booleans, dates and timestamps in milliseconds too. */
    private static final class Range {
        long values;
        boolean nulls;
        boolean any;
        long min;
        long max;
        long set;
        double low;
        double high;
        boolean unordered;
        byte @Nullable [] first;
        byte @Nullable [] last;

        @Nullable
        BigDecimal least;

        @Nullable
        BigDecimal most;
    }

    OrcSinkStatistics(OrcStatistics.Shape shape) {
        this.shape = shape;
    }

    void count(int values) {
        stripe.values += values;
    }

    void sawNull() {
        stripe.nulls = true;
    }

    void add(long least, long greatest) {
        stripe.min = stripe.any ? Math.min(stripe.min, least) : least;
        stripe.max = stripe.any ? Math.max(stripe.max, greatest) : greatest;
        stripe.any = true;
    }

    void add(double value) {
        stripe.unordered |= Double.isNaN(value);
        stripe.low = stripe.any ? Math.min(stripe.low, value) : value;
        stripe.high = stripe.any ? Math.max(stripe.high, value) : value;
        stripe.any = true;
    }

    void addSet(int set) {
        stripe.set += set;
        stripe.any = true;
    }

    void add(byte[] data, int from, int length) {
        byte[] first = stripe.first;
        if (first == null || Arrays.compareUnsigned(data, from, from + length, first, 0, first.length) < 0) {
            stripe.first = Arrays.copyOfRange(data, from, from + length);
        }
        byte[] last = stripe.last;
        if (last == null || Arrays.compareUnsigned(data, from, from + length, last, 0, last.length) > 0) {
            stripe.last = Arrays.copyOfRange(data, from, from + length);
        }
        stripe.any = true;
    }

    void add(BigDecimal least, BigDecimal greatest) {
        stripe.least = stripe.least == null ? least : stripe.least.min(least);
        stripe.most = stripe.most == null ? greatest : stripe.most.max(greatest);
        stripe.any = true;
    }

    /** Writes the stripe's message, adds it to the file's and begins the next stripe. */
    OrcBuffer endStripe() {
        OrcBuffer message = message(stripe);
        merge();
        stripe.values = 0;
        stripe.nulls = false;
        stripe.any = false;
        stripe.set = 0;
        stripe.unordered = false;
        stripe.first = null;
        stripe.last = null;
        stripe.least = null;
        stripe.most = null;
        return message;
    }

    private void merge() {
        file.values += stripe.values;
        file.nulls |= stripe.nulls;
        if (!stripe.any) {
            return;
        }
        file.min = file.any ? Math.min(file.min, stripe.min) : stripe.min;
        file.max = file.any ? Math.max(file.max, stripe.max) : stripe.max;
        file.low = file.any ? Math.min(file.low, stripe.low) : stripe.low;
        file.high = file.any ? Math.max(file.high, stripe.high) : stripe.high;
        file.unordered |= stripe.unordered;
        file.set += stripe.set;
        if (file.first == null || Arrays.compareUnsigned(stripe.first, file.first) < 0) {
            file.first = stripe.first;
        }
        if (file.last == null || Arrays.compareUnsigned(stripe.last, file.last) > 0) {
            file.last = stripe.last;
        }
        if (stripe.least != null && stripe.most != null) {
            file.least = file.least == null ? stripe.least : file.least.min(stripe.least);
            file.most = file.most == null ? stripe.most : file.most.max(stripe.most);
        }
        file.any = true;
    }

    /** Writes the file's message. */
    OrcBuffer fileMessage() {
        return message(file);
    }

    private OrcBuffer message(Range range) {
        OrcBuffer message = new OrcBuffer(32);
        message.field(1, range.values);
        if (range.any) {
            bounds(range, message);
        }
        message.field(10, range.nulls ? 1 : 0);
        return message;
    }

    private void bounds(Range range, OrcBuffer message) {
        OrcBuffer inner = new OrcBuffer(32);
        switch (shape) {
            case INTEGER, DATE -> {
                inner.signedField(1, range.min);
                inner.signedField(2, range.max);
                message.field(shape == OrcStatistics.Shape.DATE ? 7 : 2, inner);
            }
            case TIMESTAMP -> {
                for (int field = 1; field <= 4; field++) {
                    inner.signedField(field, field % 2 == 1 ? range.min : range.max);
                }
                message.field(9, inner);
            }
            case DOUBLE -> doubles(range, inner, message);
            case STRING -> texts(range, inner, message);
            case BOOLEAN -> {
                OrcBuffer counts = new OrcBuffer(16);
                counts.putVarint(range.set);
                inner.field(1, counts);
                message.field(5, inner);
            }
            case DECIMAL -> {
                if (range.least != null && range.most != null) {
                    inner.field(1, range.least.toPlainString());
                    inner.field(2, range.most.toPlainString());
                    message.field(6, inner);
                }
            }
            case NONE -> {}
        }
    }

    private static void doubles(Range range, OrcBuffer inner, OrcBuffer message) {
        if (!range.unordered) {
            inner.field(1, range.low);
            inner.field(2, range.high);
            message.field(3, inner);
        }
    }

    private static void texts(Range range, OrcBuffer inner, OrcBuffer message) {
        byte[] first = range.first;
        byte[] last = range.last;
        if (first != null && last != null && first.length <= MAX_TEXT && last.length <= MAX_TEXT) {
            inner.field(1, first);
            inner.field(2, last);
            message.field(4, inner);
        }
    }
}
