package dev.owlet.engine.function;

import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A sketch a group, made when the group's first value comes, with its bytes as the state. */
final class SketchStates<S extends Sketch> {
    private final Supplier<S> maker;
    private @Nullable Sketch[] sketches = new Sketch[0];
    private long bytes;

    SketchStates(Supplier<S> maker) {
        this.maker = maker;
    }

    void resize(int groups) {
        if (groups > sketches.length) {
            sketches = Arrays.copyOf(sketches, Groups.capacity(groups));
        }
    }

    /** Returns the sketch of a group, if values came. */
    @SuppressWarnings("unchecked")
    @Nullable
    S known(int group) {
        return (S) sketches[group];
    }

    /** Returns the sketch of a group for {@link #grown} to be told afterwards by how much it grew. */
    S of(int group) {
        S known = known(group);
        if (known == null) {
            known = maker.get();
            sketches[group] = known;
            bytes += known.retainedBytes();
        }
        return known;
    }

    void grown(long more) {
        bytes += more;
    }

    /** Merges the sketches of a column into those of the groups. */
    void merge(int[] groups, int rows, Vector column) {
        BytesVector values = (BytesVector) column.flatten();
        for (int i = 0; i < rows; i++) {
            if (!values.isNull(i)) {
                S sketch = of(groups[i]);
                long before = sketch.retainedBytes();
                sketch.merge(values.data, values.starts[i], values.lengths[i]);
                bytes += sketch.retainedBytes() - before;
            }
        }
    }

    /** Returns the sketches of some groups, null where no value came. */
    Vector values(int from, int count) {
        BytesBuilder out = new BytesBuilder(count);
        for (int group = from; group < from + count; group++) {
            Sketch sketch = sketches[group];
            if (sketch == null) {
                out.appendNull();
            } else {
                byte[] value = sketch.bytes();
                out.append(value, 0, value.length);
            }
        }
        return out.build();
    }

    long retainedBytes() {
        return 32 + 4L * sketches.length + bytes;
    }
}
