package dev.owlet.engine.exec;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/** Rows an operator keeps, copied out of the batches they came in, so that no page stays alive for one value. */
final class RowStore {
    private final ColumnStore[] columns;
    private int rows;

    RowStore(List<SqlType> types) {
        columns = types.stream().map(ColumnStore::new).toArray(ColumnStore[]::new);
    }

    void append(Batch batch) {
        for (int i = 0; i < columns.length; i++) {
            columns[i].append(batch.column(i), batch.rows());
        }
        rows = Math.addExact(rows, batch.rows());
    }

    int rows() {
        return rows;
    }

    ColumnStore column(int index) {
        return columns[index];
    }

    int width() {
        return columns.length;
    }

    /** Returns all rows as one batch. */
    Batch whole() {
        Vector[] whole = new Vector[columns.length];
        for (int i = 0; i < columns.length; i++) {
            whole[i] = ColumnStore.concat(List.of(columns[i]));
        }
        return new Batch(whole, rows);
    }

    /** Returns all rows as batches, in the order they were appended, each cut out when it is asked for. */
    List<Batch> batches() {
        Batch all = whole();
        return new AbstractList<>() {
            @Override
            public Batch get(int index) {
                int from = index * Batch.DEFAULT_ROWS;
                return all.slice(from, Math.min(Batch.DEFAULT_ROWS, all.rows() - from));
            }

            @Override
            public int size() {
                return (all.rows() + Batch.DEFAULT_ROWS - 1) / Batch.DEFAULT_ROWS;
            }
        };
    }

    /** Returns the rows of several stores as one batch; columns are put together by all workers. */
    static Batch concat(List<RowStore> stores, List<SqlType> types, Workers workers) {
        int rows = 0;
        for (RowStore store : stores) {
            rows = Math.addExact(rows, store.rows);
        }
        Vector[] whole = new Vector[types.size()];
        workers.each(whole.length, i -> {
            List<ColumnStore> parts = new ArrayList<>();
            stores.forEach(store -> parts.add(store.columns[i]));
            whole[i] = parts.isEmpty() ? Vector.nulls(types.get(i), 0).flatten() : ColumnStore.concat(parts);
        });
        return new Batch(whole, rows);
    }

    long retainedBytes() {
        long sum = 64;
        for (ColumnStore column : columns) {
            sum += column.retainedBytes();
        }
        return sum;
    }
}
