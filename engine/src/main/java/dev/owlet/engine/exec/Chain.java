package dev.owlet.engine.exec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All the ways rows take to one place; grows from scans towards a sink. Immutable. */
record Chain(List<Branch> branches) {
    Chain {
        branches = List.copyOf(branches);
    }

    static Chain of(Morsels morsels, Counter origin) {
        return new Chain(List.of(Branch.of(morsels, origin)));
    }

    Chain then(Stage stage, Counter counter) {
        return new Chain(branches.stream().map(b -> b.then(stage, counter)).toList());
    }

    /** Adds rows that come when all the others have passed. */
    Chain thenAfterwards(Branch branch) {
        int phase = branches.stream().mapToInt(Branch::phase).max().orElse(0) + 1;
        List<Branch> more = new ArrayList<>(branches);
        more.add(new Branch(branch.morsels(), branch.origin(), branch.stages(), phase));
        return new Chain(more);
    }

    /** Returns the step that all rows pass last, or null when they do not pass the same one. */
    Branch.@Nullable Step lastStep() {
        Branch.Step last = null;
        for (Branch branch : branches) {
            int steps = branch.stages().size();
            Branch.Step mine = steps == 0 ? null : branch.stages().get(steps - 1);
            if (mine == null || last != null && last.stage() != mine.stage()) {
                return null;
            }
            last = mine;
        }
        return last;
    }

    /** Returns the chain as it was before {@link #lastStep}. */
    Chain withoutLastStep() {
        return new Chain(branches.stream().map(Branch::withoutLastStep).toList());
    }

    static Chain union(List<Chain> chains) {
        return new Chain(chains.stream().flatMap(c -> c.branches().stream()).toList());
    }
}
