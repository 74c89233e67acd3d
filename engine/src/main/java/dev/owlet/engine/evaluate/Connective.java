package dev.owlet.engine.evaluate;

import dev.owlet.engine.plan.Expression;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** AND and OR, three-valued; a term that may fail or is dear runs only on rows the terms before left undecided. */
final class Connective implements Evaluator {
    private final Evaluator[] terms;
    private final int[][] columns;
    private final boolean[] harmless;
    private final boolean or;
    private final boolean allHarmless;

    Connective(List<Expression> terms, boolean or) {
        this.or = or;
        boolean several = Columns.of(terms).length > 1;
        this.terms = terms.stream()
                .map(term -> several ? Compiler.evaluator(term) : Compiler.inner(term))
                .toArray(Evaluator[]::new);
        columns = terms.stream().map(Columns::of).toArray(int[][]::new);
        harmless = new boolean[terms.size()];
        for (int i = 0; i < harmless.length; i++) {
            harmless[i] = Columns.harmless(terms.get(i));
        }
        allHarmless = terms.stream().allMatch(Columns::harmless);
    }

    @Override
    public Vector evaluate(Batch batch) {
        int rows = batch.rows();
        if (allHarmless) {
            return onAllRows(batch, rows);
        }
        boolean[] isTrue = new boolean[rows];
        boolean[] isFalse = new boolean[rows];
        Arrays.fill(or ? isFalse : isTrue, true);
        int[] open = new int[rows];
        for (int t = 0; t < terms.length; t++) {
            int count = t == 0 || harmless[t] ? rows : open(isTrue, isFalse, open);
            if (count == rows) {
                BooleanVector term = (BooleanVector) terms[t].evaluate(batch).flatten();
                merge(term, isTrue, isFalse, rows);
            } else if (count > 0) {
                Batch part = Subset.rows(batch, columns[t], open, count);
                merge((BooleanVector) terms[t].evaluate(part).flatten(), isTrue, isFalse, open, count);
            }
        }
        return new BooleanVector(isTrue, unknown(isTrue, isFalse), rows);
    }

    private Vector onAllRows(Batch batch, int rows) {
        BooleanVector[] results = new BooleanVector[terms.length];
        boolean nulls = false;
        for (int t = 0; t < terms.length; t++) {
            results[t] = (BooleanVector) terms[t].evaluate(batch).flatten();
            nulls |= results[t].nulls != null;
        }
        if (!nulls) {
            boolean[] joined = Arrays.copyOf(results[0].values, rows);
            for (int t = 1; t < terms.length; t++) {
                join(joined, results[t].values, rows);
            }
            return new BooleanVector(joined, null, rows);
        }
        boolean[] isTrue = new boolean[rows];
        boolean[] isFalse = new boolean[rows];
        Arrays.fill(or ? isFalse : isTrue, true);
        for (BooleanVector term : results) {
            merge(term, isTrue, isFalse, rows);
        }
        return new BooleanVector(isTrue, unknown(isTrue, isFalse), rows);
    }

    private void join(boolean[] joined, boolean[] term, int rows) {
        if (or) {
            for (int i = 0; i < rows; i++) {
                joined[i] |= term[i];
            }
            return;
        }
        for (int i = 0; i < rows; i++) {
            joined[i] &= term[i];
        }
    }

    private int open(boolean[] isTrue, boolean[] isFalse, int[] open) {
        boolean[] decided = or ? isTrue : isFalse;
        int n = 0;
        for (int i = 0; i < decided.length; i++) {
            open[n] = i;
            n += decided[i] ? 0 : 1;
        }
        return n;
    }

    private void merge(BooleanVector term, boolean[] isTrue, boolean[] isFalse, int rows) {
        boolean[] values = term.values;
        boolean[] nulls = term.nulls;
        for (int i = 0; i < rows; i++) {
            boolean known = nulls == null || !nulls[i];
            boolean yes = values[i] & known;
            boolean no = !values[i] & known;
            isTrue[i] = or ? isTrue[i] | yes : isTrue[i] & yes;
            isFalse[i] = or ? isFalse[i] & no : isFalse[i] | no;
        }
    }

    private void merge(BooleanVector term, boolean[] isTrue, boolean[] isFalse, int[] open, int count) {
        boolean[] nulls = term.nulls;
        for (int k = 0; k < count; k++) {
            int i = open[k];
            boolean known = nulls == null || !nulls[k];
            boolean yes = term.values[k] & known;
            boolean no = !term.values[k] & known;
            isTrue[i] = or ? isTrue[i] | yes : isTrue[i] & yes;
            isFalse[i] = or ? isFalse[i] & no : isFalse[i] | no;
        }
    }

    private static boolean @Nullable [] unknown(boolean[] isTrue, boolean[] isFalse) {
        boolean any = false;
        boolean[] unknown = isFalse;
        for (int i = 0; i < unknown.length; i++) {
            unknown[i] = !(isTrue[i] | isFalse[i]);
            any |= unknown[i];
        }
        return any ? unknown : null;
    }
}
