package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.MapVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.Arrays;
import java.util.List;

/** Functions that ask a lambda about each entry of maps. */
final class MapLambdas {
    private MapLambdas() {}

    static List<HigherOrderFunction> functions() {
        return List.of(
                HigherOrderFunction.of(
                        "map_filter",
                        "(map(K,V), function(K,V,boolean)): map(K,V)",
                        "Returns the entries for which the lambda is true.",
                        types -> MapLambdas::filter),
                HigherOrderFunction.of(
                        "transform_keys",
                        "(map(K,V), function(K,V,L)): map(L,V)",
                        "Returns the map with each key replaced by what the lambda makes of the entry.",
                        types -> (arguments, lambdas, rows) -> keys(arguments, lambdas, rows, types)),
                HigherOrderFunction.of(
                        "transform_values",
                        "(map(K,V), function(K,V,W)): map(K,W)",
                        "Returns the map with each value replaced by what the lambda makes of the entry.",
                        types -> MapLambdas::values),
                HigherOrderFunction.of(
                        "map_zip_with",
                        "(map(K,V), map(K,W), function(K,V,W,R)): map(K,R)",
                        "Returns what the lambda makes of each key and its values; null stands for a missing value.",
                        types -> (arguments, lambdas, rows) -> zipWith(arguments, lambdas, rows, types)));
    }

    private static Vector ask(HigherOrder.Lambda lambda, MapVector maps, ListElements entries) {
        return lambda.apply(entries.rows, entries.count, entries.of(maps.keys), entries.of(maps.values));
    }

    private static Vector filter(Vector[] arguments, HigherOrder.Lambda[] lambdas, int rows) {
        MapVector maps = (MapVector) arguments[0];
        ListElements entries = ListElements.of(maps);
        BooleanVector holds = (BooleanVector) ask(lambdas[0], maps, entries);
        ListElements.Kept kept = entries.where(holds);
        return new MapVector(
                ArrayLambdas.starts(kept.lengths()),
                kept.lengths(),
                kept.of(entries.of(maps.keys)),
                kept.of(entries.of(maps.values)),
                maps.nulls,
                rows);
    }

    private static Vector keys(
            Vector[] arguments, HigherOrder.Lambda[] lambdas, int rows, HigherOrderFunction.Types types) {
        MapVector maps = (MapVector) arguments[0];
        ListElements entries = ListElements.of(maps);
        Vector keys = ask(lambdas[0], maps, entries);
        SqlType keyType = ((SqlType.Map) types.result()).key();
        ValueSet known = new ValueSet(ValueOrder.of(keyType));
        for (int row = 0; row < rows; row++) {
            known.clear();
            for (int i = entries.starts[row]; i < entries.starts[row] + maps.lengths[row]; i++) {
                if (keys.isNull(i)) {
                    throw Faults.argument("map key cannot be null");
                }
                if (!known.add(keys, i)) {
                    String text = ValueText.of(keyType).text(keys, i);
                    throw Faults.argument("Duplicate keys (" + text + ") are not allowed");
                }
            }
        }
        return new MapVector(entries.starts, maps.lengths, keys, entries.of(maps.values), maps.nulls, rows);
    }

    private static Vector values(Vector[] arguments, HigherOrder.Lambda[] lambdas, int rows) {
        MapVector maps = (MapVector) arguments[0];
        ListElements entries = ListElements.of(maps);
        Vector values = ask(lambdas[0], maps, entries);
        return new MapVector(entries.starts, maps.lengths, entries.of(maps.keys), values, maps.nulls, rows);
    }

    private static Vector zipWith(
            Vector[] arguments, HigherOrder.Lambda[] lambdas, int rows, HigherOrderFunction.Types types) {
        MapVector left = (MapVector) arguments[0];
        MapVector right = (MapVector) arguments[1];
        boolean[] nulls = NullMasks.union(arguments, rows);
        Joined joined = new Joined(left, right, types.map(0).key());
        for (int row = 0; row < rows; row++) {
            if (nulls == null || !nulls[row]) {
                joined.add(row);
            }
        }
        Vector keys = joined.keys();
        Vector made = lambdas[0].apply(
                joined.owner,
                joined.count,
                keys,
                ListElements.orNull(types.map(0).value(), left.values, joined.left, joined.count),
                ListElements.orNull(types.map(1).value(), right.values, joined.right, joined.count));
        return new MapVector(ArrayLambdas.starts(joined.lengths), joined.lengths, keys, made, nulls, rows);
    }

    /** The keys of two columns of maps, row by row: those of the left, then those that only the right has. */
    private static final class Joined {
        private final MapVector leftMaps;
        private final MapVector rightMaps;
        private final Vector leftKeys;
        private final Vector rightKeys;
        private final SqlType keyType;
        private final ValueSet known;
        final int[] lengths;
        int count;
        int[] owner = new int[64];

        /** Where the value of a key lies, negative if the side lacks it. */
        int[] left = new int[64];

        int[] right = new int[64];

        Joined(MapVector leftMaps, MapVector rightMaps, SqlType keyType) {
            this.leftMaps = leftMaps;
            this.rightMaps = rightMaps;
            leftKeys = leftMaps.keys.flatten();
            rightKeys = rightMaps.keys.flatten();
            this.keyType = keyType;
            known = new ValueSet(ValueOrder.of(keyType));
            lengths = new int[leftMaps.length()];
        }

        void add(int row) {
            int first = count;
            known.clear();
            for (int i = leftMaps.starts[row]; i < leftMaps.starts[row] + leftMaps.lengths[row]; i++) {
                known.add(leftKeys, i);
                append(row, i, -1);
            }
            for (int i = rightMaps.starts[row]; i < rightMaps.starts[row] + rightMaps.lengths[row]; i++) {
                int found = known.indexOf(rightKeys, i);
                if (found >= 0) {
                    right[first + found] = i;
                } else {
                    append(row, -1, i);
                }
            }
            lengths[row] = count - first;
        }

        private void append(int row, int leftPlace, int rightPlace) {
            if (count == owner.length) {
                owner = Arrays.copyOf(owner, 2 * count);
                left = Arrays.copyOf(left, 2 * count);
                right = Arrays.copyOf(right, 2 * count);
            }
            owner[count] = row;
            left[count] = leftPlace;
            right[count++] = rightPlace;
        }

        Vector keys() {
            VectorBuilder keys = VectorBuilder.of(keyType, count);
            for (int i = 0; i < count; i++) {
                if (left[i] >= 0) {
                    keys.append(leftKeys, left[i]);
                } else {
                    keys.append(rightKeys, right[i]);
                }
            }
            return keys.build();
        }
    }
}
