package dev.owlet.engine.sql.bind;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * The columns that expressions of one clause see: those of the clause's relation, then those of enclosing queries. Knows
 * which of its columns inner queries asked for, under which correlation variable.
 */
final class Scope {
    private final Bound relation;
    private final @Nullable Scope outer;
    private final RelOptCluster cluster;
    private @Nullable CorrelationId correlation;
    private ImmutableBitSet correlated = ImmutableBitSet.of();

    Scope(Bound relation, @Nullable Scope outer) {
        this.relation = relation;
        this.outer = outer;
        this.cluster = relation.rel().getCluster();
    }

    Bound relation() {
        return relation;
    }

    @Nullable
    Scope outer() {
        return outer;
    }

    /** Returns the variable under which inner queries see this scope's rows; empty if none does. */
    Set<CorrelationId> variables() {
        return correlation == null ? Set.of() : Set.of(correlation);
    }

    /** Returns the columns that inner queries use. */
    ImmutableBitSet correlatedColumns() {
        return correlated;
    }

    /** Resolves {@code a}, {@code t.a}, {@code s.t.a}: the longest way to read all parts as one column. */
    Optional<RexNode> resolve(List<Identifier> parts, Expression place) {
        List<String> prefix = parts.subList(0, parts.size() - 1).stream()
                .map(part -> part.getValue().toLowerCase(Locale.ROOT))
                .toList();
        String name = parts.get(parts.size() - 1).getValue();
        int found = find(prefix, name, place);
        if (found >= 0) {
            return Optional.of(new RexInputRef(found, relation.type(found)));
        }
        return outer == null ? Optional.empty() : outer.resolve(parts, place).map(outer::seenFromInside);
    }

    private int find(List<String> prefix, String name, Expression place) {
        int found = -1;
        List<Field> fields = relation.fields();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).isNamed(name) && fields.get(i).isQualifiedBy(prefix)) {
                if (found >= 0) {
                    throw Errors.at(place, Code.AMBIGUOUS_NAME, "Column '" + place + "' is ambiguous");
                }
                found = i;
            }
        }
        return found;
    }

    private RexNode seenFromInside(RexNode node) {
        if (!(node instanceof RexInputRef column)) {
            return node;
        }
        if (correlation == null) {
            correlation = cluster.createCorrel();
        }
        correlated = correlated.set(column.getIndex());
        RexNode row = cluster.getRexBuilder().makeCorrel(relation.rel().getRowType(), correlation);
        return cluster.getRexBuilder().makeFieldAccess(row, column.getIndex());
    }

    /** Tells whether a node is a column of an enclosing query. */
    static boolean isOuter(RexNode node) {
        return node instanceof RexFieldAccess access && access.getReferenceExpr() instanceof RexCorrelVariable;
    }

    OwletException notFound(Expression place, String name) {
        List<String> known = new ArrayList<>();
        for (Scope scope = this; scope != null; scope = scope.outer) {
            scope.relation.fields().stream()
                    .filter(field -> !field.hidden())
                    .map(Field::name)
                    .forEach(known::add);
        }
        OwletException error = Errors.at(place, Code.COLUMN_NOT_FOUND, "Column '" + place + "' cannot be resolved");
        return Errors.didYouMean(error, name, known);
    }
}
