package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Vector;
import java.util.List;

/** {@code merge} and {@code merge_set_digest}: all sketches of a group in one. */
final class MergeAggregate implements Aggregate {
    private final SqlType type;

    private MergeAggregate(SqlType type) {
        this.type = type;
    }

    static List<AggregateFunction> functions() {
        return List.of(
                of("merge", SqlType.HYPER_LOG_LOG),
                of("merge", SqlType.T_DIGEST),
                of("merge", SqlType.Q_DIGEST_BIGINT),
                of("merge", SqlType.Q_DIGEST_DOUBLE),
                of("merge", SqlType.Q_DIGEST_REAL),
                of("merge_set_digest", SqlType.SET_DIGEST));
    }

    private static AggregateFunction of(String name, SqlType type) {
        String text = type.trinoName().toLowerCase(java.util.Locale.ROOT);
        return AggregateFunction.of(
                name,
                "(" + text + "): " + text,
                "Returns the sketch of all values of some sketches.",
                call -> new MergeAggregate(type));
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
        return new Merged(type);
    }

    private static final class Merged extends SketchAccumulator<Sketch> {
        private final SqlType type;

        Merged(SqlType type) {
            this.type = type;
        }

        @Override
        Sketch empty() {
            if (type.equals(SqlType.HYPER_LOG_LOG)) {
                return DistinctCountAggregate.set();
            }
            return type.equals(SqlType.SET_DIGEST) ? new SetDigest() : QuantileSketch.of(type);
        }

        @Override
        public void add(int[] groups, int rows, Vector[] arguments) {
            sketches.merge(groups, rows, arguments[0]);
        }
    }
}
