package dev.owlet.engine.statement;

import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.Table;
import dev.owlet.formats.type.TypeParser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What DESCRIBE and SHOW COLUMNS both answer for a view in Athena: names and Trino's types. */
final class ViewColumns {
    private ViewColumns() {}

    static Outcome of(Table view) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (GlueColumn column : view.storageDescriptor().columns()) {
            rows.add(List.of(column.name(), TypeParser.parse(column.type()).trinoName()));
        }
        return Outcome.table(List.of("column", "type"), rows, Outcome.Layout.TABBED);
    }
}
