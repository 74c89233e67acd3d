package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.MapBuilder;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code split_to_map} with a lambda that settles repeated keys: the n-th repetitions of all keys of all rows are asked
 * about in one step.
 */
final class SplitMapLambda implements HigherOrder {
    private SplitMapLambda() {}

    /** One key of one row, with the values that are still to be folded into the first. */
    private static final class Slot {
        final int row;
        final String key;
        final List<String> values = new ArrayList<>();
        String settled = "";
        boolean unknown;

        Slot(int row, String key) {
            this.row = row;
            this.key = key;
        }
    }

    static List<HigherOrderFunction> functions() {
        return List.of(HigherOrderFunction.of(
                "split_to_map",
                "(varchar, varchar, varchar, function(varchar,varchar,varchar,varchar)): map(varchar,varchar)",
                "Splits a text into entries and those into keys and values; the lambda makes one of two values of a key.",
                types -> new SplitMapLambda()));
    }

    @Override
    public Vector run(Vector[] arguments, Lambda[] lambdas, int rows) {
        boolean[] nulls = NullMasks.union(arguments, rows);
        List<Slot> slots = slots(arguments, nulls, rows);
        List<Slot> open = slots.stream().filter(slot -> slot.values.size() > 1).toList();
        for (int round = 1; !open.isEmpty(); round++) {
            ask(lambdas[0], open, round);
            int next = round + 1;
            open = open.stream().filter(slot -> slot.values.size() > next).toList();
        }
        return maps(slots, nulls, rows);
    }

    private static List<Slot> slots(Vector[] arguments, boolean @Nullable [] nulls, int rows) {
        BytesVector[] texts = new BytesVector[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = (BytesVector) arguments[i].flatten();
        }
        List<Slot> slots = new ArrayList<>();
        SplitMapFunctions.Entries entries = new SplitMapFunctions.Entries();
        for (int row = 0; row < rows; row++) {
            if (nulls != null && nulls[row]) {
                continue;
            }
            entries.read(texts[0].string(row), texts[1].string(row), texts[2].string(row));
            Map<String, Slot> known = new LinkedHashMap<>();
            for (int i = 0; i < entries.keys.size(); i++) {
                int owner = row;
                known.computeIfAbsent(entries.keys.get(i), key -> new Slot(owner, key))
                        .values
                        .add(entries.values.get(i));
            }
            known.values().forEach(slot -> slot.settled = slot.values.get(0));
            slots.addAll(known.values());
        }
        return slots;
    }

    private static void ask(Lambda lambda, List<Slot> open, int round) {
        int[] owners = new int[open.size()];
        BytesBuilder keys = new BytesBuilder(owners.length);
        BytesBuilder settled = new BytesBuilder(owners.length);
        BytesBuilder added = new BytesBuilder(owners.length);
        for (int i = 0; i < owners.length; i++) {
            Slot slot = open.get(i);
            owners[i] = slot.row;
            StringFunctions.append(slot.key, keys);
            if (slot.unknown) {
                settled.appendNull();
            } else {
                StringFunctions.append(slot.settled, settled);
            }
            StringFunctions.append(slot.values.get(round), added);
        }
        BytesVector made =
                (BytesVector) lambda.apply(owners, owners.length, keys.build(), settled.build(), added.build());
        for (int i = 0; i < owners.length; i++) {
            open.get(i).unknown = made.isNull(i);
            open.get(i).settled = made.isNull(i) ? "" : made.string(i);
        }
    }

    private static Vector maps(List<Slot> slots, boolean @Nullable [] nulls, int rows) {
        SqlType type = SplitMapFunctions.textMap();
        MapBuilder out = (MapBuilder) VectorBuilder.of(type, rows);
        int next = 0;
        for (int row = 0; row < rows; row++) {
            if (nulls != null && nulls[row]) {
                out.appendNull();
                continue;
            }
            for (; next < slots.size() && slots.get(next).row == row; next++) {
                Slot slot = slots.get(next);
                StringFunctions.append(slot.key, (BytesBuilder) out.keys());
                if (slot.unknown) {
                    out.values().appendNull();
                } else {
                    StringFunctions.append(slot.settled, (BytesBuilder) out.values());
                }
            }
            out.close();
        }
        return out.build();
    }
}
