package dev.owlet.jdbc;

import dev.owlet.catalog.Catalog;
import dev.owlet.catalog.Database;
import dev.owlet.catalog.Table;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The methods of {@link DatabaseMetaData} whose answer is not the plain one; {@link MetaDataProxy} finds them by name and
 * parameters, so all of them are public.
 */
final class MetaData {
    private static final String TABLE = "TABLE";
    private static final String VIEW = "VIEW";

    private final OwletConnection connection;

    MetaData(OwletConnection connection) {
        this.connection = connection;
    }

    private Catalog catalog() {
        return connection.owlet().catalog();
    }

    public Connection getConnection() {
        return connection;
    }

    public String getURL() {
        return connection.url();
    }

    public String getUserName() {
        return System.getProperty("user.name", "");
    }

    public String getDatabaseProductName() {
        return "Owlet";
    }

    public String getDatabaseProductVersion() {
        return OwletDriver.MAJOR + "." + OwletDriver.MINOR;
    }

    public String getDriverName() {
        return "Owlet JDBC";
    }

    public String getDriverVersion() {
        return OwletDriver.MAJOR + "." + OwletDriver.MINOR;
    }

    public int getDatabaseMajorVersion() {
        return OwletDriver.MAJOR;
    }

    public int getDatabaseMinorVersion() {
        return OwletDriver.MINOR;
    }

    public int getDriverMajorVersion() {
        return OwletDriver.MAJOR;
    }

    public int getDriverMinorVersion() {
        return OwletDriver.MINOR;
    }

    public int getJDBCMajorVersion() {
        return 4;
    }

    public int getJDBCMinorVersion() {
        return 3;
    }

    public int getSQLStateType() {
        return DatabaseMetaData.sqlStateSQL;
    }

    public int getDefaultTransactionIsolation() {
        return Connection.TRANSACTION_NONE;
    }

