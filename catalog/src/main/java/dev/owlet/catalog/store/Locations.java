package dev.owlet.catalog.store;

import dev.owlet.formats.storage.StoragePath;
import java.util.regex.Pattern;

/** Writes locations below the data folder relative to it, and reads them back. */
record Locations(StoragePath root) {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

    /** Returns the location's absolute form; empty stays empty. */
    String read(String text) {
        if (text.startsWith("./") && text.length() > 2) {
            return text.endsWith("/")
                    ? root.uri() + text.substring(1)
                    : root.child(text.substring(2)).uri();
        }
        if (text.isEmpty() || SCHEME.matcher(text).matches()) {
            return text;
        }
        if (text.startsWith("/")) {
            return "file://" + text;
        }
        if (text.equals(".") || text.equals("./")) {
            return root.uri();
        }
        return root.child(text).uri() + (text.endsWith("/") ? "/" : "");
    }

    String write(String location) {
        if (location.isEmpty() || !root.contains(new StoragePath(location))) {
            return location;
        }
        String relative = new StoragePath(location).uri().substring(root.uri().length());
        return "." + relative + (location.endsWith("/") && !relative.isEmpty() ? "/" : "");
    }
}
