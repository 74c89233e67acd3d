package dev.owlet.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchCodecTest {
    @Test
    void readsBackWhatItWrote() {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            List<List<@Nullable Object>> rows = SortTest.random(random, random.nextInt(300));
            check(SortTest.SCHEMA, rows);
        }
        Schema nested = MemoryTable.schema(
                "m",
                new SqlType.Map(SqlType.VARCHAR, new SqlType.Array(SqlType.DOUBLE)),
                "l",
                new SqlType.Array(new SqlType.Array(SqlType.VARCHAR)));
        check(
                nested,
                List.of(
                        Arrays.asList(Map.of("a", List.of(1.0, 2.0), "b", List.of()), List.of(List.of("x"), List.of())),
                        Arrays.asList(null, List.of()),
                        Arrays.asList(Map.of(), null)));
    }

    private static void check(Schema schema, List<List<@Nullable Object>> rows) {
        Batch batch = new Batch(TestRows.columns(schema, rows), rows.size());
        List<SqlType> types = ChainBuilder.types(schema);
        BatchCodec codec = new BatchCodec(types);
        int length = codec.encode(batch);
        Batch read = BatchCodec.decode(Arrays.copyOf(codec.bytes(), length), types);
        assertEquals(rows, TestRows.rows(read));
    }
}
