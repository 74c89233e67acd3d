package dev.owlet.catalog;

import java.util.Map;

/** A SerDe's class name and parameters. */
public record SerDeInfo(String name, String serializationLibrary, Map<String, String> parameters) {
    public SerDeInfo {
        parameters = Map.copyOf(parameters);
    }
}
