package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayBuilder;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.MapBuilder;
import dev.owlet.formats.vector.RowBuilder;
import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.List;
import java.util.Optional;

/** Maps: look-up, keys, values, making and joining. */
final class MapFunctions {
    private MapFunctions() {}

    private static ValueOrder keyOrder(Site site) {
        SqlType.Map type = (SqlType.Map) site.argumentType(0);
        return site.keep(ValueOrder.class, () -> ValueOrder.of(type.key()));
    }

    private static int find(MapView map, Cell key, Site site) {
        ValueOrder order = keyOrder(site);
        for (int i = map.start; i < map.end(); i++) {
            if (order.same(map.keys, i, key.values, key.row)) {
                return i;
            }
        }
        return -1;
    }

    @Scalar(value = "(map(K,V)): bigint", doc = "Returns the number of entries.", total = true)
    static long cardinality(MapView map) {
        return map.length;
    }

    @Scalar(value = "(map(K,V), K): V", doc = "Returns the value of a key; m[k].", operator = true)
    static void subscript(MapView map, Cell key, Site site, VectorBuilder out) {
        int found = find(map, key, site);
        if (found < 0) {
            throw ArrayFunctions.missingKey(ValueText.of(site.argumentType(1)).text(key.values, key.row));
        }
        out.append(map.values, found);
    }

    @Scalar(value = "(map(K,V), K): V", doc = "Returns the value of a key, or null when the map has it not.")
    static void elementAt(MapView map, Cell key, Site site, VectorBuilder out) {
        int found = find(map, key, site);
        if (found < 0) {
            out.appendNull();
        } else {
            out.append(map.values, found);
        }
    }

    @Scalar(value = "(map(K,V)): array(K)", doc = "Returns the keys.")
    static void mapKeys(MapView map, ArrayBuilder out) {
        for (int i = map.start; i < map.end(); i++) {
            out.elements().append(map.keys, i);
        }
        out.close();
    }

    @Scalar(value = "(map(K,V)): array(V)", doc = "Returns the values.")
    static void mapValues(MapView map, ArrayBuilder out) {
        for (int i = map.start; i < map.end(); i++) {
            out.elements().append(map.values, i);
        }
        out.close();
    }

    @Scalar(value = "(): map(unknown,unknown)", doc = "Returns an empty map.")
    static void map(MapBuilder out) {
        out.close();
    }

    @Scalar(name = "map", value = "(array(K), array(V)): map(K,V)", doc = "Makes a map of keys and their values.")
    static void mapOf(ListView keys, ListView values, Site site, MapBuilder out) {
        if (keys.length != values.length) {
            throw Faults.argument("Key and value arrays must be the same length");
        }
        SqlType.Map type = (SqlType.Map) site.returnType();
        ValueSet known = keySet(type, site);
        for (int i = 0; i < keys.length; i++) {
            addKey(known, keys.elements, keys.start + i, type.key());
            out.keys().append(keys.elements, keys.start + i);
            out.values().append(values.elements, values.start + i);
        }
        out.close();
    }

    /** Notes a key of a map; throws when it is null, has a null in it or came before. */
    static void addKey(ValueSet known, Vector keys, int row, SqlType type) {
        if (keys.isNull(row)) {
            throw Faults.argument("map key cannot be null");
        }
        if (hasNull(keys, row)) {
            throw Faults.argument(
                    "map key cannot be indeterminate: " + ValueText.of(type).text(keys, row));
        }
        if (!known.add(keys, row)) {
            throw Faults.argument("Duplicate map keys (" + ValueText.of(type).text(keys, row) + ") are not allowed");
        }
    }

