package dev.owlet.catalog;

import java.util.List;
import java.util.Map;

/**
 * Where a table's or partition's files lie and how they are read.
 *
 * @param bucketColumns what the files of a bucketed table are divided by; read like any other, never written
 * @param numberOfBuckets how many there are, -1 without
 */
public record StorageDescriptor(
        List<GlueColumn> columns,
        String location,
        String inputFormat,
        String outputFormat,
        SerDeInfo serDeInfo,
        Map<String, String> parameters,
        List<String> bucketColumns,
        int numberOfBuckets) {
    public StorageDescriptor {
        columns = List.copyOf(columns);
        parameters = Map.copyOf(parameters);
        bucketColumns = List.copyOf(bucketColumns);
    }

    /** Describes files without buckets. */
    public StorageDescriptor(
            List<GlueColumn> columns,
            String location,
            String inputFormat,
            String outputFormat,
            SerDeInfo serDeInfo,
            Map<String, String> parameters) {
        this(columns, location, inputFormat, outputFormat, serDeInfo, parameters, List.of(), -1);
    }

    /** Returns the same descriptor of files in buckets. */
    public StorageDescriptor bucketed(List<String> by, int buckets) {
        return new StorageDescriptor(columns, location, inputFormat, outputFormat, serDeInfo, parameters, by, buckets);
    }

    /** Returns the same descriptor of another place. */
    public StorageDescriptor at(String newLocation) {
        return new StorageDescriptor(
                columns, newLocation, inputFormat, outputFormat, serDeInfo, parameters, bucketColumns, numberOfBuckets);
    }

    /** Returns the same descriptor with other columns. */
    public StorageDescriptor with(List<GlueColumn> newColumns) {
        return new StorageDescriptor(
                newColumns, location, inputFormat, outputFormat, serDeInfo, parameters, bucketColumns, numberOfBuckets);
    }
}
