package dev.owlet.engine.sql.bind;

import dev.owlet.formats.type.SqlType;
import java.util.Locale;
import org.apache.calcite.sql.type.AbstractSqlType;
import org.apache.calcite.sql.type.SqlTypeName;

/** A type that Calcite has none for: json, an address or a sketch. */
final class OtherType extends AbstractSqlType {
    private static final long serialVersionUID = 1L;

    private final transient SqlType type;

    OtherType(SqlType type, boolean nullable) {
        super(SqlTypeName.OTHER, nullable, null);
        this.type = type;
        computeDigest();
    }

    SqlType sqlType() {
        return type;
    }

    @Override
    protected void generateTypeString(StringBuilder text, boolean withDetail) {
        text.append(type.trinoName().toUpperCase(Locale.ROOT));
    }
}
