package dev.owlet.catalog.store;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;

/** The errors that every store raises in the same words. */
final class CatalogErrors {
    private CatalogErrors() {}

    static OwletException noDatabase(String name) {
        return new OwletException(Code.SCHEMA_NOT_FOUND, "Schema '" + name + "' does not exist");
    }

    static OwletException databaseExists(String name) {
        return new OwletException(Code.SCHEMA_ALREADY_EXISTS, "Schema '" + name + "' already exists");
    }

    static OwletException databaseNotEmpty(String name) {
        return new OwletException(Code.SCHEMA_NOT_EMPTY, "Cannot drop non-empty schema '" + name + "'")
                .hint("Drop its tables first, or use DROP DATABASE ... CASCADE.");
    }

    static OwletException noTable(String database, String name) {
        return new OwletException(Code.TABLE_NOT_FOUND, "Table '" + database + "." + name + "' does not exist");
    }

    static OwletException tableExists(String database, String name) {
        return new OwletException(Code.TABLE_ALREADY_EXISTS, "Table '" + database + "." + name + "' already exists");
    }

    static OwletException conflict(String database, String name) {
        return new OwletException(
                        Code.CATALOG_CONFLICT,
                        "Table '" + database + "." + name + "' was changed by someone else in the meantime")
                .hint("Run the statement again.");
    }
}
