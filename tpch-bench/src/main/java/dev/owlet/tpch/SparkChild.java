package dev.owlet.tpch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The other end of {@link SparkContender}: reads statements from its input, a line each, and answers with the number of
 * rows. Reaches Spark by reflection only, since Spark is no dependency of the build.
 */
final class SparkChild {
    static final String ROWS = "rows ";

    private final Object session;

    private SparkChild(Object session) {
        this.session = session;
    }

    /** Takes the number of threads, a folder for temporary files, the format, and {@code table=location} texts. */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        SparkChild child = new SparkChild(session(arguments[0], arguments[1]));
        for (int i = 3; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            child.view(arguments[2], arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
        }
        answers.println(ROWS + 0);
        BufferedReader statements = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = statements.readLine(); line != null; line = statements.readLine()) {
            answers.println(child.answer(new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8)));
        }
        call(child.session, "stop");
    }

    private static Object session(String threads, String folder) throws ReflectiveOperationException {
        Object builder = Class.forName("org.apache.spark.sql.SparkSession")
                .getMethod("builder")
                .invoke(null);
        call(builder, "master", "local[" + threads + "]");
        call(builder, "appName", "owlet-bench");
        set(builder, "spark.ui.enabled", "false");
        set(builder, "spark.local.dir", folder);
        set(builder, "spark.sql.warehouse.dir", folder);
        set(builder, "spark.sql.shuffle.partitions", threads);
        return call(builder, "getOrCreate");
    }

    private static void set(Object builder, String key, String value) throws ReflectiveOperationException {
        call(builder, "config", key, value);
    }

    private void view(String format, String table, String location) throws ReflectiveOperationException {
        Object rows = call(call(session, "read"), format, location);
        call(rows, "createOrReplaceTempView", table);
    }

    private String answer(String sql) throws ReflectiveOperationException {
        try {
            return ROWS + Array.getLength(call(call(session, "sql", sql), "collect"));
        } catch (InvocationTargetException e) {
            return "error " + String.valueOf(e.getCause()).replaceAll("\\s+", " ");
        }
    }

    private static Object call(Object target, String method, String... arguments) throws ReflectiveOperationException {
        Class<?>[] types = new Class<?>[arguments.length];
        java.util.Arrays.fill(types, String.class);
        return target.getClass().getMethod(method, types).invoke(target, (Object[]) arguments);
    }
}