    private static boolean hasNull(Vector values, int row) {
        if (values.isNull(row)) {
            return true;
        }
        if (values instanceof ArrayVector lists) {
            for (int i = 0; i < lists.lengths[row]; i++) {
                if (hasNull(lists.elements, lists.starts[row] + i)) {
                    return true;
                }
            }
        } else if (values instanceof RowVector rows) {
            for (Vector field : rows.fields) {
                if (hasNull(field, row)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static ValueSet keySet(SqlType.Map type, Site site) {
        ValueSet set = site.keep(ValueSet.class, () -> new ValueSet(ValueOrder.of(type.key())));
        set.clear();
        return set;
    }

    @Scalar(
            value = "(map(K,V), map(K,V)...): map(K,V)",
            doc = "Joins maps; of a key that several have the last value counts.")
    static void mapConcat(MapView[] maps, Site site, MapBuilder out) {
        ValueSet known = keySet((SqlType.Map) site.returnType(), site);
        boolean[][] kept = new boolean[maps.length][];
        for (int m = maps.length - 1; m >= 0; m--) {
            kept[m] = new boolean[maps[m].length];
            for (int i = 0; i < maps[m].length; i++) {
                kept[m][i] = known.add(maps[m].keys, maps[m].start + i);
            }
        }
        for (int m = 0; m < maps.length; m++) {
            for (int i = 0; i < maps[m].length; i++) {
                if (kept[m][i]) {
                    out.keys().append(maps[m].keys, maps[m].start + i);
                    out.values().append(maps[m].values, maps[m].start + i);
                }
            }
        }
        out.close();
    }

    /** Returns map_entries and map_from_entries, whose types a signature cannot say. */
    static List<ScalarFunction> functions() {
        return List.of(
                new ScalarFunction(
                        "map_entries",
                        Signature.parse("(map(K,V)): array(T)"),
                        Optional.of(types -> entries((SqlType.Map) types.get(0))),
                        "Returns the entries as rows of key and value.",
                        true,
                        false,
                        call -> (arguments, rows) -> entries(arguments[0], rows, call)),
                new ScalarFunction(
                        "map_from_entries",
                        Signature.parse("(array(T)): map(K,V)"),
                        Optional.of(types -> ofEntries(types.get(0))),
                        "Makes a map of rows of key and value.",
                        true,
                        false,
                        call -> (arguments, rows) -> fromEntries(arguments[0], rows, call)));
    }

    private static SqlType entries(SqlType.Map map) {
        return new SqlType.Array(
                new SqlType.Row(List.of(new SqlType.Field("", map.key()), new SqlType.Field("", map.value()))));
    }

    private static SqlType ofEntries(SqlType type) {
        if (type instanceof SqlType.Array array
                && array.element() instanceof SqlType.Row row
                && row.fields().size() == 2) {
            return new SqlType.Map(
                    row.fields().get(0).type(), row.fields().get(1).type());
        }
        throw Faults.argument("map_from_entries takes an array of rows of a key and a value, not " + type);
    }

    private static Vector entries(Vector maps, int rows, Resolution call) {
        ArrayBuilder out = (ArrayBuilder) VectorBuilder.of(call.returnType(), rows);
        RowBuilder entry = (RowBuilder) out.elements();
        MapView map = new MapView(maps);
        for (int row = 0; row < rows; row++) {
            if (maps.isNull(row)) {
                out.appendNull();
                continue;
            }
            map.at(row);
            for (int i = map.start; i < map.end(); i++) {
                entry.field(0).append(map.keys, i);
                entry.field(1).append(map.values, i);
                entry.close();
            }
            out.close();
        }
        return out.build();
    }

    private static Vector fromEntries(Vector lists, int rows, Resolution call) {
        MapBuilder out = (MapBuilder) VectorBuilder.of(call.returnType(), rows);
        ListView list = new ListView(lists);
        RowVector entries = (RowVector) list.elements;
        Vector keys = entries.fields[0].flatten();
        SqlType keyType = ((SqlType.Map) call.returnType()).key();
        ValueSet known = new ValueSet(ValueOrder.of(keyType));
        for (int row = 0; row < rows; row++) {
            if (lists.isNull(row)) {
                out.appendNull();
                continue;
            }
            known.clear();
            list.at(row);
            for (int i = list.start; i < list.end(); i++) {
                if (entries.isNull(i)) {
                    throw Faults.argument("map entry cannot be null");
                }
                addKey(known, keys, i, keyType);
                out.keys().append(entries.fields[0], i);
                out.values().append(entries.fields[1], i);
            }
            out.close();
        }
        return out.build();
    }
}
