package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the {@link Scalar} methods of a group class. */
final class AnnotatedMethods {
    private AnnotatedMethods() {}

    static List<ScalarFunction> of(Class<?> group) {
        List<ScalarFunction> functions = new ArrayList<>();
        Method[] methods = group.getDeclaredMethods();
        Arrays.sort(
                methods,
                Comparator.comparing(AnnotatedMethods::takesLongs)
                        .thenComparing(Method::getName)
                        .thenComparing(Method::toString));
        for (Method method : methods) {
            Scalar scalar = method.getAnnotation(Scalar.class);
            if (scalar != null) {
                add(method, scalar, functions);
            }
        }
        return functions;
    }

    /** Methods for values of 128 bits come first: what they fit, others fit too. */
    private static boolean takesLongs(Method method) {
        return !Arrays.asList(method.getParameterTypes()).contains(Wide.class);
    }

    private static void add(Method method, Scalar scalar, List<ScalarFunction> functions) {
        List<String> names = new ArrayList<>(List.of(scalar.aliases()));
        names.add(0, scalar.name().isEmpty() ? snakeCase(method.getName()) : scalar.name());
        String[] signatures = scalar.value().length == 0 ? new String[] {fromJava(method)} : scalar.value();
        for (String name : names) {
            for (String signature : signatures) {
                functions.add(new ScalarFunction(
                        name,
                        Signature.parse(signature).of(method.getParameterTypes()),
                        Optional.empty(),
                        scalar.doc(),
                        scalar.deterministic(),
                        scalar.operator(),
                        call -> kernel(method, scalar, call)));
            }
        }
    }

    private static Kernel kernel(Method method, Scalar scalar, Resolution call) {
        Kernel loop = FineTimeKernel.around(
                new MethodKernel(method, scalar, FineTimeKernel.coarse(call, method)), call, method);
        if (method.getDeclaringClass() != ArithmeticOperators.class
                || call.argumentTypes().size() != 2) {
            return loop;
        }
        boolean quick = call.name().equals("add")
                || call.name().equals("subtract")
                || call.name().equals("multiply");
        int spare =
                switch (call.returnType().kind()) {
                    case TINYINT -> 56;
                    case SMALLINT -> 48;
                    case INTEGER -> 32;
                    case BIGINT -> 0;
                    default -> -1;
                };
        return quick && spare >= 0 ? new WholeNumberKernel(call.name(), spare, loop) : loop;
    }

    private static String snakeCase(String name) {
        StringBuilder snake = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                snake.append('_').append((char) (c - 'A' + 'a'));
            } else {
                snake.append(c);
            }
        }
        return snake.toString();
    }

    private static String fromJava(Method method) {
        return Arrays.stream(method.getParameterTypes())
                        .filter(type -> type != Site.class)
                        .map(type -> sqlName(type, method))
                        .collect(Collectors.joining(", ", "(", "): "))
                + sqlName(method.getReturnType(), method);
    }

    private static String sqlName(Class<?> type, Method method) {
        if (type == long.class) {
            return SqlType.BIGINT.trinoName();
        }
        if (type == double.class) {
            return SqlType.DOUBLE.trinoName();
        }
        if (type == boolean.class) {
            return SqlType.BOOLEAN.trinoName();
        }
        if (type == View.class) {
            return SqlType.VARCHAR.trinoName();
        }
        throw new IllegalStateException("say the signature of " + method);
    }
}
