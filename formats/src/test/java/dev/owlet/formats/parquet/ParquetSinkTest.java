package dev.owlet.formats.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.Schema;
import dev.owlet.formats.storage.LocalStorage;
import dev.owlet.formats.storage.OutputFile;
import dev.owlet.formats.storage.Staging;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayBuilder;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BooleanBuilder;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.DoubleBuilder;
import dev.owlet.formats.vector.Int128Builder;
import dev.owlet.formats.vector.LongBuilder;
import dev.owlet.formats.vector.MapBuilder;
import dev.owlet.formats.vector.RowBuilder;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the sink's files with another engine. */
final class ParquetSinkTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"GZIP", "SNAPPY", "ZSTD", "LZ4", "NONE"})
    void anotherEngineReadsEveryPlainTypeOfEveryCodec(String codec) throws SQLException {
        checkPlainTypes(25_000, codec, 7);
    }

    @Test
    void severalRowGroupsKeepTheirRows() throws SQLException {
        Schema schema = new Schema(List.of(new Column("a", SqlType.BIGINT), new Column("b", SqlType.VARCHAR)));
        int batches = 300;
        Path file = write(schema, Map.of("parquet.compression", "SNAPPY"), sink -> {
            for (int i = 0; i < batches; i++) {
                LongBuilder a = new LongBuilder(4096);
                BytesBuilder b = new BytesBuilder(4096);
                for (int row = 0; row < 4096; row++) {
                    long id = i * 4096L + row;
                    a.append(id * id % 1_000_003);
                    byte[] text = ("text " + id % 70_000).getBytes(StandardCharsets.UTF_8);
                    b.append(text, 0, text.length);
                }
                sink.accept(new Batch(new Vector[] {a.build(), b.build()}, 4096));
            }
        });
        long rows = batches * 4096L;
        assertEquals(
                List.of(List.of(Long.toString(rows), Long.toString(rows), "70000")),
                query(
                        "SELECT count(*), count(CASE WHEN a = id * id % 1000003 AND b = 'text ' || id % 70000 THEN 1 END),"
                                + " count(DISTINCT b) FROM (SELECT *, file_row_number AS id FROM read_parquet('" + file
                                + "', file_row_number = true))"));
        assertEquals(
                List.of(List.of("3")),
                query("SELECT count(DISTINCT row_group_id) FROM parquet_metadata('" + file + "')"));
    }

    @Test
    void columnsWithFewValuesBecomeCodes() throws SQLException {
        Schema schema = new Schema(List.of(
                new Column("few", SqlType.DATE),
                new Column("new", SqlType.DATE),
                new Column("rare", SqlType.DATE),
                new Column("many", SqlType.DATE)));
        int rows = 8192;
        Path file = write(schema, Map.of("parquet.compression", "SNAPPY"), sink -> {
            Random random = new Random(11);
            for (int batch = 0; batch < 10; batch++) {
                LongBuilder few = new LongBuilder(rows);
                LongBuilder fresh = new LongBuilder(rows);
                LongBuilder rare = new LongBuilder(rows);
                LongBuilder many = new LongBuilder(rows);
                for (int row = 0; row < rows; row++) {
                    few.append(8000 + random.nextInt(2500));
                    fresh.append(batch * rows + row + random.nextInt(50));
                    rare.append(random.nextInt(25) == 0 ? random.nextInt(2500) : 0);
                    many.append(random.nextInt(1_000_000));
                }
                sink.accept(new Batch(new Vector[] {few.build(), fresh.build(), rare.build(), many.build()}, rows));
            }
        });
        assertEquals(
                List.of(
                        List.of("few", "true"),
                        List.of("new", "false"),
                        List.of("rare", "true"),
                        List.of("many", "false")),
                query("SELECT path_in_schema, encodings LIKE '%DICTIONARY%' FROM parquet_metadata('" + file
                        + "') ORDER BY column_id"));
    }

    @Test
    void nestedValuesKeepNullsAndEmptyLists() throws SQLException {
        SqlType list = new SqlType.Array(new SqlType.Array(SqlType.INTEGER));
        SqlType map = new SqlType.Map(SqlType.VARCHAR, SqlType.BIGINT);
        SqlType row = new SqlType.Row(List.of(
                new SqlType.Field("x", SqlType.BIGINT), new SqlType.Field("y", new SqlType.Array(SqlType.VARCHAR))));
        Schema schema = new Schema(List.of(new Column("l", list), new Column("m", map), new Column("r", row)));
        List<List<String>> expected = new ArrayList<>();
        Path file = write(schema, Map.of(), sink -> {
            Random random = new Random(3);
            for (int batch = 0; batch < 9; batch++) {
                sink.accept(nestedBatch(schema, random, 3000, expected));
            }
        });
        assertEquals(
                expected,
                query("SELECT cast(l AS varchar), cast(m AS varchar), cast(r AS varchar) FROM read_parquet('" + file
                        + "')"));
    }

    @Test
    void statisticsHoldTheTrueBounds() throws SQLException {
        Schema schema = new Schema(List.of(new Column("a", SqlType.INTEGER), new Column("b", SqlType.VARCHAR)));
        Path file = write(schema, Map.of(), sink -> {
            LongBuilder a = new LongBuilder(3);
            BytesBuilder b = new BytesBuilder(3);
            a.append(-5);
            a.appendNull();
            a.append(9);
            for (String text : List.of("mé", "abc", "z".repeat(100))) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                b.append(bytes, 0, bytes.length);
            }
            sink.accept(new Batch(new Vector[] {a.build(), b.build()}, 3));
        });
        List<List<String>> stats = query("SELECT stats_min_value, stats_max_value, stats_null_count FROM"
                + " parquet_metadata('" + file + "') ORDER BY column_id");
        assertEquals(List.of("-5", "9", "1"), stats.get(0));
        assertEquals(List.of("abc", "z".repeat(63) + "{", "0"), stats.get(1));
        assertEquals(
                List.of(List.of("3")), query("SELECT count(*) FROM read_parquet('" + file + "') WHERE b >= 'abc'"));
        assertTrue(query("SELECT created_by FROM parquet_file_metadata('" + file + "')")
                .get(0)
                .get(0)
                .startsWith("owlet version"));
    }

    @Test
    void refusesTypesAndCodecsItCannotWrite() {
        Schema interval = new Schema(List.of(new Column("a", SqlType.INTERVAL_DAY_TO_SECOND)));
        assertEquals(
                Code.NOT_SUPPORTED,
                assertThrows(OwletException.class, () -> write(interval, Map.of(), sink -> {}))
                        .code());
        Schema schema = new Schema(List.of(new Column("a", SqlType.BIGINT)));
        assertEquals(
                Code.INVALID_TABLE_PROPERTY,
                assertThrows(OwletException.class, () -> write(schema, Map.of("write.compression", "BZ2"), sink -> {}))
                        .code());
    }

    @Test
    void anEmptyFileHasColumnsAndNoRows() throws SQLException {
        Schema schema = new Schema(List.of(new Column("a", SqlType.BIGINT), new Column("b", SqlType.DATE)));
        Path file = write(schema, Map.of(), sink -> {});
        assertEquals(List.of(), query("SELECT a, b FROM read_parquet('" + file + "')"));
    }

    private void checkPlainTypes(int rows, String codec, long seed) throws SQLException {
        List<SqlType> types = List.of(
                SqlType.BOOLEAN,
                SqlType.TINYINT,
                SqlType.SMALLINT,
                SqlType.INTEGER,
                SqlType.BIGINT,
                SqlType.REAL,
                SqlType.DOUBLE,
                new SqlType.Decimal(7, 2),
                new SqlType.Decimal(15, 3),
                new SqlType.Decimal(30, 10),
                SqlType.VARCHAR,
                SqlType.VARBINARY,
                SqlType.DATE,
                SqlType.TIMESTAMP,
                new SqlType.Timestamp(6));
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            columns.add(new Column("c" + i, types.get(i)));
        }
        List<List<String>> expected = new ArrayList<>();
        Random random = new Random(seed);
        Path file = write(new Schema(columns), Map.of("parquet.compression", codec), sink -> {
            for (int done = 0; done < rows; done += 2500) {
                sink.accept(plainBatch(types, random, 2500, expected));
            }
        });
        String all =
                "SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9::varchar, c10, hex(c11), c12, epoch_us(c13), epoch_us(c14)"
                        + " FROM read_parquet('" + file + "')";
        List<List<String>> found = query(all);
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), found.get(i), "row " + i);
        }
    }

    private static Batch plainBatch(List<SqlType> types, Random random, int rows, List<List<String>> expected) {
        int base = expected.size();
        for (int i = 0; i < rows; i++) {
            expected.add(new ArrayList<>());
        }
        Vector[] vectors = new Vector[types.size()];
        for (int c = 0; c < types.size(); c++) {
            VectorBuilder builder = VectorBuilder.of(types.get(c), rows);
            boolean few = random.nextBoolean();
            for (int i = 0; i < rows; i++) {
                boolean isNull = c % 3 != 0 && random.nextInt(10) == 0;
                expected.get(base + i).add(isNull ? null : append(builder, types.get(c), random, few));
                if (isNull) {
                    builder.appendNull();
                }
            }
            vectors[c] = builder.build();
            if (c % 4 == 3 && few) {
                vectors[c] = recoded(vectors[c], rows, base, c, expected);
            }
        }
        return new Batch(vectors, rows);
    }

    /** Replaces a column by codes that point at its first hundred values. */
    private static Vector recoded(Vector vector, int rows, int base, int column, List<List<String>> expected) {
        int[] first = new int[100];
        int[] codes = new int[rows];
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            first[i] = i;
            texts.add(expected.get(base + i).get(column));
        }
        for (int i = 0; i < rows; i++) {
            codes[i] = (i * 31) % 100;
            expected.get(base + i).set(column, texts.get(codes[i]));
        }
        return new DictionaryVector(codes, vector.gather(first, 100), rows);
    }

    private static String append(VectorBuilder builder, SqlType type, Random random, boolean few) {
        long number = few ? random.nextInt(50) - 25 : random.nextLong();
        switch (type.kind()) {
            case BOOLEAN -> {
                ((BooleanBuilder) builder).append((number & 1) == 0);
                return Boolean.toString((number & 1) == 0);
            }
            case REAL -> {
                ((DoubleBuilder) builder).append((float) number);
                return Float.toString((float) number);
            }
            case DOUBLE -> {
                ((DoubleBuilder) builder).append(number / 7.0);
                return Double.toString(number / 7.0);
            }
            case VARCHAR, VARBINARY -> {
                byte[] bytes = ("ü" + Long.toString(number, 36)).getBytes(StandardCharsets.UTF_8);
                ((BytesBuilder) builder).append(bytes, 0, bytes.length);
                return type.kind() == SqlType.Kind.VARCHAR
                        ? new String(bytes, StandardCharsets.UTF_8)
                        : new BigInteger(1, bytes).toString(16).toUpperCase(Locale.ROOT);
            }
            case DECIMAL -> {
                return decimal(builder, (SqlType.Decimal) type, number);
            }
            default -> {
                long value = bounded(type, number);
                ((LongBuilder) builder).append(value);
                return type.kind() == SqlType.Kind.DATE
                        ? LocalDate.ofEpochDay(value).toString()
                        : Long.toString(value);
            }
        }
    }

    private static String decimal(VectorBuilder builder, SqlType.Decimal type, long number) {
        BigInteger value = BigInteger.valueOf(number)
                .multiply(BigInteger.valueOf(type.precision() > 18 ? 1_000_000_007L : 1))
                .remainder(BigInteger.TEN.pow(type.precision()));
        if (builder instanceof LongBuilder longs) {
            longs.append(value.longValueExact());
        } else {
            ((Int128Builder) builder).append(value.shiftRight(64).longValue(), value.longValue());
        }
        return new BigDecimal(value, type.scale()).toPlainString();
    }

    private static long bounded(SqlType type, long number) {
        return switch (type.kind()) {
            case TINYINT -> (byte) number;
            case SMALLINT -> (short) number;
            case INTEGER -> (int) number;
            case DATE -> number % 100_000;
            case TIMESTAMP ->
                ((SqlType.Timestamp) type).precision() == 3
                        ? number % 1_000_000_000_000L * 1000
                        : number % 1_000_000_000_000_000L;
            default -> number;
        };
    }

    private static Batch nestedBatch(Schema schema, Random random, int rows, List<List<String>> expected) {
        ArrayBuilder lists = (ArrayBuilder) VectorBuilder.of(schema.type(0), rows);
        MapBuilder maps = (MapBuilder) VectorBuilder.of(schema.type(1), rows);
        RowBuilder structs = (RowBuilder) VectorBuilder.of(schema.type(2), rows);
        for (int i = 0; i < rows; i++) {
            List<String> row = new ArrayList<>();
            row.add(list(lists, random));
            row.add(map(maps, random));
            row.add(struct(structs, random));
            expected.add(row);
        }
        return new Batch(new Vector[] {lists.build(), maps.build(), structs.build()}, rows);
    }

    private static String list(ArrayBuilder lists, Random random) {
        if (random.nextInt(8) == 0) {
            lists.appendNull();
            return null;
        }
        ArrayBuilder inner = (ArrayBuilder) lists.elements();
        List<String> texts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            if (random.nextInt(5) == 0) {
                inner.appendNull();
                texts.add("NULL");
                continue;
            }
            List<String> numbers = new ArrayList<>();
            for (int k = random.nextInt(3); k > 0; k--) {
                boolean isNull = random.nextInt(6) == 0;
                int number = random.nextInt(1000);
                if (isNull) {
                    inner.elements().appendNull();
                } else {
                    ((LongBuilder) inner.elements()).append(number);
                }
                numbers.add(isNull ? "NULL" : Integer.toString(number));
            }
            inner.close();
            texts.add(numbers.toString());
        }
        lists.close();
        return texts.toString();
    }

    private static String map(MapBuilder maps, Random random) {
        if (random.nextInt(9) == 0) {
            maps.appendNull();
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            byte[] key = ("k" + i).getBytes(StandardCharsets.UTF_8);
            ((BytesBuilder) maps.keys()).append(key, 0, key.length);
            boolean isNull = random.nextInt(4) == 0;
            long number = random.nextInt();
            if (isNull) {
                maps.values().appendNull();
            } else {
                ((LongBuilder) maps.values()).append(number);
            }
            texts.add("k" + i + "=" + (isNull ? "NULL" : number));
        }
        maps.close();
        return "{" + String.join(", ", texts) + "}";
    }

    private static String struct(RowBuilder structs, Random random) {
        if (random.nextInt(7) == 0) {
            structs.appendNull();
            return null;
        }
        boolean isNull = random.nextInt(4) == 0;
        long number = random.nextInt(100);
        if (isNull) {
            structs.field(0).appendNull();
        } else {
            ((LongBuilder) structs.field(0)).append(number);
        }
        ArrayBuilder texts = (ArrayBuilder) structs.field(1);
        List<String> expected = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            byte[] text = ("t" + i).getBytes(StandardCharsets.UTF_8);
            ((BytesBuilder) texts.elements()).append(text, 0, text.length);
            expected.add("t" + i);
        }
        texts.close();
        structs.close();
        return "{'x': " + (isNull ? "NULL" : number) + ", 'y': " + expected + "}";
    }

    private Path write(Schema schema, Map<String, String> options, Consumer<Consumer<Batch>> rows) {
        LocalStorage storage = new LocalStorage(List.of(folder));
        try (Staging staging = storage.stage(LocalStorage.of(folder.resolve("t")), "q")) {
            OutputFile file = staging.create("part.parquet");
            try (ParquetSink sink = new ParquetSink(file, schema, new FormatOptions(options))) {
                rows.accept(sink::write);
                sink.finish();
            }
            staging.commit();
        }
        return folder.resolve("t").resolve("part.parquet");
    }

    private static List<List<String>> query(String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int width = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
