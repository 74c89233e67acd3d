package dev.owlet.formats.orc;

import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
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
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes rows of any type: steady, jumping, repeating and null ones in turn. */
final class RandomBatches {
    private RandomBatches() {}

    static Schema everyType() {
        SqlType inner = new SqlType.Row(List.of(
                new SqlType.Field("x", SqlType.INTEGER), new SqlType.Field("y", new SqlType.Array(SqlType.VARCHAR))));
        List<SqlType> types = List.of(
                SqlType.BOOLEAN,
                SqlType.TINYINT,
                SqlType.SMALLINT,
                SqlType.INTEGER,
                SqlType.BIGINT,
                SqlType.REAL,
                SqlType.DOUBLE,
                new SqlType.Decimal(9, 2),
                new SqlType.Decimal(18, 4),
                new SqlType.Decimal(38, 9),
                SqlType.VARCHAR,
                new SqlType.Varchar(40),
                new SqlType.Char(30),
                SqlType.VARBINARY,
                SqlType.DATE,
                SqlType.TIMESTAMP,
                new SqlType.Array(SqlType.BIGINT),
                new SqlType.Map(SqlType.VARCHAR, SqlType.DOUBLE),
                inner,
                new SqlType.Array(inner),
                new SqlType.Map(SqlType.INTEGER, new SqlType.Array(new SqlType.Decimal(20, 1))));
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            columns.add(new Column("c" + i, types.get(i)));
        }
        return new Schema(columns);
    }

    static Batch batch(Schema schema, int rows, Random random) {
        Vector[] vectors = new Vector[schema.size()];
        for (int c = 0; c < vectors.length; c++) {
            int mode = random.nextInt(6);
            int nulls = random.nextInt(3) * 8;
            VectorBuilder builder = VectorBuilder.of(schema.type(c), rows);
            for (int i = 0; i < rows; i++) {
                append(builder, schema.type(c), number(mode, i, random), nulls, random);
            }
            vectors[c] = builder.build();
            if (random.nextInt(5) == 0) {
                vectors[c] = coded(vectors[c], rows, random);
            }
        }
        return new Batch(vectors, rows);
    }

    static Vector texts(String prefix, int count) {
        BytesBuilder builder = new BytesBuilder(count);
        for (int i = 0; i < count; i++) {
            byte[] text = (prefix + i).getBytes(StandardCharsets.UTF_8);
            builder.append(text, 0, text.length);
        }
        return builder.build();
    }

    private static Vector coded(Vector vector, int rows, Random random) {
        int[] first = new int[50];
        int[] codes = new int[rows];
        for (int i = 0; i < 50; i++) {
            first[i] = i;
        }
        for (int i = 0; i < rows; i++) {
            codes[i] = random.nextInt(50);
        }
        return new DictionaryVector(codes, vector.gather(first, 50), rows);
    }

    private static long number(int mode, int row, Random random) {
        return switch (mode) {
            case 0 -> row;
            case 1 -> random.nextLong();
            case 2 -> random.nextInt(40) - 20;
            case 3 -> random.nextInt(60) == 0 ? random.nextLong() >> random.nextInt(60) : random.nextInt(1000);
            case 4 -> -7L * (row / 40);
            default -> 1_000_000L - (long) row * row;
        };
    }

    private static void append(VectorBuilder builder, SqlType type, long number, int nulls, Random random) {
        if (nulls > 0 && random.nextInt(nulls) == 0) {
            builder.appendNull();
            return;
        }
        switch (type.kind()) {
            case BOOLEAN -> ((BooleanBuilder) builder).append((number & 1) == 0);
            case REAL -> ((DoubleBuilder) builder).append((float) (number / 3.0));
            case DOUBLE -> ((DoubleBuilder) builder).append(number / 7.0);
            case DECIMAL -> decimal(builder, (SqlType.Decimal) type, number);
            case VARCHAR, CHAR, VARBINARY -> {
                byte[] text = ("ä" + number).getBytes(StandardCharsets.UTF_8);
                ((BytesBuilder) builder).append(text, 0, text.length);
            }
            case ARRAY -> {
                ArrayBuilder array = (ArrayBuilder) builder;
                for (int i = random.nextInt(4); i > 0; i--) {
                    append(array.elements(), ((SqlType.Array) type).element(), number + i, nulls, random);
                }
                array.close();
            }
            case MAP -> {
                MapBuilder map = (MapBuilder) builder;
                for (int i = random.nextInt(3); i > 0; i--) {
                    append(map.keys(), ((SqlType.Map) type).key(), i, 0, random);
                    append(map.values(), ((SqlType.Map) type).value(), number, nulls, random);
                }
                map.close();
            }
            case ROW -> {
                RowBuilder row = (RowBuilder) builder;
                List<SqlType.Field> fields = ((SqlType.Row) type).fields();
                for (int i = 0; i < fields.size(); i++) {
                    append(row.field(i), fields.get(i).type(), number, nulls, random);
                }
                row.close();
            }
            default -> ((LongBuilder) builder).append(bounded(type, number));
        }
    }

    private static long bounded(SqlType type, long number) {
        return switch (type.kind()) {
            case TINYINT -> (byte) number;
            case SMALLINT -> (short) number;
            case INTEGER -> (int) number;
            case DATE -> number % 1_000_000;
            // Not within the second before 1970, of which the format loses the sign.
            case TIMESTAMP ->
                number % 8_000_000_000_000L < 0 && number % 8_000_000_000_000L > -1000
                        ? 0
                        : number % 8_000_000_000_000L * 1000;
            default -> number;
        };
    }

    private static void decimal(VectorBuilder builder, SqlType.Decimal type, long number) {
        BigInteger factor = BigInteger.valueOf(type.precision() > 30 ? 1_000_000_000_007L : 1);
        BigInteger value = BigInteger.valueOf(number).multiply(factor).remainder(BigInteger.TEN.pow(type.precision()));
        if (builder instanceof LongBuilder longs) {
            longs.append(value.longValueExact());
        } else {
            ((Int128Builder) builder).append(value.shiftRight(64).longValue(), value.longValue());
        }
    }
}
