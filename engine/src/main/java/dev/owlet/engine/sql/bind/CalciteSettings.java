package dev.owlet.engine.sql.bind;

import java.io.InputStream;
import org.apache.calcite.config.CalciteSystemProperty;
import org.jspecify.annotations.Nullable;

/**
 * Has Calcite read its settings, once. It asks the thread's class loader for a file of them, that is every jar of the
 * class path, which in a short run are opened for nothing else; the answer is that there is none, and system properties
 * count.
 */
final class CalciteSettings {
    private CalciteSettings() {}

    static void read() {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        thread.setContextClassLoader(new Empty());
        try {
            CalciteSystemProperty.DEBUG.value();
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    private static final class Empty extends ClassLoader {
        Empty() {
            super(null);
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            return null;
        }
    }
}
