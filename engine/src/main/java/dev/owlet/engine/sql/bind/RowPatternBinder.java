package dev.owlet.engine.sql.bind;

import dev.owlet.engine.plan.RowPattern;
import dev.owlet.error.Code;
import io.trino.sql.tree.AnchorPattern;
import io.trino.sql.tree.EmptyPattern;
import io.trino.sql.tree.ExcludedPattern;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.OneOrMoreQuantifier;
import io.trino.sql.tree.PatternAlternation;
import io.trino.sql.tree.PatternConcatenation;
import io.trino.sql.tree.PatternPermutation;
import io.trino.sql.tree.PatternQuantifier;
import io.trino.sql.tree.PatternVariable;
import io.trino.sql.tree.QuantifiedPattern;
import io.trino.sql.tree.RangeQuantifier;
import io.trino.sql.tree.ZeroOrOneQuantifier;
import java.util.ArrayList;
import java.util.List;

/** Binds the pattern of MATCH_RECOGNIZE. */
final class RowPatternBinder {
    private static final int MOST_PERMUTED = 7;
    private static final long MOST_REPEATED = 100_000;

    private final MatchLabels labels;

    RowPatternBinder(MatchLabels labels) {
        this.labels = labels;
    }

    RowPattern bind(io.trino.sql.tree.RowPattern node) {
        if (node instanceof PatternVariable variable) {
            return new RowPattern.Variable(labels.number(variable.getName()));
        }
        if (node instanceof PatternConcatenation sequence) {
            return new RowPattern.Sequence(bound(sequence.getPatterns()));
        }
        if (node instanceof PatternAlternation choice) {
            return new RowPattern.Choice(bound(choice.getPatterns()));
        }
        if (node instanceof QuantifiedPattern quantified) {
            return repeat(quantified);
        }
        if (node instanceof PatternPermutation permutation) {
            return permuted(permutation);
        }
        if (node instanceof ExcludedPattern excluded) {
            requireNoneWithin(excluded.getPattern());
            return new RowPattern.Excluded(bind(excluded.getPattern()));
        }
        if (node instanceof AnchorPattern anchor) {
            return new RowPattern.Anchor(anchor.getType() == AnchorPattern.Type.PARTITION_START);
        }
        if (node instanceof EmptyPattern) {
            return new RowPattern.Sequence(List.of());
        }
        throw Errors.unsupported(node, Errors.name(node), "Write the pattern without it.");
    }

    private List<RowPattern> bound(List<io.trino.sql.tree.RowPattern> nodes) {
        return nodes.stream().map(this::bind).toList();
    }

    private static void requireNoneWithin(io.trino.sql.tree.Node node) {
        if (node instanceof ExcludedPattern) {
            throw Errors.at(node, Code.INVALID_ROW_PATTERN, "Pattern exclusions cannot be nested");
        }
        node.getChildren().forEach(RowPatternBinder::requireNoneWithin);
    }

    private RowPattern repeat(QuantifiedPattern node) {
        PatternQuantifier quantifier = node.getPatternQuantifier();
        RowPattern part = bind(node.getPattern());
        boolean greedy = quantifier.isGreedy();
        if (quantifier instanceof ZeroOrOneQuantifier) {
            return new RowPattern.Repeat(part, 0, 1, greedy);
        }
        if (quantifier instanceof OneOrMoreQuantifier) {
            return new RowPattern.Repeat(part, 1, RowPattern.UNBOUNDED, greedy);
        }
        if (!(quantifier instanceof RangeQuantifier range)) {
            return new RowPattern.Repeat(part, 0, RowPattern.UNBOUNDED, greedy);
        }
        long least = range.getAtLeast().map(LongLiteral::getParsedValue).orElse(0L);
        long most = range.getAtMost().map(LongLiteral::getParsedValue).orElse((long) RowPattern.UNBOUNDED);
        if (most < 1) {
            throw Errors.at(
                    quantifier,
                    Code.NUMERIC_VALUE_OUT_OF_RANGE,
                    "Pattern quantifier upper bound must be greater than or equal to 1");
        }
        if (least > most) {
            throw Errors.at(
                    quantifier, Code.INVALID_RANGE, "Pattern quantifier lower bound must not exceed upper bound");
        }
        if (least > MOST_REPEATED || most > MOST_REPEATED && most != RowPattern.UNBOUNDED) {
            throw Errors.unsupported(
                    node, "A pattern quantifier bound above " + MOST_REPEATED, "Leave the upper bound away.");
        }
        return new RowPattern.Repeat(part, (int) least, (int) most, greedy);
    }

    /** Returns the choice of all orders, in the order of the places of the parts. */
    private RowPattern permuted(PatternPermutation node) {
        if (node.getPatterns().size() > MOST_PERMUTED) {
            throw Errors.unsupported(
                    node, "PERMUTE of more than " + MOST_PERMUTED + " patterns", "Permute fewer patterns.");
        }
        List<RowPattern> orders = new ArrayList<>();
        permute(bound(node.getPatterns()), List.of(), orders);
        return new RowPattern.Choice(orders);
    }

    private static void permute(List<RowPattern> left, List<RowPattern> taken, List<RowPattern> orders) {
        if (left.isEmpty()) {
            orders.add(new RowPattern.Sequence(taken));
        }
        for (int i = 0; i < left.size(); i++) {
            List<RowPattern> fewer = new ArrayList<>(left);
            List<RowPattern> more = new ArrayList<>(taken);
            more.add(fewer.remove(i));
            permute(fewer, more, orders);
        }
    }
}
