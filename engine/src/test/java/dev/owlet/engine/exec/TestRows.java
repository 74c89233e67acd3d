package dev.owlet.engine.exec;

import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.Schema;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayBuilder;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BooleanBuilder;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.DoubleBuilder;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Int128Builder;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongBuilder;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.MapBuilder;
import dev.owlet.formats.vector.MapVector;
import dev.owlet.formats.vector.RowBuilder;
import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns Java values into vectors and back: Long, Double, Boolean, BigInteger, String, List and Map. */
final class TestRows {
    private TestRows() {}

    static Vector[] columns(Schema schema, List<List<@Nullable Object>> rows) {
        Vector[] columns = new Vector[schema.size()];
        for (int i = 0; i < columns.length; i++) {
            VectorBuilder builder = VectorBuilder.of(schema.type(i), rows.size());
            for (List<@Nullable Object> row : rows) {
                append(builder, row.get(i));
            }
            columns[i] = builder.build();
        }
        return columns;
    }

    static void append(VectorBuilder builder, @Nullable Object value) {
        if (value == null) {
            builder.appendNull();
        } else if (builder instanceof LongBuilder longs) {
            longs.append((Long) value);
        } else if (builder instanceof DoubleBuilder doubles) {
            doubles.append((Double) value);
        } else if (builder instanceof BooleanBuilder booleans) {
            booleans.append((Boolean) value);
        } else if (builder instanceof Int128Builder wide) {
            wide.append(((BigInteger) value).shiftRight(64).longValue(), ((BigInteger) value).longValue());
        } else if (builder instanceof BytesBuilder bytes) {
            byte[] utf8 = ((String) value).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            bytes.append(utf8, 0, utf8.length);
        } else if (builder instanceof ArrayBuilder array) {
            ((List<?>) value).forEach(element -> append(array.elements(), element));
            array.close();
        } else if (builder instanceof MapBuilder map) {
            ((Map<?, ?>) value).forEach((k, v) -> {
                append(map.keys(), k);
                append(map.values(), v);
            });
            map.close();
        } else if (builder instanceof RowBuilder row) {
            List<?> fields = (List<?>) value;
            for (int i = 0; i < fields.size(); i++) {
                append(row.field(i), fields.get(i));
            }
            row.close();
        } else {
            throw new IllegalArgumentException(builder.getClass().getName());
        }
    }

    static @Nullable Object value(Vector vector, int row) {
        if (vector instanceof DictionaryVector coded) {
            return value(coded.dictionary, coded.codes[row]);
        } else if (vector instanceof ConstantVector constant) {
            return value(constant.value, 0);
        } else if (vector.isNull(row)) {
            return null;
        } else if (vector instanceof LongVector longs) {
            return longs.values[row];
        } else if (vector instanceof DoubleVector doubles) {
            return doubles.values[row];
        } else if (vector instanceof BooleanVector booleans) {
            return booleans.values[row];
        } else if (vector instanceof Int128Vector wide) {
            return BigInteger.valueOf(wide.high[row])
                    .shiftLeft(64)
                    .add(new BigInteger(Long.toUnsignedString(wide.low[row])));
        } else if (vector instanceof BytesVector bytes) {
            return bytes.string(row);
        } else if (vector instanceof ArrayVector array) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < array.lengths[row]; i++) {
                values.add(value(array.elements, array.starts[row] + i));
            }
            return values;
        } else if (vector instanceof MapVector map) {
            Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
            for (int i = 0; i < map.lengths[row]; i++) {
                values.put(value(map.keys, map.starts[row] + i), value(map.values, map.starts[row] + i));
            }
            return values;
        } else if (vector instanceof RowVector fields) {
            List<@Nullable Object> values = new ArrayList<>();
            for (Vector field : fields.fields) {
                values.add(value(field, row));
            }
            return values;
        }
        throw new IllegalArgumentException(vector.getClass().getName());
    }

    static List<List<@Nullable Object>> rows(Batch batch) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int row = 0; row < batch.rows(); row++) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < batch.width(); i++) {
                values.add(value(batch.column(i), row));
            }
            rows.add(values);
        }
        return rows;
    }

    /** Returns how often each row is there. */
    static Map<List<?>, Integer> counted(List<? extends List<?>> rows) {
        Map<List<?>, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(row, 1, Integer::sum));
        return counts;
    }

    /** Returns what the steps of a plan say they wrote to temporary files. */
    static long spilledBytes(Execution execution) {
        return execution.statistics().stream()
                .mapToLong(OperatorStatistics::spilledBytes)
                .sum();
    }

    /** Returns the distinct values of a column and writes each row's code. */
    static Vector dictionary(SqlType type, Vector values, int[] codes) {
        Map<@Nullable Object, Integer> places = new HashMap<>();
        VectorBuilder entries = VectorBuilder.of(type, 16);
        for (int i = 0; i < codes.length; i++) {
            Object value = value(values, i);
            Integer place = places.get(value);
            if (place == null) {
                place = places.size();
                places.put(value, place);
                entries.append(values, i);
            }
            codes[i] = place;
        }
        return entries.build();
    }

    static int[] range(int from, int count) {
        int[] rows = new int[count];
        Arrays.setAll(rows, i -> from + i);
        return rows;
    }

    static ExecutionSettings settings(int threads, int batchRows) {
        return settings(threads, batchRows, 1L << 30);
    }

    static ExecutionSettings settings(int threads, int batchRows, long memory) {
        return new ExecutionSettings(
                threads, memory, Path.of(System.getProperty("java.io.tmpdir")), 1L << 40, batchRows, 0, 0);
    }

    static List<List<@Nullable Object>> run(Plan plan, ScanSource source, ExecutionSettings settings) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (Execution execution = Execution.start(plan, source, settings)) {
            Batch batch = execution.next();
            while (batch != null) {
                rows.addAll(rows(batch));
                batch = execution.next();
            }
        }
        return rows;
    }

    /** Sorts rows by their text, to compare results without an order. */
    static List<String> bag(List<? extends List<?>> rows) {
        return rows.stream()
                .map(Object::toString)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    static Bytes bytes(String text) {
        return Bytes.of(text);
    }
}
