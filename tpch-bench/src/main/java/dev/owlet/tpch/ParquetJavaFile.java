package dev.owlet.tpch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import org.xerial.snappy.Snappy;

/**
 * A Parquet file as parquet-java writes it by default, snappy-compressed: its column writers and file writer are used
 * below the record API, which needs Hadoop. Row groups end at 128 MiB, as its own record writer has it.
 */
final class ParquetJavaFile implements AutoCloseable {
    private static final long GROUP_BYTES = 128L << 20;
    private static final int INDEX_TRUNCATION = 64;
    private static final int ROWS_BETWEEN_CHECKS = 1000;

    private final MessageType schema;
    private final ParquetProperties properties = ParquetProperties.builder().build();
    private final ParquetFileWriter file;
    private ColumnChunkPageWriteStore pages;
    private ColumnWriteStore columns;
    private ColumnWriter[] writers;
    private long rows;

    ParquetJavaFile(Path path, MessageType schema) throws IOException {
        this.schema = schema;
        file = open(new LocalOutput(path), schema, properties);
        file.start();
        begin();
    }

    /** Calls the one constructor without Hadoop's classes; the compiler and reflection would want those of the others. */
    private static ParquetFileWriter open(OutputFile out, MessageType schema, ParquetProperties properties)
            throws IOException {
        MethodType parameters = MethodType.methodType(
                void.class,
                OutputFile.class,
                MessageType.class,
                ParquetFileWriter.Mode.class,
                long.class,
                int.class,
                FileEncryptionProperties.class,
                ParquetProperties.class);
        try {
            return (ParquetFileWriter) MethodHandles.publicLookup()
                    .findConstructor(ParquetFileWriter.class, parameters)
                    .invoke(out, schema, ParquetFileWriter.Mode.CREATE, GROUP_BYTES, 0, null, properties);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private void begin() {
        pages = new ColumnChunkPageWriteStore(
                new SnappyPages(), schema, HeapByteBufferAllocator.getInstance(), INDEX_TRUNCATION);
        columns = properties.newColumnWriteStore(schema, pages);
        writers = schema.getColumns().stream().map(columns::getColumnWriter).toArray(ColumnWriter[]::new);
        rows = 0;
    }

    /** Returns the writer of the n-th column; each gets one value between two calls of {@link #endRow()}. */
    ColumnWriter column(int index) {
        return writers[index];
    }

    void endRow() throws IOException {
        columns.endRecord();
        if (++rows % ROWS_BETWEEN_CHECKS == 0 && columns.getBufferedSize() > GROUP_BYTES) {
            flush();
            begin();
        }
    }

    private void flush() throws IOException {
        file.startBlock(rows);
        columns.flush();
        pages.flushToFileWriter(file);
        file.endBlock();
        columns.close();
        pages.close();
    }

    @Override
    public void close() throws IOException {
        if (rows > 0) {
            flush();
        }
        file.end(Map.of());
    }

    private static final class SnappyPages implements BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            return BytesInput.from(Snappy.compress(bytes.toByteArray()));
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.SNAPPY;
        }

        @Override
        public void release() {}
    }

    private record LocalOutput(Path path) implements OutputFile {
        @Override
        public PositionOutputStream create(long blockSizeHint) throws IOException {
            OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 20);
            return new PositionOutputStream() {
                private long position;

                @Override
                public long getPos() {
                    return position;
                }

                @Override
                public void write(int value) throws IOException {
                    out.write(value);
                    position++;
                }

                @Override
                public void write(byte[] bytes, int from, int count) throws IOException {
                    out.write(bytes, from, count);
                    position += count;
                }

                @Override
                public void flush() throws IOException {
                    out.flush();
                }

                @Override
                public void close() throws IOException {
                    out.close();
                }
            };
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
            return create(blockSizeHint);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }

        @Override
        public @Nullable String getPath() {
            return path.toString();
        }
    }
}
