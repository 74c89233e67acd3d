package dev.owlet.engine.evaluate;

import dev.owlet.engine.plan.Expression;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.Vector;

/** Any boolean expression as a filter; over a dictionary column a table of the entries that pass. */
final class ExpressionFilter implements Filter {
    private final int[] columns;
    private final Evaluator evaluator;
    private final int cost;
    private final EntryTable table = new EntryTable();

    ExpressionFilter(Expression expression) {
        columns = Columns.of(expression);
        evaluator = Compiler.evaluator(expression);
        cost = Columns.harmless(expression) ? 1 : 2;
    }

    @Override
    public int cost() {
        return cost;
    }

    @Override
    public int select(Batch batch, int[] selected) {
        return Truth.select(evaluator.evaluate(batch), batch.rows(), selected);
    }

    @Override
    public int refine(Batch batch, int[] selected, int count) {
        if (evaluator instanceof PerEntry perEntry && batch.column(columns[0]) instanceof DictionaryVector coded) {
            Vector entries = perEntry.entries(batch, coded);
            if (entries != null) {
                return table.refine(passes(entries), coded.codes, selected, count);
            }
        }
        int[] passed = new int[count];
        Batch part = Subset.rows(batch, columns, selected, count);
        int n = Truth.select(evaluator.evaluate(part), count, passed);
        for (int k = 0; k < n; k++) {
            selected[k] = selected[passed[k]];
        }
        return n;
    }

    private boolean[] passes(Vector entries) {
        boolean[] known = table.of(entries);
        return known != null ? known : table.remember(entries, Truth.trueOnly((BooleanVector) entries));
    }
}
