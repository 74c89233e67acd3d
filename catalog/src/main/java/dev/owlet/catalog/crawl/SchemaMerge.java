package dev.owlet.catalog.crawl;

import dev.owlet.formats.Column;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds columns that fit several files: by name, each with the narrowest type that holds what all files have. */
final class SchemaMerge {
    /** How much of the narrower file's columns another file must share to be part of the same table; Glue's figure. */
    private static final double ALIKE = 0.7;

    private SchemaMerge() {}

    /** Tells whether two files can be one table. */
    static boolean alike(List<Column> left, List<Column> right) {
        Map<String, SqlType> types = byName(left);
        int shared = 0;
        for (Column column : right) {
            SqlType other = types.get(column.name().toLowerCase(Locale.ROOT));
            if (other != null && widened(other, column.type()).isPresent()) {
                shared++;
            }
        }
        return shared >= ALIKE * Math.min(left.size(), right.size());
    }

    private static Map<String, SqlType> byName(List<Column> columns) {
        Map<String, SqlType> types = new LinkedHashMap<>();
        columns.forEach(column -> types.putIfAbsent(column.name().toLowerCase(Locale.ROOT), column.type()));
        return types;
    }

    /** Returns the columns of all files, in order of appearance; types that do not fit become {@code fallback}'s. */
    static List<Column> merge(List<List<Column>> files, boolean textFallback) {
        Map<String, SqlType> merged = new LinkedHashMap<>();
        for (List<Column> columns : files) {
            byName(columns)
                    .forEach((name, type) -> merged.merge(
                            name, type, (old, now) -> widened(old, now).orElse(textFallback ? SqlType.VARCHAR : old)));
        }
        List<Column> columns = new ArrayList<>();
        merged.forEach((name, type) -> columns.add(new Column(name, type)));
        return columns;
    }

    /** Returns the narrowest type that holds the values of both, if there is one that loses nothing. */
    static Optional<SqlType> widened(SqlType left, SqlType right) {
        if (left.equals(right) || right.kind() == SqlType.Kind.UNKNOWN) {
            return Optional.of(left);
        }
        if (left.kind() == SqlType.Kind.UNKNOWN) {
            return Optional.of(right);
        }
        if (left instanceof SqlType.Row a && right instanceof SqlType.Row b) {
            return row(a, b);
        }
        if (left instanceof SqlType.Array a && right instanceof SqlType.Array b) {
            return widened(a.element(), b.element()).map(SqlType.Array::new);
        }
        if (left instanceof SqlType.Map a && right instanceof SqlType.Map b) {
            return widened(a.key(), b.key())
                    .flatMap(key -> widened(a.value(), b.value()).map(value -> new SqlType.Map(key, value)));
        }
        if (left instanceof SqlType.Decimal a && right instanceof SqlType.Decimal b) {
            return decimal(a, b);
        }
        return scalar(left, right).or(() -> scalar(right, left));
    }

    private static Optional<SqlType> row(SqlType.Row left, SqlType.Row right) {
        Map<String, SqlType> merged = new LinkedHashMap<>();
        left.fields().forEach(field -> merged.put(field.name().toLowerCase(Locale.ROOT), field.type()));
        for (SqlType.Field field : right.fields()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            SqlType old = merged.get(name);
            Optional<SqlType> both = old == null ? Optional.of(field.type()) : widened(old, field.type());
            if (both.isEmpty()) {
                return Optional.empty();
            }
            merged.put(name, both.get());
        }
        List<SqlType.Field> fields = new ArrayList<>();
        merged.forEach((name, type) -> fields.add(new SqlType.Field(name, type)));
        return Optional.of(new SqlType.Row(fields));
    }

    private static Optional<SqlType> decimal(SqlType.Decimal left, SqlType.Decimal right) {
        int scale = Math.max(left.scale(), right.scale());
        int whole = Math.max(left.precision() - left.scale(), right.precision() - right.scale());
        return whole + scale > SqlType.Decimal.MAX_PRECISION
                ? Optional.empty()
                : Optional.of(new SqlType.Decimal(whole + scale, scale));
    }

    private static Optional<SqlType> scalar(SqlType narrow, SqlType wide) {
        boolean fits =
                switch (wide.kind()) {
                    case SMALLINT -> narrow.kind() == SqlType.Kind.TINYINT;
                    case INTEGER -> isWhole(narrow, SqlType.Kind.SMALLINT);
                    case BIGINT -> isWhole(narrow, SqlType.Kind.INTEGER);
                    case DOUBLE ->
                        narrow.kind() == SqlType.Kind.REAL
                                || isWhole(narrow, SqlType.Kind.BIGINT)
                                || narrow.kind() == SqlType.Kind.DECIMAL;
                    case TIMESTAMP ->
                        narrow.kind() == SqlType.Kind.DATE
                                || narrow instanceof SqlType.Timestamp time
                                        && time.precision() < ((SqlType.Timestamp) wide).precision();
                    case VARCHAR -> narrow.kind() == SqlType.Kind.CHAR || narrow instanceof SqlType.Varchar;
                    default -> false;
                };
        if (fits && wide instanceof SqlType.Varchar) {
            return Optional.of(SqlType.VARCHAR);
        }
        return fits ? Optional.of(wide) : Optional.empty();
    }

    private static boolean isWhole(SqlType type, SqlType.Kind most) {
        return type.kind().compareTo(SqlType.Kind.TINYINT) >= 0 && type.kind().compareTo(most) <= 0;
    }
}
