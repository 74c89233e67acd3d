package dev.owlet.engine.statement;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The statements that PREPARE gave names, for all who share a lake, as Athena keeps them by workgroup. For any thread. */
public final class PreparedTexts {
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    void put(String name, String sql) {
        texts.put(name.toLowerCase(Locale.ROOT), sql);
    }

    void remove(String name) {
        if (texts.remove(name.toLowerCase(Locale.ROOT)) == null) {
            throw notFound(name);
        }
    }

    /** Returns the text of a name; throws NOT_FOUND when nothing was prepared under it. */
    public String get(String name) {
        String sql = texts.get(name.toLowerCase(Locale.ROOT));
        if (sql == null) {
            throw notFound(name);
        }
        return sql;
    }

    private static OwletException notFound(String name) {
        return new OwletException(Code.NOT_FOUND, "Prepared statement not found: " + name)
                .hint("PREPARE " + name + " FROM SELECT ... makes it, until this Owlet is closed.");
    }
}
