package dev.owlet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.type.TypeParser;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.Vector;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PartitionValuesTest {
    private static Column key(String type) {
        return new Column("k", TypeParser.parse(type));
    }

    @Test
    void textsBecomeComparableValuesOfTheirType() {
        assertEquals(1L, PartitionValues.typed(key("int"), "01"));
        assertEquals(-5L, PartitionValues.typed(key("tinyint"), "-5"));
        assertEquals(20454L, PartitionValues.typed(key("date"), "2026-01-01"));
        assertEquals(Bytes.of("x y"), PartitionValues.typed(key("string"), "x y"));
        assertEquals(150L, PartitionValues.typed(key("decimal(5,2)"), "1.5"));
        assertEquals(new BigInteger("150"), PartitionValues.typed(key("decimal(30,2)"), "1.5"));
        assertEquals(true, PartitionValues.typed(key("boolean"), "TRUE"));
        assertEquals(1.5, PartitionValues.typed(key("double"), "1.5"));
        assertEquals(86_400_000_000L, PartitionValues.typed(key("timestamp"), "1970-01-02 00:00:00"));
        assertEquals(1_500_000L, PartitionValues.typed(key("timestamp"), "1970-01-01 00:00:01.5"));
        assertNull(PartitionValues.typed(key("date"), Partition.NULL_VALUE));
    }

    @Test
    void aTextThatIsNoValueOfItsTypeIsNamed() {
        for (String type : List.of("int", "date", "boolean", "decimal(3,2)", "timestamp", "tinyint")) {
            OwletException error =
                    assertThrows(OwletException.class, () -> PartitionValues.typed(key(type), "1000.999x"));
            assertEquals(Code.HIVE_INVALID_PARTITION_VALUE, error.code());
            assertTrue(error.getMessage().contains("1000.999x"), error.getMessage());
        }
    }

    @Test
    void valuesBecomeVectorsOfOneRow() {
        Column key = key("decimal(30,0)");
        Vector wide = Vector.of(key.type(), PartitionValues.typed(key, "-1"));
        assertEquals(-1L, ((Int128Vector) wide).high[0]);
        assertEquals(-1L, ((Int128Vector) wide).low[0]);
        assertTrue(Vector.of(key("string").type(), PartitionValues.typed(key("string"), Partition.NULL_VALUE))
                .isNull(0));
    }

    @Test
    void folderNamesAreEscapedAndReadBack() {
        String odd = "a/b=c:d%e\"f'g*h?i\\j{k[l]m^n\u0001o#\u00e9";
        String folder = PartitionNames.folder(List.of("key"), List.of(odd));
        assertEquals("key=a%2Fb%3Dc%3Ad%25e%22f%27g%2Ah%3Fi%5Cj%7Bk%5Bl%5Dm%5En%01o%23\u00e9", folder);
        assertEquals(
                new PartitionNames.KeyValue("key", odd),
                PartitionNames.parse(folder).orElseThrow());
        assertEquals("a=1/b=" + Partition.NULL_VALUE, PartitionNames.folder(List.of("a", "b"), List.of("1", "")));
        assertTrue(PartitionNames.parse("=x").isEmpty());
        assertEquals("100%", PartitionNames.unescape("100%"));
    }

    @Test
    void orderIsThatOfTheTypesWithNullLast() {
        List<List<String>> values = new java.util.ArrayList<>(
                List.of(List.of("10"), List.of(Partition.NULL_VALUE), List.of("9"), List.of("-1")));
        values.sort(PartitionValues.order(List.of(key("int"))));
        assertEquals(List.of(List.of("-1"), List.of("9"), List.of("10"), List.of(Partition.NULL_VALUE)), values);
    }
}
