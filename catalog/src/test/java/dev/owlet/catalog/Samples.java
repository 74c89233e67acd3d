package dev.owlet.catalog;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Table records for tests. */
public final class Samples {
    private Samples() {}

    public static Table table(String name, Map<String, String> parameters, String... keys) {
        StorageDescriptor storage = new StorageDescriptor(
                List.of(new GlueColumn("id", "bigint", "the key"), new GlueColumn("name", "string", "")),
                "file:///lake/" + name,
                HiveFormat.PARQUET.inputFormat(),
                HiveFormat.PARQUET.outputFormat(),
                new SerDeInfo("", HiveFormat.PARQUET.serde(), Map.of("serialization.format", "1")),
                Map.of());
        List<GlueColumn> partitionKeys = Arrays.stream(keys)
                .map(key -> new GlueColumn(key.split(" ")[0], key.split(" ")[1], ""))
                .toList();
        return new Table(
                "default",
                name,
                "",
                Table.EXTERNAL_TABLE,
                storage,
                partitionKeys,
                parameters,
                "",
                "",
                Instant.EPOCH,
                Instant.EPOCH,
                0);
    }

    public static Partition partition(Table table, String... values) {
        StorageDescriptor base = table.storageDescriptor();
        List<String> keys = table.partitionKeys().stream().map(GlueColumn::name).toList();
        StorageDescriptor own = new StorageDescriptor(
                base.columns(),
                base.location() + "/" + PartitionNames.folder(keys, List.of(values)),
                base.inputFormat(),
                base.outputFormat(),
                base.serDeInfo(),
                base.parameters());
        return new Partition(List.of(values), own, Map.of());
    }
}
