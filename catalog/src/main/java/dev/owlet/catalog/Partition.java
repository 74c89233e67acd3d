package dev.owlet.catalog;

import java.util.List;
import java.util.Map;

/**
 * A Glue partition.
 *
 * @param values one text a partition key, as in the folder name after decoding; {@code __HIVE_DEFAULT_PARTITION__} is
 *     null
 */
public record Partition(List<String> values, StorageDescriptor storageDescriptor, Map<String, String> parameters) {
    /** The text that stands for null in folder names and values. */
    public static final String NULL_VALUE = "__HIVE_DEFAULT_PARTITION__";

    public Partition {
        values = List.copyOf(values);
        parameters = Map.copyOf(parameters);
    }
}
