package dev.owlet.engine.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Compares the generated loops of all functions on plain numbers with calling their methods one by one. */
final class LoopGeneratorTest {
    private static final int ROWS = 100;

    @TestFactory
    Stream<DynamicTest> loopsGiveWhatTheMethodsGive() {
        return Stream.of(
                        ArithmeticOperators.class,
                        TimeArithmetic.class,
                        MathFunctions.class,
                        BitFunctions.class,
                        DateFunctions.class,
                        TimeFunctions.class,
                        InstantFunctions.class)
                .flatMap(group -> Arrays.stream(group.getDeclaredMethods()))
                .filter(LoopGeneratorTest::onPlainNumbers)
                .map(method -> DynamicTest.dynamicTest(method.getName(), () -> compare(method)));
    }

    private static boolean onPlainNumbers(Method method) {
        Scalar scalar = method.getAnnotation(Scalar.class);
        return scalar != null
                && scalar.deterministic()
                && method.getReturnType().isPrimitive()
                && method.getReturnType() != void.class
                && Arrays.stream(method.getParameterTypes()).allMatch(Class::isPrimitive);
    }

    private static void compare(Method method) throws ReflectiveOperationException {
        Random random = new Random(method.getName().hashCode());
        int count = method.getParameterCount();
        Vector[] arguments = new Vector[count];
        for (int constants = 0; constants < 1 << count; constants++) {
            for (int i = 0; i < count; i++) {
                boolean constant = (constants >> i & 1) == 1;
                arguments[i] = vector(method.getParameterTypes()[i], constant, random);
            }
            compare(method, arguments);
        }
    }

    private static Vector vector(Class<?> type, boolean constant, Random random) {
        int length = constant ? 1 : ROWS;
        boolean[] nulls = new boolean[length];
        for (int i = 0; i < length; i++) {
            nulls[i] = random.nextInt(constant ? 20 : 5) == 0;
        }
        Vector plain;
        if (type == long.class) {
            plain = new LongVector(random.longs(length, -1000, 1000).toArray(), nulls, length);
        } else if (type == double.class) {
            plain = new DoubleVector(random.doubles(length, -50, 50).toArray(), nulls, length);
        } else {
            boolean[] values = new boolean[length];
            for (int i = 0; i < length; i++) {
                values[i] = random.nextBoolean();
            }
            plain = new BooleanVector(values, nulls, length);
        }
        if (constant) {
            return new ConstantVector(plain, ROWS);
        }
        int[] codes = random.ints(ROWS, 0, length).toArray();
        return random.nextBoolean() ? plain : new DictionaryVector(codes, plain, ROWS);
    }

    private static void compare(Method method, Vector[] arguments) throws ReflectiveOperationException {
        Resolution call = new Resolution(method.getName(), List.of(SqlType.BIGINT, SqlType.BIGINT), SqlType.BIGINT);
        Vector result;
        try {
            result = new MethodKernel(method, method.getAnnotation(Scalar.class), call).run(arguments, ROWS);
        } catch (OwletException e) {
            assertTrue(anyFails(method, arguments, e.getMessage()), e.getMessage());
            return;
        }
        for (int row = 0; row < ROWS; row++) {
            Object expected = expected(method, arguments, row);
            Object actual = result.isNull(row) ? null : value(result, row);
            assertEquals(expected, actual, "row " + row);
        }
    }

    private static boolean anyFails(Method method, Vector[] arguments, String message)
            throws ReflectiveOperationException {
        for (int row = 0; row < ROWS; row++) {
            try {
                expected(method, arguments, row);
            } catch (InvocationTargetException e) {
                return e.getCause().getMessage().equals(message);
            }
        }
        return false;
    }

    private static Object expected(Method method, Vector[] arguments, int row) throws ReflectiveOperationException {
        Object[] values = new Object[arguments.length];
        for (int i = 0; i < values.length; i++) {
            if (arguments[i].isNull(row)) {
                return null;
            }
            values[i] = value(arguments[i].flatten(), row);
        }
        return method.invoke(null, values);
    }

    private static Object value(Vector plain, int row) {
        if (plain instanceof LongVector longs) {
            return longs.values[row];
        }
        return plain instanceof DoubleVector doubles ? doubles.values[row] : ((BooleanVector) plain).values[row];
    }
}
