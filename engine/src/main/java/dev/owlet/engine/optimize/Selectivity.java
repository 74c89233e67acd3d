package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expression.Compare;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.prune.RangeExtractor;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.range.Domain;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Estimates which fraction of rows a condition keeps: from value ranges where it can, else by rules of thumb. */
final class Selectivity {
    private static final double RANGE = 0.3;
    private static final double HAVING = 0.05;
    private static final double EQUALITY = 0.1;
    private static final double LIKE = 0.1;
    private static final double OTHER = 0.25;

    private final Estimate input;
    private final double range;

    private Selectivity(Estimate input, double range) {
        this.input = input;
        this.range = range;
    }

    /** Returns the rows that satisfy a condition. */
    static Estimate filtered(Estimate input, Expression predicate) {
        return new Selectivity(input, RANGE).filtered(predicate);
    }

    /** Returns the groups that satisfy a condition; who asks for groups above a bound wants few of them. */
    static Estimate having(Estimate input, Expression predicate) {
        return new Selectivity(input, HAVING).filtered(predicate);
    }

    private Estimate filtered(Expression predicate) {
        Map<Integer, Domain> domains = new TreeMap<>();
        double fraction = 1;
        for (Expression term : Expressions.conjuncts(predicate)) {
            Map<Integer, Domain> ranges = ranges(term);
            if (ranges.size() == 1 && isRange(term)) {
                ranges.forEach((column, domain) -> domains.merge(column, domain, Domain::intersect));
            } else {
                fraction *= fraction(term);
            }
        }
        List<ColumnEstimate> columns = new ArrayList<>(input.columns());
        for (Map.Entry<Integer, Domain> entry : domains.entrySet()) {
            ColumnEstimate column = columns.get(entry.getKey());
            double kept = fraction(column, entry.getValue());
            fraction *= kept;
            columns.set(entry.getKey(), column.narrowed(kept));
        }
        double all = fraction;
        List<ColumnEstimate> scaled = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            boolean narrowed = domains.containsKey(i);
            scaled.add(narrowed ? columns.get(i) : columns.get(i).scaled(input.rows(), all));
        }
        return new Estimate(Math.max(input.rows() * all, 0.1), scaled);
    }

    /** Tells whether a term says no more than its range does. */
    private boolean isRange(Expression term) {
        if (term instanceof Expression.Or or) {
            return or.terms().stream().allMatch(this::isRange);
        }
        if (term instanceof Expression.And and) {
            return and.terms().stream().allMatch(this::isRange);
        }
        return !(term instanceof Expression.Call call
                && call.function().equals("like")
                && call.arguments().get(1) instanceof Expression.Literal pattern
                && String.valueOf(pattern.value()).startsWith("%"));
    }

    /** Returns the domains of the columns by index. */
    private Map<Integer, Domain> ranges(Expression term) {
        List<Column> names = new ArrayList<>();
        for (int i = 0; i < input.columns().size(); i++) {
            names.add(new Column(String.valueOf(i), SqlType.UNKNOWN));
        }
        Map<Integer, Domain> found = new TreeMap<>();
        RangeExtractor.extract(term, new Schema(names))
                .domains()
                .forEach((name, domain) -> found.put(Integer.parseInt(name), domain));
        return found;
    }

    private double fraction(Expression term) {
        if (term instanceof Expression.And and) {
            return and.terms().stream().mapToDouble(this::fraction).reduce(1, (a, b) -> a * b);
        }
        if (term instanceof Expression.Or or) {
            return 1 - or.terms().stream().mapToDouble(t -> 1 - fraction(t)).reduce(1, (a, b) -> a * b);
        }
        if (term instanceof Expression.Not not) {
            return Math.max(0, 1 - fraction(not.operand()));
        }
        if (term instanceof Expression.Literal literal) {
            return Boolean.TRUE.equals(literal.value()) ? 1 : 0;
        }
        Map<Integer, Domain> ranges = ranges(term);
        if (ranges.size() == 1 && isRange(term)) {
            Map.Entry<Integer, Domain> only = ranges.entrySet().iterator().next();
            return fraction(input.columns().get(only.getKey()), only.getValue());
        }
        return thumb(term);
    }

    private double thumb(Expression term) {
        if (term instanceof Compare compare) {
            return switch (compare.operator()) {
                case EQUAL, NOT_DISTINCT -> EQUALITY;
                case NOT_EQUAL, DISTINCT -> 1 - EQUALITY;
                default -> range;
            };
        }
        if (term instanceof Expression.In in) {
            return Math.min(0.5, EQUALITY * in.values().size());
        }
        if (term instanceof Expression.Call call && call.function().equals("like")) {
            return LIKE;
        }
        return term instanceof Expression.IsNull ? 0.05 : OTHER;
    }

    private double fraction(ColumnEstimate column, Domain domain) {
        double kept = domain.nullAllowed() ? column.nulls() : 0;
        for (Domain.Interval interval : domain.intervals()) {
            kept += interval(column, interval);
        }
        return Math.max(Math.min(kept, 1), 0);
    }

    private double interval(ColumnEstimate column, Domain.Interval interval) {
        Double low = ScanEstimates.number(interval.low());
        Double high = ScanEstimates.number(interval.high());
        if (interval.low() == null && interval.high() == null) {
            return 1 - column.nulls();
        }
        if (interval.low() != null && interval.low().equals(interval.high())) {
            return inside(column, low) ? column.equalFraction() : 0;
        }
        if (column.min() == null || column.max() == null) {
            return low != null && high != null ? range * range : range;
        }
        double from = low == null ? column.min() : Math.max(low, column.min());
        double to = high == null ? column.max() : Math.min(high, column.max());
        if (from > to) {
            return 0;
        }
        double span = column.max() - column.min();
        double covered = span <= 0 ? 1 : (to - from) / span;
        return Math.max(covered, column.equalFraction()) * (1 - column.nulls());
    }

    private static boolean inside(ColumnEstimate column, @Nullable Double value) {
        return value == null
                || column.min() == null
                || column.max() == null
                || (value >= column.min() && value <= column.max());
    }
}
