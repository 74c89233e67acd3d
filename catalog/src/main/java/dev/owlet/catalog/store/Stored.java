package dev.owlet.catalog.store;

import dev.owlet.catalog.Table;
import java.time.Instant;
import java.util.Locale;

/** Gives tables the names, version and times they are stored with. */
final class Stored {
    private Stored() {}

    static Table created(Table table) {
        Instant now = Instant.now();
        return with(table, table.createTime().equals(Instant.EPOCH) ? now : table.createTime(), now, 1);
    }

    static Table changed(Table table, Instant now) {
        return with(table, table.createTime(), now, table.versionId() + 1);
    }

    private static Table with(Table table, Instant created, Instant updated, long version) {
        return new Table(
                table.databaseName().toLowerCase(Locale.ROOT),
                table.name().toLowerCase(Locale.ROOT),
                table.description(),
                table.tableType(),
                table.storageDescriptor(),
                table.partitionKeys(),
                table.parameters(),
                table.viewOriginalText(),
                table.viewExpandedText(),
                created,
                updated,
                version);
    }
}
