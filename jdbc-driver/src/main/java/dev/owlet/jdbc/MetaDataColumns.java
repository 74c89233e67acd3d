package dev.owlet.jdbc;

import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The columns of every result set that DatabaseMetaData hands out, as java.sql documents them: a name, and {@code :i}
 * for int, {@code :s} for short, {@code :l} for long, {@code :b} for boolean.
 */
final class MetaDataColumns {
    private static final String PROCEDURE = "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME";
    private static final String FUNCTION = "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME";
    private static final String KEYS = "PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT FKTABLE_SCHEM"
            + " FKTABLE_NAME FKCOLUMN_NAME KEY_SEQ:s UPDATE_RULE:s DELETE_RULE:s FK_NAME PK_NAME DEFERRABILITY:s";
    private static final String ROW_COLUMNS = "SCOPE:s COLUMN_NAME DATA_TYPE:i TYPE_NAME COLUMN_SIZE:i BUFFER_LENGTH:i"
            + " DECIMAL_DIGITS:s PSEUDO_COLUMN:s";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry(
                    "getTables",
                    "TABLE_CAT TABLE_SCHEM TABLE_NAME TABLE_TYPE REMARKS TYPE_CAT TYPE_SCHEM TYPE_NAME"
                            + " SELF_REFERENCING_COL_NAME REF_GENERATION"),
            Map.entry(
                    "getColumns",
                    "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:i TYPE_NAME COLUMN_SIZE:i"
                            + " BUFFER_LENGTH:i DECIMAL_DIGITS:i NUM_PREC_RADIX:i NULLABLE:i REMARKS COLUMN_DEF"
                            + " SQL_DATA_TYPE:i SQL_DATETIME_SUB:i CHAR_OCTET_LENGTH:i ORDINAL_POSITION:i IS_NULLABLE"
                            + " SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE SOURCE_DATA_TYPE:s IS_AUTOINCREMENT IS_GENERATEDCOLUMN"),
            Map.entry("getSchemas", "TABLE_SCHEM TABLE_CATALOG"),
            Map.entry("getCatalogs", "TABLE_CAT"),
            Map.entry("getTableTypes", "TABLE_TYPE"),
            Map.entry(
                    "getTypeInfo",
                    "TYPE_NAME DATA_TYPE:i PRECISION:i LITERAL_PREFIX LITERAL_SUFFIX CREATE_PARAMS"
                            + " NULLABLE:s CASE_SENSITIVE:b SEARCHABLE:s UNSIGNED_ATTRIBUTE:b FIXED_PREC_SCALE:b"
                            + " AUTO_INCREMENT:b LOCAL_TYPE_NAME MINIMUM_SCALE:s MAXIMUM_SCALE:s SQL_DATA_TYPE:i"
                            + " SQL_DATETIME_SUB:i NUM_PREC_RADIX:i"),
            Map.entry("getPrimaryKeys", "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME KEY_SEQ:s PK_NAME"),
            Map.entry("getImportedKeys", KEYS),
            Map.entry("getExportedKeys", KEYS),
            Map.entry("getCrossReference", KEYS),
            Map.entry(
                    "getIndexInfo",
                    "TABLE_CAT TABLE_SCHEM TABLE_NAME NON_UNIQUE:b INDEX_QUALIFIER INDEX_NAME TYPE:s"
                            + " ORDINAL_POSITION:s COLUMN_NAME ASC_OR_DESC CARDINALITY:l PAGES:l FILTER_CONDITION"),
            Map.entry("getBestRowIdentifier", ROW_COLUMNS),
            Map.entry("getVersionColumns", ROW_COLUMNS),
            Map.entry(
                    "getProcedures",
                    PROCEDURE + " RESERVED1 RESERVED2 RESERVED3 REMARKS PROCEDURE_TYPE:s" + " SPECIFIC_NAME"),
            Map.entry(
                    "getProcedureColumns",
                    PROCEDURE + " COLUMN_NAME COLUMN_TYPE:s DATA_TYPE:i TYPE_NAME PRECISION:i"
                            + " LENGTH:i SCALE:s RADIX:s NULLABLE:s REMARKS COLUMN_DEF SQL_DATA_TYPE:i SQL_DATETIME_SUB:i"
                            + " CHAR_OCTET_LENGTH:i ORDINAL_POSITION:i IS_NULLABLE SPECIFIC_NAME"),
            Map.entry("getFunctions", FUNCTION + " REMARKS FUNCTION_TYPE:s SPECIFIC_NAME"),
            Map.entry(
                    "getFunctionColumns",
                    FUNCTION + " COLUMN_NAME COLUMN_TYPE:s DATA_TYPE:i TYPE_NAME PRECISION:i"
                            + " LENGTH:i SCALE:s RADIX:s NULLABLE:s REMARKS CHAR_OCTET_LENGTH:i ORDINAL_POSITION:i"
                            + " IS_NULLABLE SPECIFIC_NAME"),
            Map.entry(
                    "getColumnPrivileges",
                    "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME GRANTOR GRANTEE PRIVILEGE" + " IS_GRANTABLE"),
            Map.entry("getTablePrivileges", "TABLE_CAT TABLE_SCHEM TABLE_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE"),
            Map.entry("getUDTs", "TYPE_CAT TYPE_SCHEM TYPE_NAME CLASS_NAME DATA_TYPE:i REMARKS BASE_TYPE:s"),
            Map.entry("getSuperTypes", "TYPE_CAT TYPE_SCHEM TYPE_NAME SUPERTYPE_CAT SUPERTYPE_SCHEM SUPERTYPE_NAME"),
            Map.entry("getSuperTables", "TABLE_CAT TABLE_SCHEM TABLE_NAME SUPERTABLE_NAME"),
            Map.entry(
                    "getAttributes",
                    "TYPE_CAT TYPE_SCHEM TYPE_NAME ATTR_NAME DATA_TYPE:i ATTR_TYPE_NAME ATTR_SIZE:i"
                            + " DECIMAL_DIGITS:i NUM_PREC_RADIX:i NULLABLE:i REMARKS ATTR_DEF SQL_DATA_TYPE:i"
                            + " SQL_DATETIME_SUB:i CHAR_OCTET_LENGTH:i ORDINAL_POSITION:i IS_NULLABLE SCOPE_CATALOG"
                            + " SCOPE_SCHEMA SCOPE_TABLE SOURCE_DATA_TYPE:s"),
            Map.entry("getClientInfoProperties", "NAME MAX_LEN:i DEFAULT_VALUE DESCRIPTION"),
            Map.entry(
                    "getPseudoColumns",
                    "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:i COLUMN_SIZE:i"
                            + " DECIMAL_DIGITS:i NUM_PREC_RADIX:i COLUMN_USAGE REMARKS CHAR_OCTET_LENGTH:i IS_NULLABLE"));

    private MetaDataColumns() {}

    /** Returns the columns of one method's result set. */
    static Schema of(String method) {
        List<Column> columns = new ArrayList<>();
        for (String word : NAMES.getOrDefault(method, "EMPTY").split(" ")) {
            int colon = word.indexOf(':');
            columns.add(
                    colon < 0
                            ? new Column(word, SqlType.VARCHAR)
                            : new Column(word.substring(0, colon), type(word.charAt(colon + 1))));
        }
        return new Schema(columns);
    }

    private static SqlType type(char letter) {
        return switch (letter) {
            case 'i' -> SqlType.INTEGER;
            case 's' -> SqlType.SMALLINT;
            case 'l' -> SqlType.BIGINT;
            default -> SqlType.BOOLEAN;
        };
    }

    static ResultSet empty(String method) {
        return new OwletResultSet(new ListCursor(of(method), List.of()), null, 0);
    }
}
