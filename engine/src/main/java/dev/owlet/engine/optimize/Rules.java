package dev.owlet.engine.optimize;

import java.util.List;

/** Lists the rules in the order they run; columns are pruned early to ask for fewer statistics, and after joins moved. */
final class Rules {
    private static final Simplifier SIMPLIFIER = new Simplifier(Constants::fold);

    static final List<Rule> ALL = List.of(
            new SimplifyExpressions(SIMPLIFIER),
            new DropSorts(),
            new PushFilters(SIMPLIFIER),
            new PruneColumns(),
            new OrderJoins(),
            new SplitDistinct(),
            new PushLimits(),
            new PushFields(),
            new PruneColumns(),
            new PruneFields(),
            new SizeGroups(),
            new ShareRepeated(),
            new CascadeSets(),
            new SendRuntimeFilters());

    private Rules() {}
}
