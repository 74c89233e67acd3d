package dev.owlet.engine.statement;

import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.HiveFormat;
import dev.owlet.catalog.Table;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code ALTER TABLE t ADD COLUMNS (...)}, after the others and before the partition keys, or REPLACE COLUMNS. */
record ChangeColumns(TableName name, List<GlueColumn> columns, boolean replace) implements Statement {
    static ChangeColumns parse(Tokens tokens, TableName name) {
        boolean replace = tokens.take("REPLACE");
        if (!replace) {
            tokens.expect("ADD");
        }
        tokens.expect("COLUMNS");
        ChangeColumns statement = new ChangeColumns(name, ColumnTexts.list(tokens), replace);
        tokens.end();
        return statement;
    }

    @Override
    public Outcome run(Session session) {
        Table table = name.requireTable(session);
        String serde = table.storageDescriptor().serDeInfo().serializationLibrary();
        if (replace && !serde.equals(HiveFormat.TEXTFILE.serde())) {
            throw new OwletException(
                            Code.NOT_SUPPORTED,
                            "Replacing columns is not supported for table " + name.qualified(session)
                                    + ". SerDe may be incompatible.")
                    .hint("Drop the table and create it again; its files stay.");
        }
        List<GlueColumn> all = new ArrayList<>();
        if (!replace) {
            all.addAll(table.storageDescriptor().columns());
        }
        all.addAll(columns);
        Set<String> names = new HashSet<>();
        table.partitionKeys().forEach(key -> names.add(key.name()));
        for (GlueColumn column : all) {
            if (!names.add(column.name())) {
                throw new OwletException(Code.DUPLICATE_COLUMN_NAME, "Duplicate column name: " + column.name());
            }
        }
        session.catalog().updateTable(table.with(table.storageDescriptor().with(all)));
        return Outcome.done();
    }
}
