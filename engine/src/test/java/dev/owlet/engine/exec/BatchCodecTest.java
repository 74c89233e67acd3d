package dev.owlet.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchCodecTest {
    private static final SqlType TEXTS = new SqlType.Array(SqlType.VARCHAR);
    private static final List<SqlType> TYPES = List.of(
            SqlType.BIGINT,
            SqlType.DOUBLE,
            SqlType.BOOLEAN,
            SqlType.VARCHAR,
            new SqlType.Decimal(38, 0),
            TEXTS,
            new SqlType.Map(SqlType.VARCHAR, new SqlType.Array(SqlType.DOUBLE)),
            new SqlType.Row(List.of(
                    new SqlType.Field("n", SqlType.BIGINT),
                    new SqlType.Field("t", SqlType.VARCHAR),
                    new SqlType.Field("l", TEXTS))));

    @Test
    void readsBackWhatItWrote() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<SqlType> types = new ArrayList<>();
            List<Vector> columns = new ArrayList<>();
            int rows = random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(300);
            for (int i = 0; i <= random.nextInt(4); i++) {
                SqlType type = TYPES.get(random.nextInt(TYPES.size()));
                types.add(type);
                columns.add(random.nextInt(3) == 0 ? coded(type, rows, random) : plain(type, rows, random));
            }
            check(types, new Batch(columns.toArray(Vector[]::new), rows), "seed " + seed + " round " + round);
        }
    }

    @Test
    void writesNumbersAsNarrowAsTheirRange() {
        int rows = 1000;
        int[] bytes = {0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 8};
        long[] ranges = {0, 1, 255, 256, 1 << 20, 1L << 31, 1L << 36, 1L << 45, 1L << 55, 1L << 60, -1};
        for (int k = 0; k < ranges.length; k++) {
            for (long least : new long[] {0, -17, Long.MIN_VALUE, Long.MAX_VALUE - Math.max(0, ranges[k])}) {
                long[] values = new long[rows];
                Arrays.fill(values, least);
                values[rows / 2] = least + ranges[k];
                if (ranges[k] == -1) {
                    values[0] = Long.MIN_VALUE;
                    values[1] = Long.MAX_VALUE;
                }
                int written = check(
                        List.of(SqlType.BIGINT),
                        new Batch(new Vector[] {new LongVector(values, null, rows)}, rows),
                        "range " + ranges[k] + " from " + least);
                assertTrue(written <= bytes[k] * rows + 32, written + " bytes for range " + ranges[k]);
            }
        }
    }

    @Test
    void writesAValueOfADictionaryOnce() {
        VectorBuilder entries = VectorBuilder.of(SqlType.VARCHAR, 3);
        for (String text : Arrays.asList("unused ".repeat(1000), "used ".repeat(100), null)) {
            TestRows.append(entries, text);
        }
        int rows = 10_000;
        int[] codes = IntStream.range(0, rows).map(i -> 1 + i % 2).toArray();
        int written = check(
                List.of(SqlType.VARCHAR),
                new Batch(new Vector[] {new DictionaryVector(codes, entries.build(), rows)}, rows),
                "dictionary");
        assertTrue(written < rows + 600, written + " bytes");
    }

    private static Vector plain(SqlType type, int rows, Random random) {
        VectorBuilder builder = VectorBuilder.of(type, rows);
        int nulls = random.nextInt(3);
        for (int i = 0; i < rows; i++) {
            TestRows.append(builder, nulls > 0 && random.nextInt(nulls * 3) == 0 ? null : value(type, random));
        }
        return builder.build();
    }

    private static Vector coded(SqlType type, int rows, Random random) {
        Vector dictionary = plain(type, 1 + random.nextInt(2 + rows), random);
        int[] codes = random.ints(rows, 0, dictionary.length()).toArray();
        return new DictionaryVector(codes, dictionary, rows);
    }

    private static Object value(SqlType type, Random random) {
        switch (type.physical()) {
            case LONG:
                return random.nextInt(50) == 0 ? random.nextLong() : (long) random.nextInt(1 << random.nextInt(30));
            case DOUBLE:
                return random.nextInt(5) == 0 ? Double.NaN : random.nextDouble();
            case BOOLEAN:
                return random.nextBoolean();
            case BYTES:
                return "a\u00e9\u2603xyz".substring(0, random.nextInt(7)).repeat(random.nextInt(4));
            case INT128:
                return new BigInteger(random.nextInt(126), random)
                        .multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1));
            case ARRAY:
                return list(((SqlType.Array) type).element(), random);
            case MAP:
                Map<Object, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    map.put("k" + i, value(((SqlType.Map) type).value(), random));
                }
                return map;
            default:
                List<@Nullable Object> fields = new ArrayList<>();
                for (SqlType.Field field : ((SqlType.Row) type).fields()) {
                    fields.add(random.nextInt(4) == 0 ? null : value(field.type(), random));
                }
                return fields;
        }
    }

    private static List<@Nullable Object> list(SqlType element, Random random) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(random.nextInt(4) == 0 ? null : value(element, random));
        }
        return list;
    }

    private static int check(List<SqlType> types, Batch batch, String context) {
        BatchCodec codec = new BatchCodec(types);
        codec.encode(batch);
        int length = codec.encode(batch);
        Batch read = BatchCodec.decode(Arrays.copyOf(codec.bytes(), length), types);
        assertEquals(TestRows.rows(batch), TestRows.rows(read), context);
        return length;
    }
}
