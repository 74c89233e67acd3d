package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.MapBuilder;
import dev.owlet.formats.vector.MapVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code map_union}: the entries of a group's maps, kept as places in the maps that came. */
final class MapUnionAggregate implements Aggregate {
    private final SqlType.Map type;

    private MapUnionAggregate(SqlType.Map type) {
        this.type = type;
    }

    static List<AggregateFunction> functions() {
        return List.of(AggregateFunction.of(
                "map_union",
                "(map(K,V)): map(K,V)",
                "Joins maps; of a key that several have any one value counts.",
                call -> new MapUnionAggregate((SqlType.Map) call.returnType())));
    }

    @Override
    public SqlType returnType() {
        return type;
    }

    @Override
    public List<SqlType> stateTypes() {
        return List.of(type);
    }

    @Override
    public Accumulator accumulator() {
        return new Unions(type);
    }

    private static final class Unions implements Accumulator {
        private final SqlType.Map type;
        private final ValueOrder order;
        private final GroupLists entries;
        private @Nullable ValueSet[] keys = new ValueSet[0];
        private long keyCount;

        Unions(SqlType.Map type) {
            this.type = type;
            order = ValueOrder.of(type.key());
            entries = new GroupLists(List.of(type.key(), type.value()));
        }

        @Override
        public void resize(int groups) {
            entries.resize(groups);
            if (groups > keys.length) {
                keys = Arrays.copyOf(keys, Groups.capacity(groups));
            }
        }

        @Override
        public void add(int[] groups, int rows, Vector[] arguments) {
            MapVector maps = (MapVector) arguments[0].flatten();
            Vector[] columns = {maps.keys.flatten(), maps.values.flatten()};
            for (int i = 0; i < rows; i++) {
                if (maps.isNull(i)) {
                    continue;
                }
                ValueSet known = keys(groups[i]);
                for (int at = maps.starts[i]; at < maps.starts[i] + maps.lengths[i]; at++) {
                    if (known.add(columns[0], at)) {
                        entries.add(groups[i], columns, at);
                        keyCount++;
                    }
                }
            }
        }

        private ValueSet keys(int group) {
            ValueSet known = keys[group];
            if (known == null) {
                known = new ValueSet(order);
                keys[group] = known;
            }
            return known;
        }

        @Override
        public void combine(int[] groups, int rows, Vector[] states) {
            add(groups, rows, states);
        }

        @Override
        public Vector[] state(int from, int count) {
            return new Vector[] {result(from, count)};
        }

        @Override
        public Vector result(int from, int count) {
            MapBuilder out = (MapBuilder) VectorBuilder.of(type, count);
            Vector[] columns = entries.columns();
            for (int group = from; group < from + count; group++) {
                if (keys[group] == null) {
                    out.appendNull();
                    continue;
                }
                out.keys().appendRange(columns[0], entries.start(group), entries.count(group));
                out.values().appendRange(columns[1], entries.start(group), entries.count(group));
                out.close();
            }
            return out.build();
        }

        @Override
        public long retainedBytes() {
            return 64 + 8L * keys.length + 64 * keyCount + entries.retainedBytes();
        }
    }
}
