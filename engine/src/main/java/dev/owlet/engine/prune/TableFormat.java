package dev.owlet.engine.prune;

import dev.owlet.catalog.StorageDescriptor;
import dev.owlet.catalog.Table;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Format;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.Formats;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How a table's files are read: the format its SerDe means, and the options of SerDe and table together. */
record TableFormat(Format format, FormatOptions options) {
    static TableFormat of(Table table) {
        StorageDescriptor storage = table.storageDescriptor();
        String serde = storage.serDeInfo().serializationLibrary();
        Format format = Formats.bySerde(serde)
                .orElseThrow(() -> new OwletException(
                        Code.HIVE_UNSUPPORTED_FORMAT,
                        "Table " + table.databaseName() + "." + table.name() + " uses the SerDe '" + serde
                                + "', which Owlet cannot read."));
        Map<String, String> options = new HashMap<>();
        table.parameters().forEach((key, value) -> options.put(key.toLowerCase(Locale.ROOT), value));
        storage.serDeInfo().parameters().forEach((key, value) -> options.put(key.toLowerCase(Locale.ROOT), value));
        options.put("serialization.lib", serde);
        return new TableFormat(format, new FormatOptions(options));
    }
}
