package dev.owlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeStampNanoTZVector;
import org.apache.arrow.vector.TimeStampNanoVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Times of more digits than six: as parameters, as Java objects, in Arrow, and against exact decimals. */
final class FineTimesTest {
    @TempDir
    Path folder;

    private Owlet owlet;

    @BeforeEach
    void open() {
        owlet = Owlet.open(folder);
    }

    @AfterEach
    void close() {
        owlet.close();
    }

    private Object value(String sql, Object... parameters) {
        try (Result result = owlet.query(sql, parameters)) {
            return result.iterator().next().get(0);
        }
    }

    @Test
    void javaTimesPassUnchanged() {
        LocalDateTime local = LocalDateTime.of(2024, 1, 31, 10, 20, 30, 123_456_789);
        ZonedDateTime zoned = local.atZone(ZoneId.of("Europe/Berlin"));
        OffsetTime clock = local.toLocalTime().atOffset(ZoneOffset.ofHoursMinutes(-3, -30));
        for (Object time : List.of(
                local,
                local.withNano(123_456_000),
                local.withYear(12_345),
                local.withYear(-100),
                zoned,
                zoned.withNano(123_456_000),
                zoned.withNano(5_000_000),
                clock,
                clock.withNano(0),
                clock.withHour(23),
                local.toLocalTime(),
                LocalTime.of(10, 20))) {
            assertEquals(time, value("SELECT ?", time));
            assertEquals(List.of(time), value("SELECT ARRAY[?]", time));
            assertEquals(true, value("SELECT x = ? FROM (VALUES ?) t(x)", time, time));
        }
        assertEquals("timestamp(9)", value("SELECT typeof(?)", local));
        assertEquals("time(9) with time zone", value("SELECT typeof(?)", clock));
        assertEquals("timestamp(6) with time zone", value("SELECT typeof(?)", zoned.withNano(123_456_000)));
    }

    @Test
    void agreesWithExactDecimals() {
        long seed = Long.getLong("fine.seed", System.nanoTime());
        System.out.println("fine.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            BigDecimal second = BigDecimal.valueOf(random.nextInt(60))
                    .add(BigDecimal.valueOf(random.nextLong(1_000_000_000_000L), 12));
            if (random.nextInt(4) == 0) {
                second = second.setScale(random.nextInt(12), RoundingMode.UP).min(new BigDecimal("59.9999999"));
            }
            int from = 7 + random.nextInt(6);
            int to = random.nextInt(13);
            int year = random.nextInt(1, 10_000);
            second = second.setScale(from, RoundingMode.DOWN);
            BigDecimal rounded = second.setScale(to, RoundingMode.HALF_UP);
            String before = String.format("%04d-06-30 23:58:", year);
            boolean carries = rounded.compareTo(BigDecimal.valueOf(60)) >= 0;
            String minute = carries ? before.replace("58:", "59:") : before;
            String expected = minute + digits(carries ? rounded.subtract(BigDecimal.valueOf(60)) : rounded);
            String text = before + digits(second);
            String zone = random.nextBoolean() ? "" : " Asia/Tokyo";
            String type = "timestamp(" + to + ")" + (zone.isEmpty() ? "" : " with time zone");
            String sql = "SELECT CAST(CAST(TIMESTAMP '" + text + zone + "' AS " + type + ") AS varchar)";
            assertEquals(expected + zone, value(sql), sql);
            String clock = text.substring(text.indexOf(' ') + 1);
            String cast = "SELECT CAST(CAST(TIME '" + clock + "' AS time(" + to + ")) AS varchar)";
            assertEquals(expected.substring(expected.indexOf(' ') + 1), value(cast), cast);
            String read = "SELECT CAST(CAST('" + text + "' AS timestamp(" + to + ")) AS varchar)";
            assertEquals(expected, value(read), read);
        }
    }

    private static String digits(BigDecimal second) {
        String text = second.toPlainString();
        return second.compareTo(BigDecimal.TEN) < 0 ? "0" + text : text;
    }

    @Test
    void arrowHasNanoseconds() throws IOException {
        try (RootAllocator allocator = new RootAllocator();
                Result result = owlet.query("SELECT TIMESTAMP '1970-01-01 00:00:01.123456789012' AS t,"
                        + " TIMESTAMP '1970-01-01 00:00:01.123456789 +01:00' AS z, TIME '00:00:01.123456789' AS c,"
                        + " TIME '10:00+01:00' AS o, TIMESTAMP '9999-12-31 00:00:00.123456 UTC' AS m,"
                        + " CAST(NULL AS timestamp(9)) AS n");
                ArrowReader batches = result.batches(allocator)) {
            assertTrue(batches.loadNextBatch());
            VectorSchemaRoot root = batches.getVectorSchemaRoot();
            assertEquals(1_123_456_789L, ((TimeStampNanoVector) root.getVector("t")).get(0));
            assertEquals(1_123_456_789L - 3_600_000_000_000L, ((TimeStampNanoTZVector) root.getVector("z")).get(0));
            assertEquals(1_123_456_789L, ((TimeNanoVector) root.getVector("c")).get(0));
            FieldVector clock = root.getVector("o");
            assertEquals("10:00:00+01:00", clock.getObject(0).toString());
            assertEquals(
                    253_402_214_400_123_456L,
                    root.getVector("m").getDataBuffer().getLong(0));
            assertTrue(root.getVector("n").isNull(0));
        }
    }

    @Test
    void arrowRefusesNanosecondsBeyondItsYears() {
        try (RootAllocator allocator = new RootAllocator();
                Result result = owlet.query("SELECT TIMESTAMP '2263-01-01 00:00:00.1234567'")) {
            OwletException error = assertThrows(OwletException.class, () -> {
                try (ArrowReader batches = result.batches(allocator)) {
                    batches.loadNextBatch();
                }
            });
            assertEquals(Code.NUMERIC_VALUE_OUT_OF_RANGE, error.code());
        }
    }
}
