package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayBuilder;
import dev.owlet.formats.vector.MapBuilder;
import dev.owlet.formats.vector.RowBuilder;
import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code zip} and {@code multimap_from_entries}, whose types a signature cannot say. */
final class ZipFunctions {
    private static final String[] SIGNATURES = {
        "(array(T), array(U)): array(R)",
        "(array(T), array(U), array(V)): array(R)",
        "(array(T), array(U), array(V), array(W)): array(R)",
        "(array(T), array(U), array(V), array(W), array(X)): array(R)"
    };

    private ZipFunctions() {}

    static List<ScalarFunction> functions() {
        List<ScalarFunction> functions = new ArrayList<>();
        for (String signature : SIGNATURES) {
            functions.add(new ScalarFunction(
                    "zip",
                    Signature.parse(signature),
                    Optional.of(ZipFunctions::rows),
                    "Returns rows of the elements at the same place; shorter arrays are padded with nulls.",
                    true,
                    false,
                    call -> (arguments, rows) -> zip(arguments, rows, call)));
        }
        functions.add(new ScalarFunction(
                "multimap_from_entries",
                Signature.parse("(array(T)): map(K,array(V))"),
                Optional.of(types -> multimap(types.get(0))),
                "Makes a map of rows of key and value; each key has all its values.",
                true,
                false,
                call -> (arguments, rows) -> fromEntries(arguments[0], rows, call)));
        return functions;
    }

    private static SqlType rows(List<SqlType> arrays) {
        return new SqlType.Array(new SqlType.Row(arrays.stream()
                .map(type -> new SqlType.Field("", ((SqlType.Array) type).element()))
                .toList()));
    }

    private static SqlType multimap(SqlType type) {
        if (type instanceof SqlType.Array array
                && array.element() instanceof SqlType.Row row
                && row.fields().size() == 2) {
            return new SqlType.Map(
                    row.fields().get(0).type(),
                    new SqlType.Array(row.fields().get(1).type()));
        }
        throw Faults.argument("multimap_from_entries takes an array of rows of a key and a value, not " + type);
    }

    private static Vector zip(Vector[] arguments, int rows, Resolution call) {
        boolean[] nulls = NullMasks.union(arguments, rows);
        ListView[] lists = ListView.cursors(arguments, 0);
        ArrayBuilder out = (ArrayBuilder) VectorBuilder.of(call.returnType(), rows);
        RowBuilder zipped = (RowBuilder) out.elements();
        for (int row = 0; row < rows; row++) {
            if (nulls != null && nulls[row]) {
                out.appendNull();
                continue;
            }
            int longest = 0;
            for (ListView list : lists) {
                list.at(row);
                longest = Math.max(longest, list.length);
            }
            for (int i = 0; i < longest; i++) {
                for (int k = 0; k < lists.length; k++) {
                    if (i < lists[k].length) {
                        zipped.field(k).append(lists[k].elements, lists[k].start + i);
                    } else {
                        zipped.field(k).appendNull();
                    }
                }
                zipped.close();
            }
            out.close();
        }
        return out.build();
    }

    private static Vector fromEntries(Vector lists, int rows, Resolution call) {
        MapBuilder out = (MapBuilder) VectorBuilder.of(call.returnType(), rows);
        ArrayBuilder values = (ArrayBuilder) out.values();
        ListView list = new ListView(lists);
        RowVector entries = (RowVector) list.elements;
        Vector keys = entries.fields[0].flatten();
        ValueSet known = new ValueSet(ValueOrder.of(((SqlType.Map) call.returnType()).key()));
        for (int row = 0; row < rows; row++) {
            if (lists.isNull(row)) {
                out.appendNull();
                continue;
            }
            known.clear();
            list.at(row);
            int[] keyOf = new int[list.length];
            for (int i = 0; i < list.length; i++) {
                int place = list.start + i;
                if (entries.isNull(place) || keys.isNull(place)) {
                    throw Faults.argument(
                            entries.isNull(place) ? "map entry cannot be null" : "map key cannot be null");
                }
                if (known.add(keys, place)) {
                    out.keys().append(keys, place);
                }
                keyOf[i] = known.indexOf(keys, place);
            }
            appendValues(entries.fields[1], list.start, keyOf, known.size(), values);
            out.close();
        }
        return out.build();
    }

    private static void appendValues(Vector values, int start, int[] keyOf, int keys, ArrayBuilder out) {
        int[] ends = new int[keys];
        for (int key : keyOf) {
            ends[key]++;
        }
        for (int key = 1; key < keys; key++) {
            ends[key] += ends[key - 1];
        }
        int[] begins = new int[keys];
        for (int key = 1; key < keys; key++) {
            begins[key] = ends[key - 1];
        }
        int[] next = Arrays.copyOf(begins, keys);
        int[] places = new int[keyOf.length];
        for (int i = 0; i < keyOf.length; i++) {
            places[next[keyOf[i]]++] = start + i;
        }
        for (int key = 0; key < keys; key++) {
            for (int i = begins[key]; i < ends[key]; i++) {
                out.elements().append(values, places[i]);
            }
            out.close();
        }
    }
}
