package dev.owlet.engine.statement;

import dev.owlet.catalog.StorageDescriptor;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.storage.StoragePath;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code UNLOAD (query) TO 'folder' WITH (format = ..., ...)}: writes a query's rows as files without making a table.
 *
 * @param query the query at its place in the statement
 */
record Unload(String query, String location, Properties properties) implements Statement {
    private static final Set<String> KNOWN =
            Set.of("format", "compression", "compression_level", "field_delimiter", "partitioned_by");

    static Unload parse(Tokens tokens) {
        tokens.expect("UNLOAD");
        String query = tokens.bracketed();
        tokens.expect("TO");
        String location = tokens.string();
        Properties properties = tokens.take("WITH") ? Properties.parse(tokens) : Properties.NONE;
        tokens.end();
        properties.checkNames(KNOWN);
        if (properties.firstText("format").isEmpty()) {
            throw new OwletException(Code.INVALID_TABLE_PROPERTY, "UNLOAD needs the property 'format'")
                    .hint("Add WITH (format = 'PARQUET').");
        }
        return new Unload(query, location, properties);
    }

    @Override
    public boolean readsData() {
        return true;
    }

    @Override
    public Outcome run(Session session) {
        StoragePath place = new StoragePath(Places.location(session, location));
        if (!session.storage().list(place).isEmpty()) {
            throw new OwletException(
                            Code.HIVE_PATH_ALREADY_EXISTS, "Target directory for UNLOAD already exists: " + place)
                    .hint("Choose an empty folder.");
        }
        WriteFormat format = WriteFormat.of(properties);
        PlannedQuery planned = session.plan(query);
        Schema stored = ColumnChecks.storable(planned.schema());
        List<String> keys = properties.names("partitioned_by");
        int dataCount = stored.size() - keys.size();
        List<Column> all = stored.columns();
        List<Column> last = dataCount < 1 ? List.of() : all.subList(dataCount, all.size());
        if (!last.stream().map(Column::name).toList().equals(keys)) {
            throw new OwletException(
                    Code.INVALID_TABLE_PROPERTY, "Partition keys must be the last columns of the query: " + keys);
        }
        StorageDescriptor storage = format.descriptor(List.of(), place.uri());
        WriteTarget target = new WriteTarget(
                new Schema(all.subList(0, dataCount)),
                last,
                format.format(),
                format.options(storage),
                format.ending(),
                Map.of());
        try (TableWriter writer = new TableWriter(session, place, target)) {
            planned.as(stored).run(writer);
            writer.commit();
            return Outcome.written(writer.rows());
        }
    }
}
