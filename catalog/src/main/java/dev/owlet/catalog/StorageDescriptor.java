package dev.owlet.catalog;

import java.util.List;
import java.util.Map;

/** Where a table's or partition's files lie and how they are read. */
public record StorageDescriptor(
        List<GlueColumn> columns,
        String location,
        String inputFormat,
        String outputFormat,
        SerDeInfo serDeInfo,
        Map<String, String> parameters) {
    public StorageDescriptor {
        columns = List.copyOf(columns);
        parameters = Map.copyOf(parameters);
    }

    /** Returns the same descriptor of another place. */
    public StorageDescriptor at(String newLocation) {
        return new StorageDescriptor(columns, newLocation, inputFormat, outputFormat, serDeInfo, parameters);
    }

    /** Returns the same descriptor with other columns. */
    public StorageDescriptor with(List<GlueColumn> newColumns) {
        return new StorageDescriptor(newColumns, location, inputFormat, outputFormat, serDeInfo, parameters);
    }
}
