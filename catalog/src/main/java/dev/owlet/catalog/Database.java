package dev.owlet.catalog;

import java.util.Map;

/**
 * A Glue database.
 *
 * @param name lower case
 * @param description empty when there is none
 * @param locationUri where tables without a location go; empty when there is none
 */
public record Database(String name, String description, String locationUri, Map<String, String> parameters) {
    public Database {
        parameters = Map.copyOf(parameters);
    }
}
