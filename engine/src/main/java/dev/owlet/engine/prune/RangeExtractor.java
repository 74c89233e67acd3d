package dev.owlet.engine.prune;

import dev.owlet.engine.plan.Expression;
import dev.owlet.formats.Schema;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.range.Domain;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.type.SqlType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a predicate says about single columns, for pruning by least and greatest values. The ranges are implied by
 * the predicate: a row outside them cannot make it true. Terms that say nothing about one column alone are passed over.
 */
public final class RangeExtractor {
    /** Room for the zone's key below the milliseconds of a timestamp with time zone. */
    private static final int ZONE_BITS = 12;

    private RangeExtractor() {}

    /** Returns the ranges that a predicate over the columns of {@code schema} implies. */
    public static Ranges extract(Expression predicate, Schema schema) {
        Ranges ranges = Ranges.ALL;
        for (Map.Entry<Integer, Domain> entry : domains(predicate).entrySet()) {
            if (!entry.getValue().isAll()) {
                ranges = ranges.and(schema.name(entry.getKey()), entry.getValue());
            }
        }
        return ranges;
    }

    /** Returns the domains by column index. */
    private static Map<Integer, Domain> domains(Expression predicate) {
        if (predicate instanceof Expression.And and) {
            Map<Integer, Domain> all = new TreeMap<>();
            and.terms().forEach(term -> domains(term).forEach((c, d) -> all.merge(c, d, Domain::intersect)));
            return all;
        }
        if (predicate instanceof Expression.Or or) {
            return union(or.terms());
        }
        if (predicate instanceof Expression.Compare compare) {
            return comparison(compare);
        }
        if (predicate instanceof Expression.In in) {
            return membership(in);
        }
        if (predicate instanceof Expression.IsNull isNull) {
            return domain(isNull.operand(), Domain.ONLY_NULL);
        }
        if (predicate instanceof Expression.Not not) {
            return negation(not.operand());
        }
        if (predicate instanceof Expression.Input) {
            return domain(predicate, Domain.equalTo(true));
        }
        if (predicate instanceof Expression.Call call) {
            return prefix(call);
        }
        return Map.of();
    }

    private static Map<Integer, Domain> union(List<Expression> terms) {
        Map<Integer, Domain> either = new TreeMap<>(domains(terms.get(0)));
        for (Expression term : terms.subList(1, terms.size())) {
            Map<Integer, Domain> next = domains(term);
            either.keySet().retainAll(next.keySet());
            either.replaceAll((column, domain) -> domain.union(next.get(column)));
        }
        return either;
    }

    private static Map<Integer, Domain> negation(Expression operand) {
        if (operand instanceof Expression.IsNull isNull) {
            return domain(isNull.operand(), Domain.NOT_NULL);
        }
        if (operand instanceof Expression.Input) {
            return domain(operand, Domain.equalTo(false));
        }
        return Map.of();
    }

    private static Map<Integer, Domain> membership(Expression.In in) {
        List<Domain.Interval> points = new ArrayList<>();
        for (Expression.Literal literal : in.values()) {
            if (literal.value() == null) {
                continue;
            }
            Domain one = compared(Expression.Compare.Operator.EQUAL, literal);
            if (one == null) {
                return Map.of();
            }
            points.addAll(one.intervals());
        }
        return domain(in.operand(), united(points));
    }

    /** Returns the union of many short intervals: halves first, so that long lists stay cheap. */
    private static Domain united(List<Domain.Interval> intervals) {
        if (intervals.size() <= 1) {
            return new Domain(intervals, false);
        }
        int middle = intervals.size() / 2;
        return united(intervals.subList(0, middle)).union(united(intervals.subList(middle, intervals.size())));
    }

    private static Map<Integer, Domain> comparison(Expression.Compare compare) {
        if (compare.right() instanceof Expression.Literal literal) {
            return compared(compare.left(), compare.operator(), literal);
        }
        if (compare.left() instanceof Expression.Literal literal) {
            return compared(compare.right(), mirrored(compare.operator()), literal);
        }
        return Map.of();
    }

    private static Map<Integer, Domain> compared(
            Expression column, Expression.Compare.Operator operator, Expression.Literal literal) {
        if (literal.value() == null) {
            return switch (operator) {
                case NOT_DISTINCT -> domain(column, Domain.ONLY_NULL);
                case DISTINCT -> domain(column, Domain.NOT_NULL);
                default -> domain(column, Domain.NONE);
            };
        }
        Domain domain = compared(operator, literal);
        return domain == null ? Map.of() : domain(column, domain);
    }

    private static Map<Integer, Domain> domain(Expression operand, Domain domain) {
        Expression column = operand;
        while (column instanceof Expression.Cast cast && keepsText(cast)) {
            column = cast.operand();
        }
        return column instanceof Expression.Input input ? Map.of(input.index(), domain) : Map.of();
    }

    /** Tells whether a cast between texts changes no value: varchar(5) to varchar(9), or to varchar. */
    private static boolean keepsText(Expression.Cast cast) {
        return cast.type() instanceof SqlType.Varchar to
                && cast.operand().type() instanceof SqlType.Varchar from
                && from.length() <= to.length();
    }

