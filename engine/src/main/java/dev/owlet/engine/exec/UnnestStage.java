package dev.owlet.engine.exec;

import dev.owlet.engine.evaluate.Evaluator;
import dev.owlet.engine.evaluate.Evaluators;
import dev.owlet.engine.function.NullMasks;
import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.MapVector;
import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a row of each element of arrays and maps. */
final class UnnestStage implements Stage {
    private final Plan.Unnest unnest;
    private final int batchRows;

    UnnestStage(Plan.Unnest unnest, int batchRows) {
        this.unnest = unnest;
        this.batchRows = batchRows;
    }

    @Override
    public BatchConsumer consumer(BatchConsumer next) {
        return new Unnesting(next);
    }

    private final class Unnesting extends Link {
        private final Evaluator[] collections =
                unnest.collections().stream().map(Evaluators::compile).toArray(Evaluator[]::new);
        private final int[] keep =
                unnest.keep().stream().mapToInt(Integer::intValue).toArray();
        private final int[] rows = new int[batchRows];
        private final int[] ordinals = new int[batchRows];

        Unnesting(BatchConsumer next) {
            super(next);
        }

        @Override
        public void accept(Batch batch) {
            Vector[] values = new Vector[collections.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = collections[i].evaluate(batch).flatten();
            }
            Batch kept = batch.project(keep);
            int count = 0;
            for (int row = 0; row < batch.rows() && !next.satisfied(); row++) {
                int elements = 0;
                for (Vector value : values) {
                    elements = Math.max(elements, length(value, row));
                }
                boolean empty = elements == 0;
                for (int at = 0; at < (empty && unnest.outer() ? 1 : elements); at++) {
                    rows[count] = row;
                    ordinals[count++] = empty ? -1 : at;
                    if (count == batchRows) {
                        next.accept(unnested(kept, values, count));
                        count = 0;
                    }
                }
            }
            if (count > 0) {
                next.accept(unnested(kept, values, count));
            }
        }

        private Batch unnested(Batch kept, Vector[] values, int count) {
            List<Vector> columns = new ArrayList<>();
            Batch repeated = kept.gather(rows, count);
            for (int i = 0; i < repeated.width(); i++) {
                columns.add(repeated.column(i));
            }
            for (Vector value : values) {
                addElements(value, count, columns);
            }
            if (unnest.ordinality()) {
                columns.add(ordinality(count));
            }
            return new Batch(columns.toArray(Vector[]::new), count);
        }

        private void addElements(Vector value, int count, List<Vector> columns) {
            int[] places = new int[count];
            boolean[] missing = new boolean[count];
            boolean any = false;
            for (int i = 0; i < count; i++) {
                boolean there = ordinals[i] >= 0 && ordinals[i] < length(value, rows[i]);
                places[i] = there ? start(value, rows[i]) + ordinals[i] : 0;
                missing[i] = !there;
                any |= !there;
            }
            boolean[] padding = any ? missing : null;
            if (value instanceof MapVector map) {
                columns.add(picked(map.keys, places, padding, count));
                columns.add(picked(map.values, places, padding, count));
                return;
            }
            Vector elements = ((ArrayVector) value).elements.flatten();
            if (!(elements instanceof RowVector structs)) {
                columns.add(picked(elements, places, padding, count));
                return;
            }
            boolean[] absent = absentRows(structs, places, padding, count);
            for (Vector field : structs.fields) {
                columns.add(picked(field, places, absent, count));
            }
        }

        private LongVector ordinality(int count) {
            long[] numbers = new long[count];
            boolean[] nulls = null;
            for (int i = 0; i < count; i++) {
                numbers[i] = ordinals[i] + 1L;
                if (ordinals[i] < 0) {
                    nulls = nulls == null ? new boolean[count] : nulls;
                    nulls[i] = true;
                }
            }
            return new LongVector(numbers, nulls, count);
        }
    }

    private static boolean @Nullable [] absentRows(
            RowVector structs, int[] places, boolean @Nullable [] padding, int count) {
        boolean[] nulls = NullMasks.of(structs, structs.length());
        if (nulls == null) {
            return padding;
        }
        boolean[] absent = new boolean[count];
        for (int i = 0; i < count; i++) {
            absent[i] = padding != null && padding[i] || nulls[places[i]];
        }
        return absent;
    }

    private static Vector picked(Vector source, int[] places, boolean @Nullable [] missing, int count) {
        if (missing == null) {
            return source.gather(places, count);
        }
        if (source.length() == 0) {
            return AllNull.like(source, count);
        }
        return NullableCopy.of(source.gather(places, count), missing.clone(), count);
    }

    private static int length(Vector value, int row) {
        if (value instanceof MapVector map) {
            return map.isNull(row) ? 0 : map.lengths[row];
        }
        ArrayVector array = (ArrayVector) value;
        return array.isNull(row) ? 0 : array.lengths[row];
    }

    private static int start(Vector value, int row) {
        return value instanceof MapVector map ? map.starts[row] : ((ArrayVector) value).starts[row];
    }
}
