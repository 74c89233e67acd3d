package dev.owlet.engine.sql.bind;

import dev.owlet.formats.type.SqlType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelRecordType;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.apache.calcite.sql.type.SqlTypeMappingRule;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Makes Calcite's types: text is UTF-8, a row's fields keep their nullability, and there are JSON, addresses and sketches. For any thread. */
final class OwletTypeFactory extends SqlTypeFactoryImpl {
    static final OwletTypeFactory INSTANCE = new OwletTypeFactory();

    private OwletTypeFactory() {
        super(new TrinoTypeSystem());
    }

    @Override
    public Charset getDefaultCharset() {
        return StandardCharsets.UTF_8;
    }

    RelDataType other(SqlType type, boolean nullable) {
        return canonize(new OtherType(type, nullable));
    }

    @Override
    public RelDataType createTypeWithNullability(RelDataType type, boolean nullable) {
        return nested(type) ? changed(type, nullable) : super.createTypeWithNullability(type, nullable);
    }

    @Override
    public RelDataType enforceTypeWithNullability(RelDataType type, boolean nullable) {
        return nested(type) ? changed(type, nullable) : super.enforceTypeWithNullability(type, nullable);
    }

    @Override
    public @Nullable RelDataType leastRestrictive(List<RelDataType> types, SqlTypeMappingRule rule) {
        RelDataType other =
                types.stream().filter(OtherType.class::isInstance).findFirst().orElse(null);
        if (other == null) {
            return super.leastRestrictive(types, rule);
        }
        boolean nullable = false;
        for (RelDataType type : types) {
            boolean fits = type.getSqlTypeName() == SqlTypeName.NULL
                    || type instanceof OtherType same && same.sqlType().equals(((OtherType) other).sqlType());
            if (!fits) {
                return null;
            }
            nullable |= type.isNullable();
        }
        return changed(other, nullable);
    }

    private static boolean nested(RelDataType type) {
        return type instanceof OtherType || type instanceof RelRecordType;
    }

    private RelDataType changed(RelDataType type, boolean nullable) {
        if (type.isNullable() == nullable) {
            return type;
        }
        if (type instanceof OtherType other) {
            return other(other.sqlType(), nullable);
        }
        return canonize(new RelRecordType(type.getStructKind(), type.getFieldList(), nullable));
    }
}
