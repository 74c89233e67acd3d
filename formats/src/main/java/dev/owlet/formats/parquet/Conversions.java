package dev.owlet.formats.parquet;

import dev.owlet.formats.type.SqlType;
import java.util.function.Supplier;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/** Finds how a column of a file becomes values of a wanted type: widening only, never losing digits in silence. */
final class Conversions {
    private Conversions() {}

    /** Returns makers of collectors, or null when the types do not go together. */
    static @Nullable Supplier<Collector> between(SchemaNode leaf, FileType from, SqlType to) {
        return switch (to.kind()) {
            case BOOLEAN -> from.kind() == FileType.Kind.BOOLEAN ? BooleanCollector::new : null;
            case TINYINT -> integer(from, 8);
            case SMALLINT -> integer(from, 16);
            case INTEGER -> integer(from, 32);
            case BIGINT -> integer(from, 64);
            case REAL -> real(from);
            case DOUBLE -> toDouble(from);
            case DECIMAL -> decimal(leaf, from, (SqlType.Decimal) to);
            case DATE -> date(leaf, from);
            case TIME -> time(from, ((SqlType.Time) to).precision());
            case TIMESTAMP -> timestamp(from, ((SqlType.Timestamp) to).precision());
            case VARCHAR -> text(from, TextTrims.varchar(((SqlType.Varchar) to).length()));
            case CHAR -> text(from, TextTrims.padded(((SqlType.Char) to).length()));
            case JSON -> text(from, null);
            case VARBINARY -> bytes(leaf);
            case UUID -> from.kind() == FileType.Kind.UUID ? () -> new BytesCollector(null) : null;
            default -> null;
        };
    }

    private static @Nullable Supplier<Collector> integer(FileType from, int bits) {
        if (from.kind() == FileType.Kind.INTEGER) {
            // Hive stores tinyint and smallint as INT32, often without saying so: those are checked, not refused.
            boolean narrower = from.size() > bits;
            if (narrower && from.size() > 32) {
                return null;
            }
            return narrower ? () -> LongCollector.changed(LongChanges.within(bits)) : LongCollector::plain;
        }
        if (from.kind() != FileType.Kind.UNSIGNED || from.size() > bits) {
            return null;
        }
        if (from.size() == 64) {
            return () -> LongCollector.changed(LongChanges.notNegative());
        }
        LongCollector.Change unsigned = LongChanges.unsigned(from.size());
        LongCollector.Change checked =
                from.size() < bits ? unsigned : LongChanges.both(unsigned, LongChanges.within(bits));
        return () -> LongCollector.changed(checked);
    }

    private static @Nullable Supplier<Collector> real(FileType from) {
        return switch (from.kind()) {
            case FLOAT -> () -> new DoubleCollector(Decoder::doubles);
            case FLOAT16 -> () -> new DoubleCollector(new DoubleFills.Halves());
            default -> null;
        };
    }

    private static @Nullable Supplier<Collector> toDouble(FileType from) {
        return switch (from.kind()) {
            case FLOAT, DOUBLE -> () -> new DoubleCollector(Decoder::doubles);
            case FLOAT16 -> () -> new DoubleCollector(new DoubleFills.Halves());
            case INTEGER -> () -> new DoubleCollector(new DoubleFills.FromLongs(null));
            case UNSIGNED ->
                from.size() == 64
                        ? null
                        : () -> new DoubleCollector(new DoubleFills.FromLongs(LongChanges.unsigned(from.size())));
            default -> null;
        };
    }

    private static @Nullable Supplier<Collector> decimal(SchemaNode leaf, FileType from, SqlType.Decimal to) {
        if (from.kind() == FileType.Kind.INTEGER) {
            return fromWhole(to, to.scale(), from.size() == 64 ? 19 : 10, null);
        }
        if (from.kind() == FileType.Kind.UNSIGNED) {
            return unsignedDecimal(from, to);
        }
        if (from.kind() != FileType.Kind.DECIMAL || to.scale() < from.scale()) {
            return null;
        }
        int up = to.scale() - from.scale();
        boolean whole = leaf.type() == Type.INT32 || leaf.type() == Type.INT64;
        if (whole) {
            return fromWhole(to, up, from.size(), null);
        }
        if (to.precision() <= SqlType.Decimal.MAX_SHORT_PRECISION) {
            return () -> LongCollector.filled(new DecimalFills.ShortFromBytes(up, to.precision()));
        }
        return () -> new Int128Collector(new DecimalFills.LongFromBytes(up, to.precision()));
    }

    private static Supplier<Collector> unsignedDecimal(FileType from, SqlType.Decimal to) {
        if (from.size() < 64) {
            return fromWhole(to, to.scale(), 10, LongChanges.unsigned(from.size()));
        }
        if (to.precision() <= SqlType.Decimal.MAX_SHORT_PRECISION) {
            return fromWhole(to, to.scale(), 20, LongChanges.notNegative());
        }
        return () -> new Int128Collector(new DecimalFills.LongFromLongs(to.scale(), to.precision(), null, true));
    }

    /** Widens whole numbers of at most {@code digits} digits, {@code up} more of them after the point. */
    private static Supplier<Collector> fromWhole(
            SqlType.Decimal to, int up, int digits, LongCollector.@Nullable Change first) {
        if (to.precision() > SqlType.Decimal.MAX_SHORT_PRECISION) {
            return () -> new Int128Collector(new DecimalFills.LongFromLongs(up, to.precision(), first, false));
        }
        boolean fits = up == 0 && digits <= to.precision();
        if (fits && first == null) {
            return LongCollector::plain;
        }
        LongCollector.Change scaled = LongChanges.scaledUp(up, to.precision());
        return () -> LongCollector.changed(first == null ? scaled : LongChanges.both(first, scaled));
    }

    private static @Nullable Supplier<Collector> date(SchemaNode leaf, FileType from) {
        boolean bare = from.kind() == FileType.Kind.INTEGER && leaf.type() == Type.INT32 && from.size() == 32;
        return from.kind() == FileType.Kind.DATE || bare ? LongCollector::plain : null;
    }

    private static @Nullable Supplier<Collector> time(FileType from, int precision) {
        if (from.kind() != FileType.Kind.TIME) {
            return null;
        }
        return () -> LongCollector.changed(
                LongChanges.both(LongChanges.rounded(from.size(), precision), LongChanges.withinDay()));
    }

    private static @Nullable Supplier<Collector> timestamp(FileType from, int precision) {
        if (from.kind() == FileType.Kind.INT96) {
            return () -> LongCollector.filled(new Int96Fill(precision));
        }
        if (from.kind() != FileType.Kind.TIMESTAMP) {
            return null;
        }
        if (from.size() == 1_000_000 && precision >= 6) {
            return LongCollector::plain;
        }
        return () -> LongCollector.changed(LongChanges.rounded(from.size(), precision));
    }

    private static @Nullable Supplier<Collector> text(FileType from, BytesCollector.@Nullable Trim trim) {
        boolean readable = from.kind() == FileType.Kind.TEXT || from.kind() == FileType.Kind.BINARY;
        return readable ? () -> new BytesCollector(trim) : null;
    }

    private static @Nullable Supplier<Collector> bytes(SchemaNode leaf) {
        boolean stored = leaf.type() == Type.BYTE_ARRAY || leaf.type() == Type.FIXED_LEN_BYTE_ARRAY;
        return stored ? () -> new BytesCollector(null) : null;
    }
}
