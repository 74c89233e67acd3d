package dev.owlet.engine.statement;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.storage.StoragePath;

/** Turns the locations that statements name into paths: URIs stay, absolute paths are local, others lie in the data folder. */
final class Places {
    private Places() {}

    static String location(Session session, String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            throw new OwletException(Code.MISSING_LOCATION, "The location is empty.");
        }
        if (trimmed.indexOf('*') >= 0) {
            throw new OwletException(Code.INVALID_TABLE_PROPERTY, "A location has no wildcards: " + trimmed)
                    .hint("Name the folder; all files in it are read.");
        }
        if (trimmed.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*")) {
            return trimmed;
        }
        if (trimmed.startsWith("/")) {
            return "file://" + trimmed;
        }
        String relative = trimmed.startsWith("./") ? trimmed.substring(2) : trimmed;
        boolean folder = relative.isEmpty() || relative.equals(".");
        String uri = folder ? session.root().uri() : session.root().uri() + "/" + relative;
        return new StoragePath(uri).uri() + "/";
    }
}
