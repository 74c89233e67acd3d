package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.SqlType.Kind;
import dev.owlet.formats.type.TimeZones;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets functions written for times that a long holds work on fine ones ({@link FineTime}). Since no unit of theirs is
 * below a millisecond, they see an argument without the digits beyond, and what they return gets those digits back.
 */
final class FineTimeKernel implements Kernel {
    private final Kernel coarse;
    private final String name;
    private final List<SqlType> argumentTypes;
    private final SqlType returnType;
    private final Class<?>[] parameters;

    /** The argument whose last digits the result has; -1 when it has none. */
    private final int source;

    private FineTimeKernel(Kernel coarse, Resolution call, Method method) {
        this.coarse = coarse;
        name = call.name();
        argumentTypes = call.argumentTypes();
        returnType = call.returnType();
        parameters = method.getParameterTypes();
        source = name.equals("date_trunc") ? -1 : firstTime();
    }

    private int firstTime() {
        for (int i = 0; i < argumentTypes.size(); i++) {
            Kind kind = argumentTypes.get(i).kind();
            if (kind == Kind.TIME || kind == Kind.TIMESTAMP || kind == Kind.TIMESTAMP_TZ) {
                return i;
            }
        }
        return -1;
    }

    /** Returns a call as a method for coarse times sees it. */
    static Resolution coarse(Resolution call, Method method) {
        List<SqlType> types = new ArrayList<>();
        for (int i = 0; i < call.argumentTypes().size(); i++) {
            SqlType type = call.argumentTypes().get(i);
            types.add(isLong(method, i) ? coarse(type) : type);
        }
        boolean own = method.getReturnType() == void.class && types.equals(call.argumentTypes());
        return new Resolution(call.name(), types, own ? call.returnType() : coarse(call.returnType()));
    }

    private static boolean isLong(Method method, int parameter) {
        Class<?>[] parameters = method.getParameterTypes();
        return parameter < parameters.length && parameters[parameter] == long.class;
    }

    private static SqlType coarse(SqlType type) {
        if (type instanceof SqlType.Array array) {
            SqlType element = coarse(array.element());
            return element.equals(array.element()) ? type : new SqlType.Array(element);
        }
        if (!FineTime.isFine(type)) {
            return type;
        }
        return switch (type.kind()) {
            case TIME -> new SqlType.Time(SqlType.Time.MAX_SHORT_PRECISION);
            case TIMESTAMP -> new SqlType.Timestamp(SqlType.Timestamp.MAX_SHORT_PRECISION);
            case TIMESTAMP_TZ -> new SqlType.TimestampTz(SqlType.TimestampTz.MAX_SHORT_PRECISION);
            default -> type;
        };
    }

    /** Returns a kernel for a call that may have fine times. */
    static Kernel around(Kernel coarse, Resolution call, Method method) {
        return coarse(call, method).equals(call) ? coarse : new FineTimeKernel(coarse, call, method);
    }

    @Override
    public Vector run(Vector[] arguments, int rows) {
        Vector[] seen = arguments.clone();
        for (int i = 0; i < seen.length; i++) {
            if (i < parameters.length && parameters[i] == long.class && FineTime.isFine(argumentTypes.get(i))) {
                seen[i] = withoutDigits(arguments[i], argumentTypes.get(i));
            }
        }
        if (name.equals("date_diff") && argumentTypes.get(1).kind() == Kind.TIME) {
            seen[2] = towards(arguments[1], arguments[2], rows);
        }
        Vector result = coarse.run(seen, rows);
        if (returnType instanceof SqlType.Array array && FineTime.isFine(array.element())) {
            return withDigits((ArrayVector) result.flatten(), digits(arguments), rows);
        }
        return FineTime.isFine(returnType)
                ? withDigits((LongVector) result.flatten(), digits(arguments), rows)
                : result;
    }

    /** Returns the end of a difference of times of day in microseconds, so that its picoseconds are cut, not the times'. */
    private static Vector towards(Vector from, Vector to, int rows) {
        LongVector left = (LongVector) from.flatten();
        LongVector right = (LongVector) to.flatten();
        long[] end = new long[rows];
        for (int i = 0; i < rows; i++) {
            end[i] = left.values[i] / FineTime.PICOS + (right.values[i] - left.values[i]) / FineTime.PICOS;
        }
        return new LongVector(end, right.nulls, rows);
    }

