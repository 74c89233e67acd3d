package dev.owlet.engine.evaluate;

import dev.owlet.formats.vector.Batch;

/** Filters one after another, each on the rows the ones before left. */
final class Conjunction implements Predicate {
    private final Filter[] filters;

    Conjunction(Filter[] filters) {
        this.filters = filters;
    }

    @Override
    public int select(Batch batch, int[] selected) {
        int rows = batch.rows();
        int count = rows;
        for (int i = 0; i < filters.length && count > 0; i++) {
            count = count == rows ? filters[i].select(batch, selected) : filters[i].refine(batch, selected, count);
        }
        return filters.length == 0 ? Truth.all(rows, selected) : count;
    }
}