    private static Expression.Compare.Operator mirrored(Expression.Compare.Operator operator) {
        return switch (operator) {
            case LESS -> Expression.Compare.Operator.GREATER;
            case LESS_OR_EQUAL -> Expression.Compare.Operator.GREATER_OR_EQUAL;
            case GREATER -> Expression.Compare.Operator.LESS;
            case GREATER_OR_EQUAL -> Expression.Compare.Operator.LESS_OR_EQUAL;
            default -> operator;
        };
    }

    /** Returns the values that compare so with a constant; null when they are no ranges of the natural order. */
    private static @Nullable Domain compared(Expression.Compare.Operator operator, Expression.Literal literal) {
        boolean equality =
                operator == Expression.Compare.Operator.EQUAL || operator == Expression.Compare.Operator.NOT_DISTINCT;
        boolean ordered =
                switch (literal.type().kind()) {
                    case CHAR, JSON, UUID, UNKNOWN -> false;
                    default -> true;
                };
        if (!(literal.value() instanceof Comparable<?> value) || (!ordered && !equality)) {
            return null;
        }
        if (value instanceof Double number && number.isNaN()) {
            return null;
        }
        Comparable<?> least = least(value, literal.type());
        Comparable<?> greatest = greatest(value, literal.type());
        return switch (operator) {
            case EQUAL, NOT_DISTINCT -> Domain.between(least, true, greatest, true);
            case LESS -> Domain.between(null, false, least, false);
            case LESS_OR_EQUAL -> Domain.between(null, false, greatest, true);
            case GREATER -> Domain.between(greatest, false, null, false);
            case GREATER_OR_EQUAL -> Domain.between(least, true, null, false);
            case NOT_EQUAL -> unequal(least, greatest);
            case DISTINCT -> unequal(least, greatest).union(Domain.ONLY_NULL);
        };
    }

    private static Domain unequal(Comparable<?> least, Comparable<?> greatest) {
        if (least instanceof Double) {
            return Domain.NOT_NULL;
        }
        return Domain.between(null, false, least, false).union(Domain.between(greatest, false, null, false));
    }

    /** Returns the least stored value that is equal in SQL: minus zero for zero, the first zone of an instant. */
    private static Comparable<?> least(Comparable<?> value, SqlType type) {
        if (value instanceof Double number && number == 0.0) {
            return -0.0;
        }
        if (type.kind() == SqlType.Kind.TIMESTAMP_TZ && value instanceof Long packed) {
            return packed >> ZONE_BITS << ZONE_BITS;
        }
        return value;
    }

    private static Comparable<?> greatest(Comparable<?> value, SqlType type) {
        if (value instanceof Double number && number == 0.0) {
            return 0.0;
        }
        if (type.kind() == SqlType.Kind.TIMESTAMP_TZ && value instanceof Long packed) {
            return packed | ((1L << ZONE_BITS) - 1);
        }
        return value;
    }

    private static Map<Integer, Domain> prefix(Expression.Call call) {
        boolean like = call.function().equals("like");
        boolean known = (like || call.function().equals("starts_with"))
                && call.arguments().size() >= 2
                && call.arguments().get(0).type().kind() == SqlType.Kind.VARCHAR
                && call.arguments().get(1) instanceof Expression.Literal literal
                && literal.value() instanceof Bytes;
        if (!known) {
            return Map.of();
        }
        String pattern = String.valueOf(((Expression.Literal) call.arguments().get(1)).value());
        String escape = "";
        if (like && call.arguments().size() == 3) {
            if (!(call.arguments().get(2) instanceof Expression.Literal literal) || literal.value() == null) {
                return Map.of();
            }
            escape = String.valueOf(literal.value());
        }
        String prefix = like ? likePrefix(pattern, escape) : pattern;
        boolean exact = like && prefix.length() == pattern.length();
        byte[] low = prefix.getBytes(StandardCharsets.UTF_8);
        Domain domain = exact ? Domain.equalTo(new Bytes(low)) : startingWith(low);
        return domain(call.arguments().get(0), domain);
    }

    /** Returns the part of a LIKE pattern before its first wildcard or escape. */
    private static String likePrefix(String pattern, String escape) {
        int end = 0;
        while (end < pattern.length()
                && pattern.charAt(end) != '%'
                && pattern.charAt(end) != '_'
                && !(escape.length() == 1 && pattern.charAt(end) == escape.charAt(0))) {
            end++;
        }
        return pattern.substring(0, end);
    }

    private static Domain startingWith(byte[] prefix) {
        int end = prefix.length;
        while (end > 0 && prefix[end - 1] == (byte) 0xFF) {
            end--;
        }
        if (end == 0) {
            return Domain.NOT_NULL;
        }
        byte[] next = Arrays.copyOf(prefix, end);
        next[end - 1]++;
        return Domain.between(new Bytes(prefix), true, new Bytes(next), false);
    }
}
