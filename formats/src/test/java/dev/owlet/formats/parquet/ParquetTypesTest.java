package dev.owlet.formats.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads columns as other types than the file's: wider ones work, all others say so. */
final class ParquetTypesTest {
    @TempDir
    static Path folder;

    private static Path file;

    @BeforeAll
    static void writeFile() throws SQLException {
        file = folder.resolve("types.parquet");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("COPY (SELECT * FROM (VALUES (true, 1::TINYINT, -2::SMALLINT, 3::INTEGER, -4::BIGINT,"
                    + " 1.5::FLOAT, -2.5::DOUBLE, 1.25::DECIMAL(9,2), -12345678901234567.25::DECIMAL(25,2), 'añb  ',"
                    + " '\\xAA\\x00'::BLOB, DATE '1969-12-31', TIMESTAMP '2001-02-03 04:05:06.789501',"
                    + " TIMESTAMP_NS '2001-02-03 04:05:06.123456789', TIMESTAMP_MS '1960-01-01 00:00:00.001',"
                    + " TIME '23:59:59.999999', 255::UTINYINT, 65535::USMALLINT, 4294967295::UINTEGER,"
                    + " 18446744073709551615::UBIGINT, '00112233-4455-6677-8899-aabbccddeeff'::UUID,"
                    + " {'a': 1, 'b': 'x', 'c': [1,2]}, MAP {'k': 1.5::DOUBLE}),"
                    + " (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
                    + " NULL, NULL, NULL, NULL, NULL, NULL, NULL))"
                    + " t(bool, i8, i16, i32, i64, f32, f64, dec9, dec25, txt, bin, d, ts, tsns, tsms, tm, u8, u16, u32,"
                    + " u64, id, st, mp)) TO '" + file + "' (FORMAT parquet)");
        }
    }

    private static String read(String column, SqlType type) {
        Schema schema = new Schema(List.of(new Column(column, type)));
        List<List<String>> rows = Reading.rows(file, Reading.everything(schema), null);
        assertEquals(2, rows.size());
        assertEquals(null, rows.get(1).get(0));
        return rows.get(0).get(0);
    }

    private static void refused(String column, SqlType... types) {
        for (SqlType type : types) {
            OwletException e = assertThrows(OwletException.class, () -> read(column, type), column + " as " + type);
            assertEquals(Code.HIVE_BAD_DATA, e.code());
            assertTrue(e.text().contains(column) && e.text().contains("types.parquet"), e.text());
        }
    }

    @Test
    void inferredTypesAreTheFilesOwn() {
        String types = Reading.schema(file).columns().stream()
                .map(c -> c.name() + " " + c.type().trinoName())
                .collect(Collectors.joining(", "));
        assertEquals(
                "bool boolean, i8 tinyint, i16 smallint, i32 integer, i64 bigint, f32 real, f64 double,"
                        + " dec9 decimal(9,2), dec25 decimal(25,2), txt varchar, bin varbinary, d date, ts timestamp(3),"
                        + " tsns timestamp(3), tsms timestamp(3), tm time(6), u8 smallint, u16 integer, u32 bigint,"
                        + " u64 decimal(20,0), id varbinary, st row(a integer, b varchar, c array(integer)),"
                        + " mp map(varchar, double)",
                types);
        assertEquals(2, Reading.rows(file).size());
    }

    @Test
    void wholeNumbersWiden() {
        assertEquals("1", read("i8", SqlType.BIGINT));
        assertEquals("-2", read("i16", SqlType.INTEGER));
        assertEquals("3", read("i32", SqlType.TINYINT));
        assertEquals("3.0", read("i32", SqlType.DOUBLE));
        assertEquals("-4.00", read("i64", new SqlType.Decimal(10, 2)));
        assertEquals("-4.000", read("i64", new SqlType.Decimal(38, 3)));
        assertEquals("255", read("u8", SqlType.SMALLINT));
        assertEquals("65535", read("u16", SqlType.INTEGER));
        assertEquals("4294967295", read("u32", SqlType.BIGINT));
        assertEquals("18446744073709551615", read("u64", new SqlType.Decimal(20, 0)));
        refused("i64", SqlType.INTEGER, SqlType.VARCHAR, SqlType.BOOLEAN, SqlType.DATE);
        refused("u64", SqlType.BIGINT);
    }

    @Test
    void decimalsGainDigits() {
        assertEquals("1.25", read("dec9", new SqlType.Decimal(18, 2)));
        assertEquals("1.2500", read("dec9", new SqlType.Decimal(30, 4)));
        assertEquals("-12345678901234567.2500", read("dec25", new SqlType.Decimal(38, 4)));
        assertEquals("1.25", read("dec9", new SqlType.Decimal(3, 2)));
        refused("dec9", new SqlType.Decimal(9, 1), new SqlType.Decimal(2, 2), SqlType.BIGINT);
        refused("dec25", new SqlType.Decimal(18, 2));
    }

    @Test
    void floatsWiden() {
        assertEquals("1.5", read("f32", SqlType.DOUBLE));
        refused("f64", SqlType.REAL, SqlType.BIGINT);
    }

    @Test
    void textIsCutToItsDeclaredLength() {
        assertEquals("añb  ", read("txt", SqlType.VARCHAR));
        assertEquals("añ", read("txt", new SqlType.Varchar(2)));
        assertEquals("añb", read("txt", new SqlType.Char(5)));
        assertEquals("c3b1", read("txt", SqlType.VARBINARY).substring(2, 6));
        assertEquals("aa00", read("bin", SqlType.VARBINARY));
        refused("txt", SqlType.BIGINT, SqlType.DATE);
    }

    @Test
    void timesAreRoundedToTheWantedDigits() {
        assertEquals("-1", read("d", SqlType.DATE));
        assertEquals("981173106790000", read("ts", SqlType.TIMESTAMP));
        assertEquals("981173106789501", read("ts", new SqlType.Timestamp(6)));
        assertEquals("981173107000000", read("ts", new SqlType.Timestamp(0)));
        assertEquals("981173106123457", read("tsns", new SqlType.Timestamp(6)));
        assertEquals("981173106123000", read("tsns", SqlType.TIMESTAMP));
        assertEquals("-315619199999000", read("tsms", SqlType.TIMESTAMP));
        assertEquals("86399999999", read("tm", new SqlType.Time(6)));
        refused("ts", SqlType.DATE, SqlType.BIGINT);
    }

    @Test
    void identifiersReadAsBytesOrUuid() {
        assertEquals("00112233445566778899aabbccddeeff", read("id", SqlType.VARBINARY));
        assertEquals("00112233445566778899aabbccddeeff", read("id", SqlType.UUID));
        refused("bin", SqlType.UUID);
    }

    @Test
    void aRowTypeWithFewerFieldsReadsOnlyThose() {
        SqlType one = new SqlType.Row(List.of(new SqlType.Field("B", SqlType.VARCHAR)));
        assertEquals("(x)", read("st", one));
        SqlType other = new SqlType.Row(
                List.of(new SqlType.Field("none", SqlType.BIGINT), new SqlType.Field("a", SqlType.BIGINT)));
        assertEquals("(null, 1)", read("st", other));
        SqlType nothing = new SqlType.Row(List.of(new SqlType.Field("none", SqlType.BIGINT)));
        assertEquals("(null)", read("st", nothing));
        assertEquals("{k=1.5}", read("mp", new SqlType.Map(SqlType.VARCHAR, SqlType.DOUBLE)));
        refused("st", SqlType.VARCHAR, new SqlType.Array(SqlType.VARCHAR));
        refused("mp", new SqlType.Map(SqlType.VARCHAR, SqlType.BIGINT));
    }
}
