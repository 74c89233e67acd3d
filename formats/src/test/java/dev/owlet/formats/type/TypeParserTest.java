package dev.owlet.formats.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TypeParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int|integer",
                "BIGINT|bigint",
                "string|varchar",
                "binary|varbinary",
                "float|real",
                "double precision|double",
                "decimal|decimal(10,0)",
                "decimal( 12 , 3 )|decimal(12,3)",
                "varchar(10)|varchar(10)",
                "char(3)|char(3)",
                "timestamp|timestamp(3)",
                "array<string>|array(varchar)",
                "map<string,array<int>>|map(varchar, array(integer))",
                "struct<a:int,B c:struct<d:date>>|row(a integer, b c row(d date))",
                "struct<`x:y`:int>|row(x:y integer)"
            })
    void readsHiveTexts(String text, String trino) {
        assertEquals(trino, TypeParser.parse(text).trinoName());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DECIMAL|decimal(38,0)",
                "numeric(5)|decimal(5,0)",
                "row(a bigint, b array(varchar(3)))|row(a bigint, b array(varchar(3)))",
                "row(bigint, x double precision, timestamp(13) with time zone)|",
                "timestamp(0)|timestamp(0)",
                "timestamp with time zone|timestamp(3) with time zone",
                "timestamp without time zone|timestamp(3)",
                "timestamp(12)|timestamp(12)",
                "timestamp(9) with time zone|timestamp(9) with time zone",
                "time with time zone|time(3) with time zone",
                "row(time(0) with time zone, t time(12))|row(time(0) with time zone, t time(12))",
                "time(6)|time(6)",
                "interval day to second|interval day to second",
                "interval year to month|interval year to month",
                "array<map(varchar,json)>|array(map(varchar, json))",
                "row(\"A \"\"b\" uuid)|row(A \"b uuid)",
                "row(interval bigint, time with_tz)|"
            })
    void readsTrinoTexts(String text, String trino) {
        if (trino == null) {
            assertThrows(OwletException.class, () -> TypeParser.trino(text));
        } else {
            assertEquals(trino, TypeParser.trino(text).trinoName());
        }
    }

    @Test
    void readsFieldsWithoutNames() {
        SqlType.Row row =
                (SqlType.Row) TypeParser.trino("row(bigint, x double precision, timestamp(3) with time zone)");
        assertEquals("", row.fields().get(0).name());
        assertEquals("x", row.fields().get(1).name());
        assertEquals(SqlType.TIMESTAMP_TZ, row.fields().get(2).type());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "strnig",
                "array",
                "array<int",
                "map<int>",
                "int)",
                "decimal(x)",
                "struct<a>",
                "row()",
                "int int"
            })
    void refusesTextsThatAreNoType(String text) {
        assertEquals(
                Code.TYPE_NOT_FOUND,
                assertThrows(OwletException.class, () -> TypeParser.parse(text)).code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timestamp with local time zone",
                "decimal(39,0)",
                "decimal(5,6)",
                "uniontype<int>",
                "jsonpath",
                "char(100000)"
            })
    void saysWhichTypesAreNotSupported(String text) {
        assertEquals(
                Code.NOT_SUPPORTED,
                assertThrows(OwletException.class, () -> TypeParser.parse(text)).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamp(13)", "time(13)", "array(timestamp(99) with time zone)"})
    void knowsTwelveDigitsOfASecond(String text) {
        assertEquals(
                Code.NUMERIC_VALUE_OUT_OF_RANGE,
                assertThrows(OwletException.class, () -> TypeParser.parse(text)).code());
    }

    @Test
    void knowsStringInHiveOnlyAndStopsAtDeepNesting() {
        assertEquals(
                Code.TYPE_NOT_FOUND,
                assertThrows(OwletException.class, () -> TypeParser.trino("string"))
                        .code());
        String deep = "array<".repeat(10_000) + "int" + ">".repeat(10_000);
        assertEquals(
                Code.NOT_SUPPORTED,
                assertThrows(OwletException.class, () -> TypeParser.parse(deep)).code());
    }
}
