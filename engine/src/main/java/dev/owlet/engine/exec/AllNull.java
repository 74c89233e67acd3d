package dev.owlet.engine.exec;

import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.MapVector;
import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;

/** Makes nulls of the kind of another vector that may have no value to copy. */
final class AllNull {
    private AllNull() {}

    static Vector like(Vector vector, int count) {
        boolean[] nulls = new boolean[count];
        Arrays.fill(nulls, true);
        return switch (vector.physical()) {
            case BOOLEAN -> new BooleanVector(new boolean[count], nulls, count);
            case LONG -> new LongVector(new long[count], nulls, count);
            case DOUBLE -> new DoubleVector(new double[count], nulls, count);
            case INT128 -> new Int128Vector(new long[count], new long[count], nulls, count);
            case BYTES -> new BytesVector(new byte[0], new int[count], new int[count], nulls, count);
            case ARRAY ->
                new ArrayVector(
                        new int[count], new int[count], ((ArrayVector) vector.flatten()).elements, nulls, count);
            case MAP ->
                new MapVector(
                        new int[count],
                        new int[count],
                        ((MapVector) vector.flatten()).keys,
                        ((MapVector) vector.flatten()).values,
                        nulls,
                        count);
            case ROW -> {
                Vector[] fields = ((RowVector) vector.flatten()).fields.clone();
                Arrays.setAll(fields, i -> like(fields[i], count));
                yield new RowVector(fields, nulls, count);
            }
        };
    }
}
