package dev.owlet.tpch;

import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchTable;
import java.util.stream.Collectors;

/** The columns of a table in the spelling another engine wants. */
final class Columns {
    private Columns() {}

    /** Returns DuckDB's struct of column names and types. */
    static String duckDb(String table) {
        return TpchTable.getTable(table).getColumns().stream()
                .map(c -> "'" + c.getColumnName() + "': '" + duckDbType(c) + "'")
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String duckDbType(TpchColumn<?> column) {
        return switch (column.getType().getBase()) {
            case IDENTIFIER -> "BIGINT";
            case INTEGER -> "INTEGER";
            case DATE -> "DATE";
            case DOUBLE -> "DECIMAL(15,2)";
            case VARCHAR -> "VARCHAR";
        };
    }
}
