package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.Functions;
import dev.owlet.engine.function.Resolution;
import dev.owlet.formats.type.SqlType;
import java.util.List;
import java.util.Optional;

/** Temporary fallbacks while the registry fills. */
final class Signatures {
    private Signatures() {}

    static Optional<Resolution> scalar(String name, List<SqlType> types) {
        Optional<Resolution> known = Functions.scalar(name, types);
        if (known.isPresent()) {
            return known;
        }
        return switch (name) {
            case "like" -> Optional.of(new Resolution(name, types, SqlType.BOOLEAN));
            case "year", "month", "day" -> Optional.of(new Resolution(name, types, SqlType.BIGINT));
            case "substring", "substr", "concat", "lower", "upper" -> Optional.of(new Resolution(name, types, SqlType.VARCHAR));
            case "subtract", "add" -> decimals(name, types).or(() -> times(name, types));
            case "multiply", "divide" -> decimals(name, types);
            case "round" -> Optional.of(new Resolution(name, types, types.get(0)));
            default -> Optional.empty();
        };
    }

    private static Optional<Resolution> times(String name, List<SqlType> types) {
        if (types.get(0).kind() == SqlType.Kind.DATE || types.get(0).kind() == SqlType.Kind.TIMESTAMP) {
            if (types.get(1).kind().name().startsWith("INTERVAL")) {
                return Optional.of(new Resolution(name, types, types.get(0)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Resolution> decimals(String name, List<SqlType> types) {
        Optional<SqlType.Decimal> a = dev.owlet.engine.function.Coercions.decimal(types.get(0));
        Optional<SqlType.Decimal> b = dev.owlet.engine.function.Coercions.decimal(types.get(1));
        if (a.isEmpty() || b.isEmpty()) {
            if (types.stream().anyMatch(t -> t.kind() == SqlType.Kind.DOUBLE)) {
                return Optional.of(new Resolution(name, List.of(SqlType.DOUBLE, SqlType.DOUBLE), SqlType.DOUBLE));
            }
            return Optional.empty();
        }
        int p1 = a.get().precision(), s1 = a.get().scale(), p2 = b.get().precision(), s2 = b.get().scale();
        SqlType type = switch (name) {
            case "multiply" -> new SqlType.Decimal(Math.min(38, p1 + p2), s1 + s2);
            case "divide" -> new SqlType.Decimal(Math.min(38, p1 + s2 + Math.max(0, s2 - s1)), Math.max(s1, s2));
            default -> new SqlType.Decimal(Math.min(38, Math.max(p1 - s1, p2 - s2) + Math.max(s1, s2) + 1), Math.max(s1, s2));
        };
        return Optional.of(new Resolution(name, List.of(a.get(), b.get()), type));
    }

    static Optional<Resolution> aggregate(String name, List<SqlType> types) {
        Optional<Resolution> known = Functions.aggregate(name, types);
        if (known.isPresent()) {
            return known;
        }
        return switch (name) {
            case "min", "max", "arbitrary", "any_value" -> Optional.of(new Resolution(name, types, types.get(0)));
            case "sum" -> sum(types.get(0));
            case "avg" -> types.get(0).kind() == SqlType.Kind.DECIMAL
                    ? Optional.of(new Resolution(name, types, types.get(0)))
                    : Optional.of(new Resolution(name, List.of(SqlType.DOUBLE), SqlType.DOUBLE));
            case "array_agg" -> Optional.of(new Resolution(name, types, new SqlType.Array(types.get(0))));
            case "listagg" -> Optional.of(new Resolution(name, types, SqlType.VARCHAR));
            default -> Optional.empty();
        };
    }

    private static Optional<Resolution> sum(SqlType type) {
        if (type instanceof SqlType.Decimal d) {
            return Optional.of(new Resolution("sum", List.of(type), new SqlType.Decimal(38, d.scale())));
        }
        return switch (type.kind()) {
            case REAL, DOUBLE -> Optional.of(new Resolution("sum", List.of(type), type));
            case TINYINT, SMALLINT, INTEGER, BIGINT -> Optional.of(new Resolution("sum", List.of(SqlType.BIGINT), SqlType.BIGINT));
            default -> Optional.empty();
        };
    }

    static Optional<Resolution> window(String name, List<SqlType> types) {
        return Functions.window(name, types).or(() -> aggregate(name, types));
    }

    static boolean isAggregate(String name) {
        return Functions.isAggregate(name) || List.of("min", "max", "sum", "avg", "array_agg", "arbitrary", "listagg").contains(name);
    }

    static boolean exists(String name) {
        return Functions.exists(name) || isAggregate(name)
                || List.of("year", "month", "day", "substring", "substr", "concat", "lower", "upper", "round").contains(name);
    }
}
