package dev.owlet.engine.sql.bind;

import java.util.List;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.core.Aggregate;

/** Grouping sets of which some are given more than once, in Calcite's tree: its Aggregate has each of them once only. */
public final class RepeatedSets extends SingleRel {
    private final List<Integer> times;

    RepeatedSets(Aggregate groups, List<Integer> times) {
        super(groups.getCluster(), groups.getCluster().traitSetOf(Convention.NONE), groups);
        this.times = List.copyOf(times);
    }

    /** Returns the groups of the different sets. */
    public Aggregate groups() {
        return (Aggregate) getInput();
    }

    /** Returns how often the rows of each of these sets are wanted. */
    public List<Integer> times() {
        return times;
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new RepeatedSets((Aggregate) inputs.get(0), times);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("times", times);
    }
}
