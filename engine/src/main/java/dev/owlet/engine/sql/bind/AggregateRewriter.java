package dev.owlet.engine.sql.bind;

import dev.owlet.error.Code;
import io.trino.sql.tree.Node;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.jspecify.annotations.Nullable;

/**
 * Moves expressions that were bound over the rows before grouping over the rows after it: what equals a key becomes the
 * key's column, an aggregate's stand-in its value's column; any other column is an error.
 */
final class AggregateRewriter extends RexShuttle {
    private final Grouping grouping;
    private final RelOptCluster cluster;
    private @Nullable CorrelationId correlation;

    AggregateRewriter(Grouping grouping) {
        this.grouping = grouping;
        this.cluster = grouping.binding().cluster();
    }

    /** Thrown on a column that is neither a key nor inside an aggregate. */
    private static final class NotGrouped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotGrouped() {
            super("not grouped", null, false, false);
        }
    }

    RexNode moved(RexNode expression, Node place) {
        if (expression instanceof RexLiteral) {
            // A key although its value is known: it is null in grouping sets without it.
            return key(expression).orElse(expression);
        }
        try {
            return expression.accept(this);
        } catch (NotGrouped e) {
            throw Errors.at(
                    place,
                    Code.EXPRESSION_NOT_AGGREGATE,
                    "'" + Errors.text(place) + "' must be an aggregate expression or appear in GROUP BY clause");
        }
    }

    /** Returns the variable under which moved sub-queries see the grouped rows; empty if none does. */
    Set<CorrelationId> variables() {
        return correlation == null ? Set.of() : Set.of(correlation);
    }

    private Optional<RexNode> key(RexNode node) {
        return Optional.ofNullable(grouping.keys().get(node)).map(at -> Relations.column(grouping.rel(), at));
    }

    @Override
    public RexNode visitInputRef(RexInputRef column) {
        return key(column).orElseThrow(NotGrouped::new);
    }

    @Override
    public RexNode visitCall(RexCall call) {
        OptionalInt aggregate = AggregateCalls.standIn(call);
        if (aggregate.isPresent()) {
            return Relations.column(grouping.rel(), grouping.keys().size() + aggregate.getAsInt());
        }
        return key(call).orElseGet(() -> super.visitCall(call));
    }

    @Override
    public RexNode visitFieldAccess(RexFieldAccess access) {
        return key(access).orElseGet(() -> super.visitFieldAccess(access));
    }

    @Override
    public RexNode visitSubQuery(RexSubQuery query) {
        Optional<RexNode> key = key(query);
        if (key.isPresent()) {
            return key.get();
        }
        RexSubQuery moved = (RexSubQuery) super.visitSubQuery(query);
        RelNode rel = new Inner().inside(moved.rel);
        return rel == moved.rel ? moved : moved.clone(rel);
    }

    private RexNode grouped(int column, RexNode original) {
        RexInputRef input = new RexInputRef(column, original.getType());
        Integer at = grouping.keys().get(input);
        if (at == null) {
            throw new NotGrouped();
        }
        if (correlation == null) {
            correlation = cluster.createCorrel();
        }
        RexNode row = cluster.getRexBuilder().makeCorrel(grouping.rel().getRowType(), correlation);
        return cluster.getRexBuilder().makeFieldAccess(row, at);
    }

    /** Replaces the ungrouped rows' columns inside sub-queries. */
    private final class Inner extends RexShuttle {
        RelNode inside(RelNode rel) {
            return rel.accept(new RelHomogeneousShuttle() {
                @Override
                public RelNode visit(RelNode other) {
                    return super.visit(other).accept(Inner.this);
                }
            });
        }

        @Override
        public RexNode visitFieldAccess(RexFieldAccess access) {
            boolean ours = access.getReferenceExpr() instanceof RexCorrelVariable variable
                    && grouping.scope().variables().contains(variable.id);
            return ours ? grouped(access.getField().getIndex(), access) : super.visitFieldAccess(access);
        }

        @Override
        public RexNode visitSubQuery(RexSubQuery query) {
            RexSubQuery moved = (RexSubQuery) super.visitSubQuery(query);
            RelNode rel = inside(moved.rel);
            return rel == moved.rel ? moved : moved.clone(rel);
        }
    }
}
