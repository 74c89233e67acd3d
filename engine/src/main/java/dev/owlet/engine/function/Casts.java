package dev.owlet.engine.function;

import dev.owlet.error.Blame;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.SqlType.Kind;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.lang.reflect.Method;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Finds the kernel of a CAST or TRY_CAST. For any thread; kernels serve one. */
public final class Casts {
    private static final List<Class<?>> GROUPS = List.of(
            NumberCasts.class,
            NumberTextCasts.class,
            TextCasts.class,
            TimeCasts.class,
            JsonCasts.class,
            IpAddressFunctions.class,
            SketchCasts.class);

    private static final Map<Kind, Map<Kind, Method>> METHODS = methods();

    private Casts() {}

    private static Map<Kind, Map<Kind, Method>> methods() {
        Map<Kind, Map<Kind, Method>> all = new EnumMap<>(Kind.class);
        for (Class<?> group : GROUPS) {
            for (Method method : group.getDeclaredMethods()) {
                CastMethod cast = method.getAnnotation(CastMethod.class);
                if (cast == null) {
                    continue;
                }
                for (Kind from : cast.from()) {
                    for (Kind to : cast.to()) {
                        all.computeIfAbsent(from, kind -> new EnumMap<>(Kind.class))
                                .put(to, method);
                    }
                }
            }
        }
        return all;
    }

    /** Tells whether a CAST leaves every value in a vector as it is: widening whole numbers, longer text. */
    public static boolean keepsValues(SqlType from, SqlType to) {
        if (from.equals(to)) {
            return true;
        }
        if (from instanceof SqlType.Decimal a && to instanceof SqlType.Decimal b) {
            return a.scale() == b.scale() && a.precision() <= b.precision() && a.physical() == b.physical();
        }
        if (from instanceof SqlType.Timestamp a && to instanceof SqlType.Timestamp b) {
            return a.precision() <= b.precision() && FineTime.isFine(a) == FineTime.isFine(b);
        }
        if (from instanceof SqlType.TimestampTz a && to instanceof SqlType.TimestampTz b) {
            return a.precision() <= b.precision() && FineTime.isFine(a) == FineTime.isFine(b);
        }
        if (from instanceof SqlType.Time a && to instanceof SqlType.Time b) {
            return a.precision() <= b.precision() && FineTime.isFine(a) == FineTime.isFine(b);
        }
        if (from instanceof SqlType.TimeTz a && to instanceof SqlType.TimeTz b) {
            return a.precision() <= b.precision();
        }
        if (from instanceof SqlType.Varchar a && to instanceof SqlType.Varchar b) {
            return a.length() <= b.length();
        }
        if (from instanceof SqlType.Char a && to instanceof SqlType.Char b) {
            return a.length() <= b.length();
        }
        if (from instanceof SqlType.Array a && to instanceof SqlType.Array b) {
            return keepsValues(a.element(), b.element());
        }
        if (wholeRank(from.kind()) > 0 && wholeRank(to.kind()) >= wholeRank(from.kind())) {
            return true;
        }
        return from.kind() == Kind.REAL && to.kind() == Kind.DOUBLE;
    }

    private static int wholeRank(Kind kind) {
        return switch (kind) {
            case TINYINT -> 1;
            case SMALLINT -> 2;
            case INTEGER -> 3;
            case BIGINT -> 4;
            default -> 0;
        };
    }

    /** Tells whether Trino has a CAST between two types. */
    public static boolean exists(SqlType from, SqlType to) {
        if (keepsValues(from, to) || from.kind() == Kind.UNKNOWN) {
            return true;
        }
        if (from instanceof SqlType.Array a && to instanceof SqlType.Array b) {
            return exists(a.element(), b.element());
        }
        if (from instanceof SqlType.Map a && to instanceof SqlType.Map b) {
            return exists(a.key(), b.key()) && exists(a.value(), b.value());
        }
        if (from instanceof SqlType.Row a && to instanceof SqlType.Row b) {
            boolean fits = a.fields().size() == b.fields().size();
            for (int i = 0; fits && i < a.fields().size(); i++) {
                fits = exists(a.fields().get(i).type(), b.fields().get(i).type());
            }
            return fits;
        }
        if (from.kind() == Kind.SKETCH && to.kind() == Kind.SKETCH) {
            return SketchCasts.exists(from, to);
        }
        if (FineTimeCasts.has(from, to)) {
            return true;
        }
        return METHODS.getOrDefault(from.kind(), Map.of()).containsKey(to.kind());
    }

    /** Makes the kernel of a CAST, or of a TRY_CAST when {@code safe}; throws TYPE_MISMATCH when there is none. */
    public static Kernel kernel(SqlType from, SqlType to, boolean safe) {
        if (!exists(from, to)) {
            throw new OwletException(Code.TYPE_MISMATCH, "Cannot cast " + from + " to " + to);
        }
        if (keepsValues(from, to)) {
            return (arguments, rows) -> arguments[0];
        }
        if (from.kind() == Kind.UNKNOWN) {
            return (arguments, rows) -> Vector.nulls(to, rows);
        }
        Kernel kernel = strict(from, to, safe);
        return safe ? (arguments, rows) -> attempt(kernel, to, arguments[0], rows) : kernel;
    }

    private static Kernel strict(SqlType from, SqlType to, boolean safe) {
        if (FineTimeCasts.has(from, to)) {
            return FineTimeCasts.kernel(from, to, safe);
        }
        Method method = METHODS.getOrDefault(from.kind(), Map.of()).get(to.kind());
        if (method == null) {
            return NestedCasts.kernel(from, to);
        }
        Resolution call = new Resolution("cast", List.of(from), to);
        return new MethodKernel(method, method.getAnnotation(CastMethod.class), safe, call);
    }

    /** Runs a kernel; when it fails halves the rows until those that fail are found and become null. */
    private static Vector attempt(Kernel kernel, SqlType to, Vector argument, int rows) {
        try {
            return kernel.run(new Vector[] {argument}, rows);
        } catch (OwletException e) {
            if (e.code().blame() != Blame.QUERY) {
                throw e;
            }
            VectorBuilder results = VectorBuilder.of(to, rows);
            if (rows == 1) {
                return results.appendNull().build();
            }
            int half = rows / 2;
            results.appendRange(attempt(kernel, to, part(argument, 0, half), half), 0, half);
            results.appendRange(attempt(kernel, to, part(argument, half, rows - half), rows - half), 0, rows - half);
            return results.build();
        }
    }

    private static Vector part(Vector vector, int from, int count) {
        int[] rows = new int[count];
        java.util.Arrays.setAll(rows, i -> from + i);
        return vector.gather(rows, count);
    }
}
