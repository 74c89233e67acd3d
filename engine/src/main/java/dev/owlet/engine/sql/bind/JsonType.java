package dev.owlet.engine.sql.bind;

import org.apache.calcite.sql.type.AbstractSqlType;
import org.apache.calcite.sql.type.SqlTypeName;

/** Trino's json, which Calcite has no type for. */
final class JsonType extends AbstractSqlType {
    private static final long serialVersionUID = 1L;

    JsonType(boolean nullable) {
        super(SqlTypeName.OTHER, nullable, null);
        computeDigest();
    }

    @Override
    protected void generateTypeString(StringBuilder text, boolean withDetail) {
        text.append("JSON");
    }
}
