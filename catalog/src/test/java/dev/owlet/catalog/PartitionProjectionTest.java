package dev.owlet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.range.Domain;
import dev.owlet.formats.range.Ranges;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PartitionProjectionTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:30:00Z");

    private static List<String> values(Map<String, String> projection, String key, Ranges ranges) {
        Map<String, String> properties = new HashMap<>();
        properties.put("projection.enabled", "true");
        projection.forEach((name, value) -> properties.put("projection.k." + name, value));
        Table table = Samples.table("t", properties, key);
        return PartitionProjection.of(table, NOW).partitions(ranges).stream()
                .map(partition -> partition.values().get(0))
                .toList();
    }

    @Test
    void numbersAreCountedPaddedAndBoundedByTheFilter() {
        Map<String, String> projection = Map.of("type", "integer", "range", "1,100", "interval", "5", "digits", "3");
        assertEquals(
                List.of("011", "016"),
                values(projection, "k int", Ranges.ALL.and("k", Domain.between(8L, true, 20L, true))));
        Map<String, String> endless = Map.of("type", "integer", "range", "0,9223372036854775807");
        assertEquals(List.of("77"), values(endless, "k bigint", Ranges.ALL.and("k", Domain.equalTo(77L))));
        assertEquals(
                Code.QUERY_REJECTED,
                assertThrows(OwletException.class, () -> values(endless, "k bigint", Ranges.ALL))
                        .code());
        assertEquals(List.of(), values(projection, "k int", Ranges.ALL.and("k", Domain.equalTo(500L))));
    }

    @Test
    void datesCountInTheirPatternAndFromNow() {
        assertEquals(
                List.of("2026/02/28", "2026/03/01", "2026/03/02"),
                values(
                        Map.of("type", "date", "range", "NOW-2DAYS,NOW", "format", "yyyy/MM/dd"),
                        "k string",
                        Ranges.ALL));
        assertEquals(
                List.of("2025-12", "2026-01", "2026-02"),
                values(
                        Map.of("type", "date", "range", "2025-12,2026-02", "format", "yyyy-MM"),
                        "k string",
                        Ranges.ALL));
        assertEquals(
                List.of("2026-01-01-00", "2026-01-01-06"),
                values(
                        Map.of(
                                "type", "date",
                                "range", "2026-01-01-00,2026-01-01-09",
                                "format", "yyyy-MM-dd-HH",
                                "interval", "6",
                                "interval.unit", "HOURS"),
                        "k string",
                        Ranges.ALL));
    }

    @Test
    void enumsAreFilteredAndInjectedKeysNeedEquality() {
        Map<String, String> colours = Map.of("type", "enum", "values", "red,green, blue");
        assertEquals(List.of("red", "green", " blue"), values(colours, "k string", Ranges.ALL));
        assertEquals(
                List.of("green"), values(colours, "k string", Ranges.ALL.and("k", Domain.equalTo(Bytes.of("green")))));
        Map<String, String> injected = Map.of("type", "injected");
        assertEquals(List.of("x"), values(injected, "k string", Ranges.ALL.and("k", Domain.equalTo(Bytes.of("x")))));
        assertEquals(
                Code.QUERY_REJECTED,
                assertThrows(OwletException.class, () -> values(injected, "k string", Ranges.ALL))
                        .code());
    }

    @Test
    void theTemplateNamesTheFolder() {
        Table table = Samples.table(
                "t",
                Map.of(
                        "projection.enabled", "true",
                        "projection.k.type", "enum",
                        "projection.k.values", "a,b",
                        "storage.location.template", "s3://b/x/${k}/"),
                "k string");
        List<Partition> partitions = PartitionProjection.of(table).partitions(Ranges.ALL);
        assertEquals("s3://b/x/b/", partitions.get(1).storageDescriptor().location());
        assertEquals(2, PartitionProjection.of(table).count());
    }

    @Test
    void aKeyWithoutProjectionIsNamed() {
        Table table = Samples.table("t", Map.of("projection.enabled", "true"), "k string");
        OwletException error = assertThrows(OwletException.class, () -> PartitionProjection.of(table));
        assertEquals(Code.HIVE_METASTORE_ERROR, error.code());
        assertTrue(error.getMessage().contains("[k]"), error.getMessage());
    }
}
