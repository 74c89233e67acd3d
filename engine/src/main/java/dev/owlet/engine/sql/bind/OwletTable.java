package dev.owlet.engine.sql.bind;

import dev.owlet.catalog.Table;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptAbstractTable;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;

/**
 * A catalog table in Calcite's trees. Its columns are the table's, data columns then partition keys, followed by {@link
 * #HIDDEN} ones that {@code SELECT *} does not show. Immutable.
 */
public final class OwletTable extends RelOptAbstractTable {
    /** What every table has besides its columns: where a row was read from. */
    public static final List<Column> HIDDEN = List.of(
            new Column("$path", SqlType.VARCHAR),
            new Column("$file_size", SqlType.BIGINT),
            new Column("$file_modified_time", SqlType.TIMESTAMP_TZ));

    private final Table table;
    private final Schema schema;

    OwletTable(Table table) {
        this(table, withHidden(table.schema()));
    }

    private OwletTable(Table table, Schema schema) {
        super(null, table.name(), rowType(schema));
        this.table = table;
        this.schema = schema;
    }

    private static Schema withHidden(Schema schema) {
        List<Column> all = new ArrayList<>(schema.columns());
        all.addAll(HIDDEN);
        return new Schema(all);
    }

    private static RelDataType rowType(Schema schema) {
        RelDataTypeFactory.Builder builder = CalciteTypes.factory().builder();
        schema.columns().forEach(column -> builder.add(column.name(), CalciteTypes.rel(column.type(), true)));
        return builder.build();
    }

    /** Returns the catalog's record. */
    public Table table() {
        return table;
    }

    /** Returns all columns, the hidden ones last, in the order of the row type. */
    public Schema schema() {
        return schema;
    }

    /** Tells whether {@code SELECT *} leaves a column out. */
    public boolean isHidden(int column) {
        return column >= schema.size() - HIDDEN.size();
    }

    @Override
    public List<String> getQualifiedName() {
        return List.of(table.databaseName(), table.name());
    }
}
