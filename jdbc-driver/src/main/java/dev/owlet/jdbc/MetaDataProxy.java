package dev.owlet.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link DatabaseMetaData} that never throws: what {@link MetaData} says, and for every other method of this or a later
 * JDBC the plain answer no, 0, an empty text or an empty result set with the columns the specification lists.
 */
final class MetaDataProxy implements InvocationHandler {
    private static final Map<String, Method> ANSWERS = answers();

    private final MetaData metaData;

    private MetaDataProxy(MetaData metaData) {
        this.metaData = metaData;
    }

    static DatabaseMetaData of(MetaData metaData) {
        return (DatabaseMetaData) Proxy.newProxyInstance(
                MetaDataProxy.class.getClassLoader(),
                new Class<?>[] {DatabaseMetaData.class},
                new MetaDataProxy(metaData));
    }

    private static Map<String, Method> answers() {
        Map<String, Method> methods = new HashMap<>();
        for (Method method : MetaData.class.getDeclaredMethods()) {
            methods.put(key(method), method);
        }
        return methods;
    }

    private static String key(Method method) {
        return method.getName() + java.util.Arrays.toString(method.getParameterTypes());
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        switch (method.getName()) {
            case "unwrap" -> {
                return unwrap(proxy, (Class<?>) arguments[0]);
            }
            case "isWrapperFor" -> {
                return ((Class<?>) arguments[0]).isInstance(proxy);
            }
            case "equals" -> {
                return proxy == arguments[0];
            }
            case "hashCode" -> {
                return System.identityHashCode(proxy);
            }
            case "toString" -> {
                return "Owlet's metadata";
            }
            default -> {
                Method answer = ANSWERS.get(key(method));
                return answer == null ? plain(method) : answered(answer, arguments);
            }
        }
    }

    private static Object unwrap(Object proxy, Class<?> type) throws SQLException {
        if (type.isInstance(proxy)) {
            return proxy;
        }
        throw new SQLException("Metadata is no " + type.getName() + ".");
    }

    private @Nullable Object answered(Method answer, Object @Nullable [] arguments) throws Throwable {
        try {
            return answer.invoke(metaData, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static @Nullable Object plain(Method method) {
        Class<?> type = method.getReturnType();
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        if (type == long.class) {
            return 0L;
        }
        if (type == String.class) {
            return "";
        }
        if (type == ResultSet.class) {
            return MetaDataColumns.empty(method.getName());
        }
        return null;
    }
}
