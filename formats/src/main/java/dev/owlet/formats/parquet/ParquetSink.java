package dev.owlet.formats.parquet;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.FileSink;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.Schema;
import dev.owlet.formats.storage.OutputFile;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.MapVector;
import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * Writes a Parquet file through the classes of the footer only: row groups of column chunks with dictionaries, checksums and statistics, then the page
 * indexes and the footer. A row group is collected in memory, compressed, before it goes to the file.
 */
final class ParquetSink implements FileSink {
    /** Rows of a row group: enough to amortise dictionaries, few enough that one file feeds several workers. */
    private static final int GROUP_ROWS = 1 << 19;

    /** Compressed bytes after which a row group ends early. */
    private static final long GROUP_BYTES = 128L << 20;

    private static final int FORMAT_VERSION = 2;
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final String CREATED_BY = "owlet version 0.1.0 (build owlet)";

    /** The indexes of a chunk that is in the file, and the footer's entry that will point at them. */
    private record Indexes(@Nullable ColumnIndex columns, OffsetIndex offsets, ColumnChunk metadata) {}

    private final OutputFile file;
    private final ParquetSinkSchema schema;
    private final ParquetSinkCodec codec;
    private final List<ParquetSinkColumn> columns = new ArrayList<>();
    private final List<RowGroup> groups = new ArrayList<>();
    private final List<Indexes> indexes = new ArrayList<>();
    private final OutputStream out;
    private long position;
    private long groupRows;
    private long rows;
    private boolean closed;

    ParquetSink(OutputFile file, Schema schema, FormatOptions options) {
        this.file = file;
        this.schema = new ParquetSinkSchema(schema);
        codec = ParquetSinkCodec.of(options);
        for (ParquetSinkSchema.Leaf leaf : this.schema.leaves()) {
            columns.add(new ParquetSinkColumn(leaf, codec));
        }
        out = new BufferedOutputStream(file.open(), 1 << 16);
        put(MAGIC);
    }

    @Override
    public void write(Batch batch) {
        ParquetSinkLevels levels = ParquetSinkLevels.top(batch.rows());
        for (int i = 0; i < schema.nodes().size(); i++) {
            shred(schema.nodes().get(i), levels, batch.column(i));
        }
        groupRows += batch.rows();
        if (groupRows >= GROUP_ROWS || buffered() >= GROUP_BYTES) {
            endGroup();
        }
    }

    private void shred(ParquetSinkSchema.Node node, ParquetSinkLevels levels, Vector vector) {
        if (node instanceof ParquetSinkSchema.Leaf leaf) {
            columns.get(leaf.index()).append(levels, vector);
        } else if (node instanceof ParquetSinkSchema.Group group) {
            RowVector row = (RowVector) vector.flatten();
            ParquetSinkLevels inner = levels.present(row.nulls, group.def());
            for (int i = 0; i < row.fields.length; i++) {
                shred(group.fields().get(i), inner, row.fields[i]);
            }
        } else {
            shredRepeated((ParquetSinkSchema.Repeated) node, levels, vector.flatten());
        }
    }

    private void shredRepeated(ParquetSinkSchema.Repeated node, ParquetSinkLevels levels, Vector vector) {
        if (vector instanceof ArrayVector list) {
            shred(
                    node.parts().get(0),
                    levels.repeated(list.starts, list.lengths, list.nulls, node.def(), node.rep()),
                    list.elements);
            return;
        }
        MapVector map = (MapVector) vector;
        ParquetSinkLevels inner = levels.repeated(map.starts, map.lengths, map.nulls, node.def(), node.rep());
        shred(node.parts().get(0), inner, map.keys);
        shred(node.parts().get(1), inner, map.values);
    }

    private long buffered() {
        long sum = 0;
        for (ParquetSinkColumn column : columns) {
            sum += column.bytes();
        }
        return sum;
    }

    private void endGroup() {
        if (groupRows == 0) {
            return;
        }
        long start = position;
        long plainBytes = 0;
        List<ColumnChunk> chunks = new ArrayList<>();
        for (ParquetSinkColumn column : columns) {
            ParquetSinkChunk chunk = column.endChunk();
            ColumnChunk metadata = chunk.metadata(position);
            indexes.add(new Indexes(chunk.columnIndex(), chunk.offsetIndex(position), metadata));
            chunks.add(metadata);
            plainBytes += chunk.totals().plainBytes();
            try {
                chunk.writeTo(out);
            } catch (IOException e) {
                throw failed(e);
            }
            position += chunk.totals().storedBytes();
        }
        RowGroup group = new RowGroup(chunks, plainBytes, groupRows);
        group.setFile_offset(start);
        group.setTotal_compressed_size(position - start);
        group.setOrdinal((short) Math.min(groups.size(), Short.MAX_VALUE));
        groups.add(group);
        rows += groupRows;
        groupRows = 0;
    }

    @Override
    public long bytes() {
        return position + buffered();
    }

    @Override
    public void finish() {
        endGroup();
        try {
            putIndexes();
            FileMetaData footer = new FileMetaData(FORMAT_VERSION, schema.elements(), rows, groups);
            footer.setCreated_by(CREATED_BY);
            footer.setColumn_orders(
                    Collections.nCopies(columns.size(), ColumnOrder.TYPE_ORDER(new TypeDefinedOrder())));
            ParquetSinkBuffer tail = new ParquetSinkBuffer(4096);
            Util.writeFileMetaData(footer, tail);
            tail.putInt(tail.size());
            put(tail.copy());
            put(MAGIC);
        } catch (IOException e) {
            throw failed(e);
        }
        close();
    }

    private void putIndexes() throws IOException {
        ParquetSinkBuffer bytes = new ParquetSinkBuffer(4096);
        for (Indexes index : indexes) {
            if (index.columns() != null) {
                bytes.clear();
                Util.writeColumnIndex(index.columns(), bytes);
                index.metadata().setColumn_index_offset(position).setColumn_index_length(bytes.size());
                put(bytes.copy());
            }
        }
        for (Indexes index : indexes) {
            bytes.clear();
            Util.writeOffsetIndex(index.offsets(), bytes);
            index.metadata().setOffset_index_offset(position).setOffset_index_length(bytes.size());
            put(bytes.copy());
        }
    }

    private void put(byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw failed(e);
        }
        position += bytes.length;
    }

    private OwletException failed(IOException cause) {
        return new OwletException(
                Code.HIVE_WRITER_DATA_ERROR, "Cannot write " + file.path() + ": " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        codec.close();
        try {
            out.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
