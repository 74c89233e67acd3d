package dev.owlet.engine.function;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Runs the generated loop of a {@link Scalar} method: unpacks arguments, joins null masks, makes the result. */
final class MethodKernel implements Kernel {
    private final Method method;
    private final boolean total;
    private final boolean nullCalls;
    private final Resolution call;
    private final Site site;
    private final Class<?>[] parameters;
    private long loopConstants = -1;
    private @Nullable Loop loop;

    MethodKernel(Method method, Scalar scalar, Resolution call) {
        this(method, scalar.total(), scalar.nullCalls(), new Site(call, false), call);
    }

    MethodKernel(Method method, CastMethod cast, boolean safe, Resolution call) {
        this(method, cast.total(), false, new Site(call, safe), call);
    }

    private MethodKernel(Method method, boolean total, boolean nullCalls, Site site, Resolution call) {
        this.method = method;
        this.total = total;
        this.nullCalls = nullCalls;
        this.call = call;
        this.site = site;
        parameters = method.getParameterTypes();
    }

    @Override
    public Vector run(Vector[] arguments, int rows) {
        boolean[] nulls = nullCalls ? null : NullMasks.union(arguments, rows);
        Vector[] ready = new Vector[arguments.length];
        long constants = 0;
        for (int i = 0; i < arguments.length; i++) {
            Vector argument = arguments[i];
            boolean primitive = i < parameters.length && parameters[i].isPrimitive();
            if (primitive && argument instanceof ConstantVector constant) {
                constants |= 1L << i;
                ready[i] = constant.value;
            } else {
                ready[i] = primitive ? argument.flatten() : argument;
            }
        }
        return call(ready, rows, nulls, constants);
    }

    private Vector call(Vector[] arguments, int rows, boolean @Nullable [] nulls, long constants) {
        if (loop == null || loopConstants != constants) {
            loop = LoopGenerator.loop(method, constants);
            loopConstants = constants;
        }
        Object out = out(rows);
        try {
            boolean ignoreNulls = total && method.getReturnType() != void.class;
            loop.run(arguments, rows, ignoreNulls ? null : nulls, out, site);
        } catch (OwletException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw new OwletException(Code.GENERIC_INTERNAL_ERROR, "Function " + call.name() + " failed: " + e, e);
        }
        return result(out, arguments, nulls, rows);
    }

    private Object out(int rows) {
        Class<?> type = method.getReturnType();
        if (type == long.class) {
            return new long[rows];
        }
        if (type == double.class) {
            return new double[rows];
        }
        if (type == boolean.class) {
            return new boolean[rows];
        }
        return parameters[parameters.length - 1] == Span.class
                ? new Span(rows)
                : VectorBuilder.of(call.returnType(), rows);
    }

    private Vector result(Object out, Vector[] arguments, boolean @Nullable [] nulls, int rows) {
        if (out instanceof long[] values) {
            return new LongVector(values, nulls, rows);
        }
        if (out instanceof double[] values) {
            return new DoubleVector(values, nulls, rows);
        }
        if (out instanceof boolean[] values) {
            return new BooleanVector(values, nulls, rows);
        }
        if (out instanceof VectorBuilder builder) {
            return builder.build();
        }
        return ((Span) out).build(((BytesVector) new Cell(arguments[0]).values).data);
    }
}
