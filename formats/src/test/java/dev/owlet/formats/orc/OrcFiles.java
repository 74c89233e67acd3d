package dev.owlet.formats.orc;

import dev.owlet.formats.BatchSource;
import dev.owlet.formats.Column;
import dev.owlet.formats.FileScan;
import dev.owlet.formats.FileSlice;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.ScanRequest;
import dev.owlet.formats.Schema;
import dev.owlet.formats.TestFiles;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.storage.ByteMeter;
import dev.owlet.formats.storage.LocalStorage;
import dev.owlet.formats.storage.MeteredFile;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.MapVector;
import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Opens ORC files in tests and turns vectors into plain objects. */
final class OrcFiles {
    private OrcFiles() {}

    /** Finds the folder of sample files; null when this machine has none. */
    static @Nullable Path examples() {
        return TestFiles.examples()
                .map(folder -> folder.resolve("orc/orc-examples"))
                .orElse(null);
    }

    static MeteredFile open(Path path, ByteMeter meter) {
        LocalStorage storage = new LocalStorage(List.of(path.toAbsolutePath().getParent()));
        return storage.open(storage.stat(LocalStorage.of(path)).orElseThrow(), meter);
    }

    static ScanRequest all(Schema schema) {
        List<SqlType> types = schema.columns().stream().map(Column::type).toList();
        return new ScanRequest(
                schema,
                IntStream.range(0, schema.size()).boxed().toList(),
                types,
                Ranges.ALL,
                true,
                FormatOptions.NONE);
    }

    /** Replaces timestamp(3) by timestamp(6) wherever it stands. */
    static SqlType precise(SqlType type) {
        if (type instanceof SqlType.Timestamp) {
            return new SqlType.Timestamp(6);
        }
        if (type instanceof SqlType.Array array) {
            return new SqlType.Array(precise(array.element()));
        }
        if (type instanceof SqlType.Map map) {
            return new SqlType.Map(precise(map.key()), precise(map.value()));
        }
        if (type instanceof SqlType.Row row) {
            return new SqlType.Row(row.fields().stream()
                    .map(f -> new SqlType.Field(f.name(), precise(f.type())))
                    .toList());
        }
        return type;
    }

    static Schema precise(Schema schema) {
        return new Schema(schema.columns().stream()
                .map(c -> new Column(c.name(), precise(c.type())))
                .toList());
    }

    /** Reads every row of every column. */
    static List<List<@Nullable Object>> rows(Path path) {
        try (MeteredFile file = open(path, ByteMeter.unlimited())) {
            OrcFormat format = new OrcFormat();
            Schema schema = precise(format.infer(file).schema());
            return rows(format.scan(file, all(schema)), schema);
        }
    }

    /** Decodes every row of every column and returns how many there are. */
    static long count(Path path) {
        long rows = 0;
        try (MeteredFile file = open(path, ByteMeter.unlimited())) {
            OrcFormat format = new OrcFormat();
            for (FileSlice slice :
                    format.scan(file, all(format.infer(file).schema())).slices()) {
                try (BatchSource source = slice.open(Ranges.ALL, null)) {
                    for (Batch batch = source.next(); batch != null; batch = source.next()) {
                        rows += batch.rows();
                    }
                }
            }
        }
        return rows;
    }

    static List<List<@Nullable Object>> rows(FileScan scan, Schema projected) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (FileSlice slice : scan.slices()) {
            try (BatchSource source = slice.open(Ranges.ALL, null)) {
                for (Batch batch = source.next(); batch != null; batch = source.next()) {
                    add(batch, projected, rows);
                }
            }
        }
        return rows;
    }

    static void add(Batch batch, Schema projected, List<List<@Nullable Object>> rows) {
        Vector[] flat = new Vector[batch.width()];
        for (int c = 0; c < flat.length; c++) {
            flat[c] = batch.column(c).flatten();
        }
        for (int i = 0; i < batch.rows(); i++) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int c = 0; c < flat.length; c++) {
                row.add(value(flat[c], projected.type(c), i));
            }
            rows.add(row);
        }
    }

    static @Nullable Object value(Vector encoded, SqlType type, int row) {
        if (encoded.isNull(row)) {
            return null;
        }
        if (encoded instanceof DictionaryVector coded) {
            return value(coded.dictionary, type, coded.codes[row]);
        }
        Vector vector = encoded.flatten();
        if (vector instanceof BooleanVector booleans) {
            return booleans.values[row];
        }
        if (vector instanceof DoubleVector doubles) {
            return doubles.values[row];
        }
        if (vector instanceof LongVector longs) {
            return number(longs.values[row], type);
        }
        if (vector instanceof Int128Vector wide) {
            BigInteger low = new BigInteger(Long.toUnsignedString(wide.low[row]));
            BigInteger value = BigInteger.valueOf(wide.high[row]).shiftLeft(64).add(low);
            return new BigDecimal(value, ((SqlType.Decimal) type).scale());
        }
        if (vector instanceof BytesVector bytes) {
            return type.kind() == SqlType.Kind.VARBINARY ? binary(bytes.bytes(row)) : bytes.string(row);
        }
        return nested(vector, type, row);
    }

    private static Object number(long value, SqlType type) {
        return switch (type.kind()) {
            case DECIMAL -> BigDecimal.valueOf(value, ((SqlType.Decimal) type).scale());
            case DATE -> LocalDate.ofEpochDay(value).toString();
            case TIMESTAMP ->
                LocalDateTime.ofEpochSecond(
                        Math.floorDiv(value, 1_000_000L),
                        (int) Math.floorMod(value, 1_000_000L) * 1000,
                        ZoneOffset.UTC);
            default -> value;
        };
    }

    private static List<Object> binary(byte[] bytes) {
        List<Object> numbers = new ArrayList<>();
        for (byte b : bytes) {
            numbers.add((long) (b & 0xff));
        }
        return numbers;
    }

    private static Object nested(Vector vector, SqlType type, int row) {
        if (vector instanceof ArrayVector array) {
            List<@Nullable Object> list = new ArrayList<>();
            for (int i = 0; i < array.lengths[row]; i++) {
                list.add(value(array.elements, ((SqlType.Array) type).element(), array.starts[row] + i));
            }
            return list;
        }
        if (vector instanceof MapVector map) {
            List<@Nullable Object> list = new ArrayList<>();
            for (int i = 0; i < map.lengths[row]; i++) {
                Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                int at = map.starts[row] + i;
                entry.put("key", value(map.keys, ((SqlType.Map) type).key(), at));
                entry.put("value", value(map.values, ((SqlType.Map) type).value(), at));
                list.add(entry);
            }
            return list;
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < ((SqlType.Row) type).fields().size(); i++) {
            SqlType.Field field = ((SqlType.Row) type).fields().get(i);
            fields.put(field.name(), value(((RowVector) vector).fields[i], field.type(), row));
        }
        return fields;
    }
}
