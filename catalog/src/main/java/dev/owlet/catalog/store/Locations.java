package dev.owlet.catalog.store;

import dev.owlet.formats.storage.StoragePath;

/** Writes locations below the data folder relative to it, and reads them back. */
record Locations(StoragePath root) {
    /** Returns the location's absolute form; empty stays empty. */
    String read(String text) {
        if (text.startsWith("./") && text.length() > 2) {
            return text.endsWith("/")
                    ? root.uri() + text.substring(1)
                    : root.child(text.substring(2)).uri();
        }
        if (text.isEmpty() || hasScheme(text)) {
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

    /** Tells whether a text begins with a scheme of two letters or more; one letter is a drive of Windows. */
    private static boolean hasScheme(String text) {
        int colon = text.indexOf(':');
        boolean scheme = colon > 1 && Character.isLetter(text.charAt(0));
        for (int i = 1; scheme && i < colon; i++) {
            char c = text.charAt(i);
            scheme = Character.isLetterOrDigit(c) || c == '+' || c == '.' || c == '-';
        }
        return scheme;
    }

    String write(String location) {
        if (location.isEmpty() || !root.contains(new StoragePath(location))) {
            return location;
        }
        String relative = new StoragePath(location).uri().substring(root.uri().length());
        return "." + relative + (location.endsWith("/") && !relative.isEmpty() ? "/" : "");
    }
}
