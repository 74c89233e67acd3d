package dev.owlet.engine.sql.bind;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelRecordType;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;

/** Makes Calcite's types: text is UTF-8, a row's fields keep their nullability, and there is JSON. For any thread. */
final class OwletTypeFactory extends SqlTypeFactoryImpl {
    static final OwletTypeFactory INSTANCE = new OwletTypeFactory();

    private OwletTypeFactory() {
        super(new TrinoTypeSystem());
    }

    @Override
    public Charset getDefaultCharset() {
        return StandardCharsets.UTF_8;
    }

    RelDataType json(boolean nullable) {
        return canonize(new JsonType(nullable));
    }

    @Override
    public RelDataType createTypeWithNullability(RelDataType type, boolean nullable) {
        return nested(type) ? changed(type, nullable) : super.createTypeWithNullability(type, nullable);
    }

    @Override
    public RelDataType enforceTypeWithNullability(RelDataType type, boolean nullable) {
        return nested(type) ? changed(type, nullable) : super.enforceTypeWithNullability(type, nullable);
    }

    private static boolean nested(RelDataType type) {
        return type instanceof JsonType || type instanceof RelRecordType;
    }

    private RelDataType changed(RelDataType type, boolean nullable) {
        if (type.isNullable() == nullable) {
            return type;
        }
        if (type instanceof JsonType) {
            return json(nullable);
        }
        return canonize(new RelRecordType(type.getStructKind(), type.getFieldList(), nullable));
    }
}
