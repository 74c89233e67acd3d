package dev.owlet.tpch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds up stored bytes of Parquet files without Owlet. */
final class ParquetBytes {
    private static final int TAIL = 8;

    private ParquetBytes() {}

    /** Returns the data files below a folder. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Returns the bytes of all footers with their lengths and the closing mark, as the last eight bytes tell. */
    static long footers(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            try (FileChannel channel = FileChannel.open(file)) {
                ByteBuffer tail = ByteBuffer.allocate(TAIL).order(ByteOrder.LITTLE_ENDIAN);
                channel.read(tail, channel.size() - TAIL);
                bytes += tail.getInt(0) + TAIL;
            }
        }
        return bytes;
    }

    /** Returns the bytes of all chunks of some columns, as DuckDB's {@code parquet_metadata} lists them. */
    static long chunks(DuckDbContender duck, List<Path> files, String... columns) {
        String sql = "SELECT sum(total_compressed_size) FROM parquet_metadata([" + quoted(files)
                + "]) WHERE path_in_schema IN (" + quoted(List.of(columns)) + ")";
        return Long.parseLong(duck.rows(sql).get(0).get(0));
    }

    private static String quoted(List<?> values) {
        return values.stream().map(value -> "'" + value + "'").collect(Collectors.joining(", "));
    }
}
