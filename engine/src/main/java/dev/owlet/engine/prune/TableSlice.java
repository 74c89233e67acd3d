package dev.owlet.engine.prune;

import dev.owlet.formats.BatchSource;
import dev.owlet.formats.FileSlice;
import dev.owlet.formats.RowFilter;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.storage.ReopeningFile;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A slice of a file as the scan's columns: what the file has, with partition values and hidden columns beside it. */
final class TableSlice implements FileSlice {
    private final FileSlice slice;
    private final ReopeningFile file;
    private final ColumnLayout layout;
    private final Constants constants;

    TableSlice(FileSlice slice, ReopeningFile file, ColumnLayout layout, Constants constants) {
        this.slice = slice;
        this.file = file;
        this.layout = layout;
        this.constants = constants;
    }

    @Override
    public long rows() {
        return slice.rows();
    }

    @Override
    public long bytes() {
        return slice.bytes();
    }

    @Override
    public BatchSource open(Ranges runtime, @Nullable RowFilter filter) {
        if (!constants.mayMatch(runtime)) {
            return new Nothing();
        }
        file.retain();
        try {
            RowFilter inFile = filter == null || layout.isPlain() ? filter : new FileFilter(filter);
            return new Widened(slice.open(runtime, inFile));
        } catch (RuntimeException | Error e) {
            file.release();
            throw e;
        }
    }

    private Vector column(int scanColumn, Batch fileBatch) {
        int from = layout.source()[scanColumn];
        return from >= 0
                ? fileBatch.column(from)
                : new ConstantVector(constants.values().get(-1 - from), fileBatch.rows());
    }

    /** The executor's filter over scan columns, as the reader sees it: over file columns only. */
    private final class FileFilter implements RowFilter {
        private final RowFilter filter;
        private final List<Integer> fileColumns = new ArrayList<>();

        /** For each file column, its place among the filter's. */
        private final List<Integer> filterPlaces = new ArrayList<>();

        /** Where a filter column stands among the file's; without meaning for a constant one. */
        private final int[] places;

        FileFilter(RowFilter filter) {
            this.filter = filter;
            places = new int[filter.columns().size()];
            for (int i = 0; i < places.length; i++) {
                int from = layout.source()[filter.columns().get(i)];
                places[i] = fileColumns.size();
                if (from >= 0) {
                    fileColumns.add(from);
                    filterPlaces.add(i);
                }
            }
        }

        @Override
        public List<Integer> columns() {
            return fileColumns;
        }

        @Override
        public boolean isLastToRead(int place) {
            return filter.isLastToRead(filterPlaces.get(place));
        }

        @Override
        public int select(Batch batch, int[] selected) {
            List<Integer> wanted = filter.columns();
            Vector[] columns = new Vector[wanted.size()];
            int next = 0;
            for (int i = 0; i < columns.length; i++) {
                int from = layout.source()[wanted.get(i)];
                columns[i] = from >= 0
                        ? batch.column(next++)
                        : new ConstantVector(constants.values().get(-1 - from), batch.rows());
            }
            return filter.select(new Batch(columns, batch.rows()), selected);
        }

        @Override
        public void narrow(Rows rows) {
            filter.narrow(new Rows() {
                @Override
                public int count() {
                    return rows.count();
                }

                @Override
                public Vector column(int place) {
                    int from = layout.source()[filter.columns().get(place)];
                    return from >= 0
                            ? rows.column(places[place])
                            : new ConstantVector(constants.values().get(-1 - from), rows.count());
                }

                @Override
                public void keep(int[] selected, int count) {
                    rows.keep(selected, count);
                }
            });
        }
    }

    /** Adds the constant columns to each batch and gives the file handle back at the end. */
    private final class Widened implements BatchSource {
        private final BatchSource source;
        private boolean closed;

        Widened(BatchSource source) {
            this.source = source;
        }

        @Override
        public void reuseArrays() {
            source.reuseArrays();
        }

        @Override
        public @Nullable Batch next() {
            Batch batch = source.next();
            if (batch == null || layout.isPlain()) {
                return batch;
            }
            Vector[] columns = new Vector[layout.source().length];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = column(i, batch);
            }
            return new Batch(columns, batch.rows());
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                source.close();
                file.release();
            }
        }
    }

    private static final class Nothing implements BatchSource {
        @Override
        public @Nullable Batch next() {
            return null;
        }

        @Override
        public void close() {}
    }
}
