package dev.owlet.engine.sql.bind;

import dev.owlet.engine.plan.MatchFrame;
import dev.owlet.engine.plan.MatchRule;
import dev.owlet.engine.plan.MatchValue;
import dev.owlet.engine.plan.SortKey;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;

/** MATCH_RECOGNIZE in Calcite's tree: kept columns of its input, then the values that measures are made of. */
public final class MatchRel extends SingleRel {
    private final Shape shape;

    /**
     * What is looked for and what is made of it; numbers are columns of the input.
     *
     * @param conditions of the variables that have one
     * @param frame where the rows of a window look for a match
     */
    public record Shape(
            List<Integer> partitionBy,
            List<SortKey> orderBy,
            List<Integer> keep,
            MatchRule rule,
            List<Condition> conditions,
            List<MatchValue> values,
            Optional<MatchFrame> frame) {
        public Shape {
            partitionBy = List.copyOf(partitionBy);
            orderBy = List.copyOf(orderBy);
            keep = List.copyOf(keep);
            conditions = List.copyOf(conditions);
            values = List.copyOf(values);
        }
    }

    /** What a row must satisfy to be matched to a variable; inputs are the values. */
    public record Condition(int label, RexNode condition, List<MatchValue> values) {
        public Condition {
            values = List.copyOf(values);
        }
    }

    MatchRel(RelNode input, Shape shape) {
        super(input.getCluster(), input.getCluster().traitSetOf(Convention.NONE), input);
        this.shape = shape;
    }

    /** Returns what is looked for. */
    public Shape shape() {
        return shape;
    }

    @Override
    protected RelDataType deriveRowType() {
        RelDataTypeFactory.Builder builder = CalciteTypes.factory().builder();
        for (int column : shape.keep()) {
            builder.add(
                    "c" + builder.getFieldCount(),
                    getInput().getRowType().getFieldList().get(column).getType());
        }
        shape.values()
                .forEach(value -> builder.add("c" + builder.getFieldCount(), CalciteTypes.rel(value.type(), true)));
        return builder.build();
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new MatchRel(inputs.get(0), shape);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("shape", shape);
    }
}
