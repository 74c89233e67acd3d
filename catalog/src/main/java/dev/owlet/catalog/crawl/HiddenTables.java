package dev.owlet.catalog.crawl;

import dev.owlet.catalog.Catalog;
import dev.owlet.catalog.Database;
import dev.owlet.catalog.Table;
import dev.owlet.formats.storage.Storage;
import dev.owlet.formats.storage.StoragePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Decides which crawled tables are seen: those that no stored table covers and that were not dropped. */
final class HiddenTables {
    /** Locations of dropped tables, relative to the data folder, divided by commas; a comma in a name is {@code %2C}. */
    private static final String PARAMETER = "owlet.hidden";

    private static final String DROPPED = "owlet.dropped";

    private final Catalog stored;
    private final Storage storage;
    private final StoragePath root;

    HiddenTables(Catalog stored, Storage storage, StoragePath root) {
        this.stored = stored;
        this.storage = storage;
        this.root = root;
    }

    boolean isDropped(Database database) {
        return database.parameters().containsKey(DROPPED);
    }

    List<Found> visible(String database, List<Found> all) {
        Set<String> gone =
                stored.database(database).map(HiddenTables::locations).orElse(Set.of());
        List<StoragePath> covered = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Database other : stored.databases()) {
            for (Table table : stored.tables(other.name())) {
                String location = table.storageDescriptor().location();
                if (!location.isEmpty()) {
                    covered.add(new StoragePath(location));
                }
                if (other.name().equals(database)) {
                    names.add(table.name());
                }
            }
        }
        List<Found> visible = new ArrayList<>();
        for (Found found : all) {
            boolean isCovered = covered.stream().anyMatch(place -> place.contains(found.location()));
            if (!isCovered && !names.contains(found.name()) && !gone.contains(relative(found.location()))) {
                visible.add(found);
            }
        }
        return visible;
    }

    void hide(Found found) {
        Database database = stored.database(found.database()).orElseThrow();
        TreeSet<String> locations = new TreeSet<>(locations(database));
        locations.removeIf(this::isGone);
        locations.add(relative(found.location()));
        Map<String, String> parameters = new HashMap<>(database.parameters());
        parameters.put(PARAMETER, String.join(",", locations));
        stored.updateDatabase(changed(database, parameters));
    }

    private boolean isGone(String relative) {
        if (relative.equals(".")) {
            return false;
        }
        StoragePath place = root.child(relative.replace("%2C", ","));
        return storage.stat(place).isEmpty() && storage.list(place).isEmpty();
    }

    void dropDatabase(String name) {
        Database database = stored.database(name).orElseThrow();
        Map<String, String> parameters = new HashMap<>(database.parameters());
        parameters.put(DROPPED, "true");
        stored.updateDatabase(changed(database, parameters));
    }

    /** Returns the new database with the old one's list of dropped tables. */
    Database revived(Database old, Database fresh) {
        Map<String, String> parameters = new HashMap<>(fresh.parameters());
        String locations = old.parameters().get(PARAMETER);
        if (locations != null) {
            parameters.put(PARAMETER, locations);
        }
        return new Database(old.name(), fresh.description(), fresh.locationUri(), parameters);
    }

    private static Database changed(Database database, Map<String, String> parameters) {
        return new Database(database.name(), database.description(), database.locationUri(), parameters);
    }

    private static Set<String> locations(Database database) {
        String text = database.parameters().getOrDefault(PARAMETER, "");
        return text.isEmpty() ? Set.of() : Set.of(text.split(","));
    }

    private String relative(StoragePath location) {
        if (root.equals(location)) {
            return ".";
        }
        boolean inside = root.contains(location);
        String text = inside ? location.uri().substring(root.uri().length() + 1) : location.uri();
        return text.replace(",", "%2C");
    }
}