    public int getResultSetHoldability() {
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    public RowIdLifetime getRowIdLifetime() {
        return RowIdLifetime.ROWID_UNSUPPORTED;
    }

    public String getIdentifierQuoteString() {
        return "\"";
    }

    public String getSearchStringEscape() {
        return "\\";
    }

    public String getCatalogSeparator() {
        return ".";
    }

    public String getCatalogTerm() {
        return "catalog";
    }

    public String getSchemaTerm() {
        return "database";
    }

    public String getSQLKeywords() {
        return "GROUPING,IF,LOCALTIME,LOCALTIMESTAMP,NORMALIZE,RECURSIVE,UNNEST,UNLOAD";
    }

    public boolean allTablesAreSelectable() {
        return true;
    }

    public boolean isCatalogAtStart() {
        return true;
    }

    public boolean nullsAreSortedAtEnd() {
        return true;
    }

    public boolean nullPlusNonNullIsNull() {
        return true;
    }

    public boolean storesLowerCaseIdentifiers() {
        return true;
    }

    public boolean storesLowerCaseQuotedIdentifiers() {
        return true;
    }

    public boolean usesLocalFiles() {
        return true;
    }

    public boolean supportsANSI92EntryLevelSQL() {
        return true;
    }

    public boolean supportsColumnAliasing() {
        return true;
    }

    public boolean supportsTableCorrelationNames() {
        return true;
    }

    public boolean supportsExpressionsInOrderBy() {
        return true;
    }

    public boolean supportsOrderByUnrelated() {
        return true;
    }

    public boolean supportsGroupBy() {
        return true;
    }

    public boolean supportsGroupByUnrelated() {
        return true;
    }

    public boolean supportsGroupByBeyondSelect() {
        return true;
    }

    public boolean supportsLikeEscapeClause() {
        return true;
    }

    public boolean supportsOuterJoins() {
        return true;
    }

    public boolean supportsFullOuterJoins() {
        return true;
    }

    public boolean supportsLimitedOuterJoins() {
        return true;
    }

    public boolean supportsUnion() {
        return true;
    }

    public boolean supportsUnionAll() {
        return true;
    }

    public boolean supportsCorrelatedSubqueries() {
        return true;
    }

    public boolean supportsSubqueriesInComparisons() {
        return true;
    }

    public boolean supportsSubqueriesInExists() {
        return true;
    }

    public boolean supportsSubqueriesInIns() {
        return true;
    }

    public boolean supportsSubqueriesInQuantifieds() {
        return true;
    }

    public boolean supportsSchemasInDataManipulation() {
        return true;
    }

    public boolean supportsSchemasInTableDefinitions() {
        return true;
    }

    public boolean supportsCatalogsInDataManipulation() {
        return true;
    }

    public boolean supportsMultipleOpenResults() {
        return true;
    }

    public boolean supportsMixedCaseQuotedIdentifiers() {
        return false;
    }

    public boolean supportsNonNullableColumns() {
        return false;
    }

    public boolean supportsMinimumSQLGrammar() {
        return true;
    }

    public boolean supportsCoreSQLGrammar() {
        return true;
    }

    public boolean supportsResultSetType(int type) {
        return type == ResultSet.TYPE_FORWARD_ONLY;
    }

    public boolean supportsResultSetConcurrency(int type, int concurrency) {
        return type == ResultSet.TYPE_FORWARD_ONLY && concurrency == ResultSet.CONCUR_READ_ONLY;
    }

    public boolean supportsResultSetHoldability(int holdability) {
        return holdability == ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    public boolean supportsTransactionIsolationLevel(int level) {
        return level == Connection.TRANSACTION_NONE;
    }

    public boolean supportsBatchUpdates() {
        return true;
    }

    public ResultSet getCatalogs() {
        return rows("getCatalogs", List.<@Nullable Object[]>of(new @Nullable Object[] {OwletConnection.CATALOG}));
    }

    public ResultSet getTableTypes() {
        return rows("getTableTypes", List.of(new @Nullable Object[] {TABLE}, new @Nullable Object[] {VIEW}));
    }

    public ResultSet getSchemas() {
        return getSchemas(null, null);
    }

    public ResultSet getSchemas(@Nullable String catalog, @Nullable String pattern) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (String database : databases(catalog, pattern)) {
            rows.add(new @Nullable Object[] {database, OwletConnection.CATALOG});
        }
        return rows("getSchemas", rows);
    }

    public ResultSet getTables(
            @Nullable String catalog, @Nullable String schema, @Nullable String pattern, String @Nullable [] types) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : tables(catalog, schema, pattern)) {
            String type = table.isView() ? VIEW : TABLE;
            if (types == null || List.of(types).contains(type)) {
                rows.add(new @Nullable Object[] {
                    OwletConnection.CATALOG,
                    table.databaseName(),
                    table.name(),
                    type,
                    table.description().isEmpty() ? table.tableType() : table.description(),
                    null,
                    null,
                    null,
                    null,
                    null
                });
            }
        }
        rows.sort(Comparator.comparing((@Nullable Object[] row) -> (String) row[3])
                .thenComparing(row -> (String) row[1])
                .thenComparing(row -> (String) row[2]));
        return rows("getTables", rows);
    }

    public ResultSet getColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column) {
        LikePattern wanted = LikePattern.of(column);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table each : tables(catalog, schema, table)) {
            int ordinal = 0;
            for (Column field : readableColumns(each)) {
                ordinal++;
                if (wanted.matches(field.name())) {
                    rows.add(columnRow(each, field, ordinal));
                }
            }
        }
        return rows("getColumns", rows);
    }

    /** Returns no columns for a table whose record cannot be read, so that one bad table does not fail the listing. */
    private static List<Column> readableColumns(Table table) {
        try {
            return table.schema().columns();
        } catch (OwletException e) {
            return List.of();
        }
    }

    private static @Nullable Object[] columnRow(Table table, Column column, int ordinal) {
        SqlType type = column.type();
        boolean key = table.partitionKeys().stream().anyMatch(k -> k.name().equals(column.name()));
        boolean text = type.kind() == SqlType.Kind.VARCHAR || type.kind() == SqlType.Kind.CHAR;
        return new @Nullable Object[] {
            OwletConnection.CATALOG,
            table.databaseName(),
            table.name(),
            column.name(),
            JdbcTypes.code(type),
            type.trinoName(),
            JdbcTypes.precision(type),
            null,
            JdbcTypes.scale(type),
            JdbcTypes.signed(type) ? 10 : null,
            DatabaseMetaData.columnNullable,
            key ? "partition key" : null,
            null,
            null,
            null,
            text ? JdbcTypes.precision(type) : null,
            ordinal,
            "YES",
            null,
            null,
            null,
            null,
            "NO",
            "NO"
        };
    }

    public ResultSet getTypeInfo() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (SqlType type : List.of(
                SqlType.BOOLEAN,
                SqlType.TINYINT,
                SqlType.BIGINT,
                SqlType.VARBINARY,
                new SqlType.Char(255),
                new SqlType.Decimal(38, 0),
                SqlType.INTEGER,
                SqlType.SMALLINT,
                SqlType.REAL,
                SqlType.DOUBLE,
                SqlType.VARCHAR,
                SqlType.DATE,
                new SqlType.Time(3),
                new SqlType.TimeTz(3),
                SqlType.TIMESTAMP,
                SqlType.TIMESTAMP_TZ)) {
            rows.add(typeRow(type));
        }
        rows.sort(Comparator.comparing(row -> (Integer) row[1]));
        return rows("getTypeInfo", rows);
    }

    private static @Nullable Object[] typeRow(SqlType type) {
        String quote = JdbcTypes.signed(type) || type.kind() == SqlType.Kind.BOOLEAN ? null : "'";
        return new @Nullable Object[] {
            type.kind().name().toLowerCase(Locale.ROOT),
            JdbcTypes.code(type),
            JdbcTypes.precision(type),
            quote,
            quote,
            type.kind() == SqlType.Kind.DECIMAL ? "precision,scale" : null,
            (short) DatabaseMetaData.typeNullable,
            type.kind() == SqlType.Kind.VARCHAR || type.kind() == SqlType.Kind.CHAR,
            (short) DatabaseMetaData.typeSearchable,
            !JdbcTypes.signed(type),
            false,
            false,
            type.trinoName(),
            (short) 0,
            (short) (type.kind() == SqlType.Kind.DECIMAL ? SqlType.Decimal.MAX_PRECISION : 0),
            null,
            null,
            10
        };
    }

    private List<String> databases(@Nullable String catalog, @Nullable String pattern) {
        if (catalog != null && !catalog.isEmpty() && !LikePattern.of(catalog).matches(OwletConnection.CATALOG)) {
            return List.of();
        }
        LikePattern wanted = LikePattern.of(pattern);
        return catalog().databases().stream()
                .map(Database::name)
                .filter(wanted::matches)
                .toList();
    }

    private List<Table> tables(@Nullable String catalog, @Nullable String schema, @Nullable String pattern) {
        LikePattern wanted = LikePattern.of(pattern);
        List<Table> found = new ArrayList<>();
        for (String database : databases(catalog, schema)) {
            Optional<String> exact = wanted.literal();
            if (exact.isPresent()) {
                catalog().table(database, exact.get()).ifPresent(found::add);
            } else {
                catalog().tables(database).stream()
                        .filter(t -> wanted.matches(t.name()))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static ResultSet rows(String method, List<@Nullable Object[]> rows) {
        Schema schema = MetaDataColumns.of(method);
        return new OwletResultSet(new ListCursor(schema, rows), null, 0);
    }
}
