package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.MapVector;
import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;

/** Casts arrays, maps and rows by casting what is in them. */
final class NestedCasts {
    private NestedCasts() {}

    static Kernel kernel(SqlType from, SqlType to) {
        if (from instanceof SqlType.Array a && to instanceof SqlType.Array b) {
            return array(Casts.kernel(a.element(), b.element(), false));
        }
        if (from instanceof SqlType.Map a && to instanceof SqlType.Map b) {
            return map(Casts.kernel(a.key(), b.key(), false), Casts.kernel(a.value(), b.value(), false));
        }
        SqlType.Row source = (SqlType.Row) from;
        SqlType.Row target = (SqlType.Row) to;
        Kernel[] fields = new Kernel[source.fields().size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = Casts.kernel(
                    source.fields().get(i).type(), target.fields().get(i).type(), false);
        }
        return row(fields);
    }

    private static Kernel array(Kernel element) {
        return (arguments, rows) -> {
            ArrayVector lists = (ArrayVector) compact(arguments[0]);
            Vector elements = element.run(new Vector[] {lists.elements}, lists.elements.length());
            return new ArrayVector(lists.starts, lists.lengths, elements.flatten(), lists.nulls, rows);
        };
    }

    private static Kernel map(Kernel key, Kernel value) {
        return (arguments, rows) -> {
            MapVector maps = (MapVector) compact(arguments[0]);
            Vector keys = key.run(new Vector[] {maps.keys}, maps.keys.length()).flatten();
            Vector values =
                    value.run(new Vector[] {maps.values}, maps.values.length()).flatten();
            return new MapVector(maps.starts, maps.lengths, keys, values, maps.nulls, rows);
        };
    }

    private static Kernel row(Kernel[] kernels) {
        return (arguments, rows) -> {
            RowVector source = (RowVector) arguments[0].flatten();
            Vector[] fields = new Vector[kernels.length];
            for (int i = 0; i < fields.length; i++) {
                fields[i] =
                        kernels[i].run(new Vector[] {masked(source, i)}, rows).flatten();
            }
            return new RowVector(fields, source.nulls, rows);
        };
    }

    /** Returns a field with nulls under null rows, whose values have no meaning and must not fail. */
    private static Vector masked(RowVector rows, int field) {
        if (rows.nulls == null) {
            return rows.fields[field];
        }
        Vector plain = rows.fields[field].flatten();
        boolean[] own = NullMasks.of(plain, rows.length());
        boolean[] joined = java.util.Arrays.copyOf(rows.nulls, rows.length());
        for (int i = 0; own != null && i < joined.length; i++) {
            joined[i] |= own[i];
        }
        return NullMasks.replaced(plain, joined, rows.length());
    }

    /** Returns lists or maps over elements of their own only: others, of rows filtered away, might fail to cast. */
    private static Vector compact(Vector vector) {
        Vector plain = vector.flatten();
        if (plain instanceof ArrayVector lists) {
            int[] rows = elementRows(lists.starts, lists.lengths, lists.length());
            Vector elements = lists.elements.gather(rows, rows.length);
            return new ArrayVector(
                    starts(lists.lengths, lists.length()), lists.lengths, elements, lists.nulls, lists.length());
        }
        MapVector maps = (MapVector) plain;
        int[] rows = elementRows(maps.starts, maps.lengths, maps.length());
        return new MapVector(
                starts(maps.lengths, maps.length()),
                maps.lengths,
                maps.keys.gather(rows, rows.length),
                maps.values.gather(rows, rows.length),
                maps.nulls,
                maps.length());
    }

    private static int[] elementRows(int[] starts, int[] lengths, int count) {
        int total = 0;
        for (int i = 0; i < count; i++) {
            total = Math.addExact(total, lengths[i]);
        }
        int[] rows = new int[total];
        int next = 0;
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < lengths[i]; k++) {
                rows[next++] = starts[i] + k;
            }
        }
        return rows;
    }

    private static int[] starts(int[] lengths, int count) {
        int[] starts = new int[count];
        for (int i = 1; i < count; i++) {
            starts[i] = starts[i - 1] + lengths[i - 1];
        }
        return starts;
    }
}