    private static Vector withoutDigits(Vector vector, SqlType type) {
        if (vector instanceof ConstantVector constant) {
            return new ConstantVector(withoutDigits(constant.value, type), constant.length());
        }
        Vector flat = vector.flatten();
        int rows = flat.length();
        if (flat instanceof LongVector times) {
            long[] micros = new long[rows];
            for (int i = 0; i < rows; i++) {
                micros[i] = times.values[i] / FineTime.PICOS;
            }
            return new LongVector(micros, times.nulls, rows);
        }
        Int128Vector wide = (Int128Vector) flat;
        if (type.kind() == Kind.TIMESTAMP) {
            return new LongVector(wide.high, wide.nulls, rows);
        }
        long[] packed = new long[rows];
        for (int i = 0; i < rows; i++) {
            packed[i] = TimeZones.pack(Math.floorDiv(wide.high[i], 1000L), TimeZones.keyOf(wide.low[i]));
        }
        return new LongVector(packed, wide.nulls, rows);
    }

    /** Returns the picoseconds of each row that the function did not see, below a millisecond if it returns zones. */
    private long @Nullable [] digits(Vector[] arguments) {
        if (source < 0) {
            return null;
        }
        boolean millis = returnType.kind() == Kind.TIMESTAMP_TZ;
        SqlType type = argumentTypes.get(source);
        Vector flat = arguments[source].flatten();
        long[] digits = new long[flat.length()];
        if (flat instanceof LongVector longs) {
            boolean fine = FineTime.isFine(type);
            for (int i = 0; i < digits.length; i++) {
                long micros = millis && type.kind() == Kind.TIMESTAMP ? Math.floorMod(longs.values[i], 1000L) : 0;
                digits[i] = fine ? longs.values[i] % FineTime.PICOS : micros * FineTime.PICOS;
            }
            return digits;
        }
        Int128Vector wide = (Int128Vector) flat;
        boolean zoned = type.kind() == Kind.TIMESTAMP_TZ;
        for (int i = 0; i < digits.length; i++) {
            long micros = millis ? Math.floorMod(wide.high[i], 1000L) : 0;
            digits[i] = micros * FineTime.PICOS + (zoned ? FineTime.picos(wide.low[i]) : wide.low[i]);
        }
        return digits;
    }

    private Vector withDigits(LongVector result, long @Nullable [] digits, int rows) {
        long[] high = new long[rows];
        long[] low = new long[rows];
        for (int i = 0; i < rows; i++) {
            long beyond = digits == null ? 0 : digits[i];
            long value = result.values[i];
            if (returnType.kind() == Kind.TIMESTAMP_TZ) {
                high[i] = TimeZones.millis(value) * 1000 + beyond / FineTime.PICOS;
                low[i] = FineTime.low((int) (beyond % FineTime.PICOS), TimeZones.keyOf(value));
            } else if (returnType.kind() == Kind.TIMESTAMP) {
                high[i] = value;
                low[i] = beyond;
            } else {
                high[i] = value * FineTime.PICOS + beyond;
            }
        }
        return returnType.kind() == Kind.TIME
                ? new LongVector(high, result.nulls, rows)
                : new Int128Vector(high, low, result.nulls, rows);
    }

    /** Gives all elements of a list the digits of its row: a sequence's steps are whole milliseconds. */
    private static Vector withDigits(ArrayVector lists, long @Nullable [] digits, int rows) {
        LongVector elements = (LongVector) lists.elements.flatten();
        long[] low = new long[elements.length()];
        for (int i = 0; digits != null && i < rows; i++) {
            Arrays.fill(low, lists.starts[i], lists.starts[i] + lists.lengths[i], digits[i]);
        }
        Vector fine = new Int128Vector(elements.values, low, elements.nulls, elements.length());
        return new ArrayVector(lists.starts, lists.lengths, fine, lists.nulls, lists.length());
    }
}
