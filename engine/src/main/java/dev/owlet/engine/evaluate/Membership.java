package dev.owlet.engine.evaluate;

import dev.owlet.engine.function.NullMasks;
import dev.owlet.engine.function.ValueOrder;
import dev.owlet.engine.plan.Expression;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** IN over constants: sorted longs for whole numbers and dates, a hash table of values for the rest. */
final class Membership implements Evaluator {
    private final Evaluator operand;
    private final boolean nullListed;
    private final int shift;
    private final long @Nullable [] longs;
    private final ValueOrder order;
    private final Vector values;
    private final int[] slots;

    Membership(Evaluator operand, Expression.In in) {
        this.operand = operand;
        SqlType type = in.operand().type();
        List<Expression.Literal> known =
                in.values().stream().filter(value -> value.value() != null).toList();
        nullListed = known.size() < in.values().size();
        shift = Comparison.shift(type);
        order = ValueOrder.of(type);
        values = Constants.vector(known, type);
        longs = values instanceof LongVector numbers ? sorted(numbers, known.size()) : null;
        slots = longs == null ? table(known.size()) : new int[0];
    }

    private long[] sorted(LongVector numbers, int count) {
        long[] copy = new long[count];
        for (int i = 0; i < count; i++) {
            copy[i] = numbers.values[i] >> shift;
        }
        Arrays.sort(copy);
        return copy;
    }

    private int[] table(int count) {
        int[] table = new int[Math.max(4, Integer.highestOneBit(Math.max(1, count)) * 4)];
        for (int i = 0; i < count; i++) {
            int slot = (int) order.hash(values, i) & table.length - 1;
            while (table[slot] != 0) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = i + 1;
        }
        return table;
    }

    @Override
    public Vector evaluate(Batch batch) {
        Vector tested = operand.evaluate(batch).flatten();
        int rows = batch.rows();
        boolean[] found = new boolean[rows];
        if (longs != null) {
            findLongs(((LongVector) tested).values, longs, found, rows);
        } else {
            findValues(tested, found, rows);
        }
        boolean[] nulls = NullMasks.of(tested, rows);
        if (nullListed) {
            boolean[] open = new boolean[rows];
            for (int i = 0; i < rows; i++) {
                open[i] = !found[i] || nulls != null && nulls[i];
            }
            nulls = open;
        }
        return new BooleanVector(found, nulls, rows);
    }

    private void findLongs(long[] tested, long[] wanted, boolean[] found, int rows) {
        if (wanted.length <= 8) {
            for (long value : wanted) {
                for (int i = 0; i < rows; i++) {
                    found[i] |= tested[i] >> shift == value;
                }
            }
            return;
        }
        for (int i = 0; i < rows; i++) {
            found[i] = Arrays.binarySearch(wanted, tested[i] >> shift) >= 0;
        }
    }

    private void findValues(Vector tested, boolean[] found, int rows) {
        for (int i = 0; i < rows; i++) {
            if (tested.isNull(i)) {
                continue;
            }
            int slot = (int) order.hash(tested, i) & slots.length - 1;
            while (slots[slot] != 0 && !found[i]) {
                found[i] = order.equal(tested, i, values, slots[slot] - 1) == 1;
                slot = slot + 1 & slots.length - 1;
            }
        }
    }
}
