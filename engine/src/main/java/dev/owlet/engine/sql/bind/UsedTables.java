package dev.owlet.engine.sql.bind;

import dev.owlet.catalog.Catalog;
import dev.owlet.catalog.Table;
import dev.owlet.error.OwletException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Notes what of the catalog a query's meaning depends on. Written by one thread while binding, then only read. */
public final class UsedTables {
    /** Tables and views by database and name. */
    private final Map<List<String>, Table> found = new LinkedHashMap<>();

    private boolean others;

    Optional<Table> find(Catalog catalog, String database, String name) {
        Optional<Table> table = catalog.table(database, name);
        table.ifPresent(known -> found.put(List.of(database, name), known));
        return table;
    }

    /** Notes that more was looked at than tables by their names. */
    void noteOthers() {
        others = true;
    }

    /** Tells whether the query would mean the same now. */
    public boolean areUnchanged(Catalog catalog) {
        if (others) {
            return false;
        }
        try {
            for (Map.Entry<List<String>, Table> entry : found.entrySet()) {
                List<String> name = entry.getKey();
                if (!catalog.table(name.get(0), name.get(1)).equals(Optional.of(entry.getValue()))) {
                    return false;
                }
            }
            return true;
        } catch (OwletException e) {
            // Binding anew raises it with the place in the text.
            return false;
        }
    }
}
