package dev.owlet.formats.parquet;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.JsonType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MapType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.MilliSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.UUIDType;

/**
 * Lays SQL columns out as Parquet schema elements and as a tree of nodes that the sink walks with the vectors. Every
 * column is optional; lists have the standard three levels.
 */
final class ParquetSinkSchema {
    /** What a column, field, element, key or value is stored as. */
    sealed interface Node permits Leaf, Group, Repeated {}

    /**
     * A leaf column.
     *
     * @param timeDivisor by which microseconds are divided
     * @param fixedLength bytes of a value; 0 when they vary
     */
    record Leaf(
            int index,
            List<String> path,
            SqlType sql,
            Type type,
            int fixedLength,
            int maxDef,
            int maxRep,
            long timeDivisor)
            implements Node {
        /** Makes the encoder of its values. */
        ParquetSinkValues values() {
            return switch (type) {
                case BYTE_ARRAY ->
                    new ParquetSinkBytes(
                            0,
                            sql.kind() == SqlType.Kind.VARBINARY
                                    ? ParquetSinkBytes.Order.BINARY
                                    : ParquetSinkBytes.Order.TEXT);
                case FIXED_LEN_BYTE_ARRAY ->
                    new ParquetSinkBytes(
                            fixedLength,
                            sql.kind() == SqlType.Kind.UUID
                                    ? ParquetSinkBytes.Order.BINARY
                                    : ParquetSinkBytes.Order.SIGNED);
                default -> new ParquetSinkLongs(type);
            };
        }
    }

    /** A row; {@code def} is the level of a null. */
    record Group(int def, List<Node> fields) implements Node {}

    /** A list or map; {@code def} is the level of a null, {@code rep} that of its second element. */
    record Repeated(int def, int rep, List<Node> parts) implements Node {}

    private final List<SchemaElement> elements = new ArrayList<>();
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();

    ParquetSinkSchema(Schema schema) {
        elements.add(new SchemaElement("schema").setNum_children(schema.size()));
        for (Column column : schema.columns()) {
            nodes.add(node(column.type(), new Place(column.name(), List.of(), 0, 0, true)));
        }
    }

    List<SchemaElement> elements() {
        return elements;
    }

    List<Leaf> leaves() {
        return leaves;
    }

    /** Returns one node a column. */
    List<Node> nodes() {
        return nodes;
    }

    /** Where a node stands: its name, the path above it and the levels of its parent. */
    private record Place(String name, List<String> above, int def, int rep, boolean optional) {
        List<String> path() {
            List<String> path = new ArrayList<>(above);
            path.add(name);
            return path;
        }

        FieldRepetitionType repetition() {
            return optional ? FieldRepetitionType.OPTIONAL : FieldRepetitionType.REQUIRED;
        }
    }

    private Node node(SqlType type, Place place) {
        if (type instanceof SqlType.Row row) {
            return row(row, place);
        }
        if (type instanceof SqlType.Array array) {
            group(place, 1).setConverted_type(ConvertedType.LIST).setLogicalType(LogicalType.LIST(new ListType()));
            List<String> path = place.path();
            return new Repeated(
                    place.def(),
                    place.rep() + 1,
                    List.of(node(array.element(), repeated("list", path, place, "element"))));
        }
        if (type instanceof SqlType.Map map) {
            return map(map, place);
        }
        return leaf(type, place);
    }

    private Node row(SqlType.Row row, Place place) {
        if (row.fields().isEmpty()) {
            throw unsupported(row, place);
        }
        group(place, row.fields().size());
        List<Node> fields = new ArrayList<>();
        for (int i = 0; i < row.fields().size(); i++) {
            SqlType.Field field = row.fields().get(i);
            String name = field.name().isEmpty() ? "field" + i : field.name();
            fields.add(node(field.type(), new Place(name, place.path(), place.def() + 1, place.rep(), true)));
        }
        return new Group(place.def(), fields);
    }

    private Node map(SqlType.Map map, Place place) {
        group(place, 1).setConverted_type(ConvertedType.MAP).setLogicalType(LogicalType.MAP(new MapType()));
        List<String> path = new ArrayList<>(place.path());
        path.add("key_value");
        elements.add(new SchemaElement("key_value")
                .setRepetition_type(FieldRepetitionType.REPEATED)
                .setNum_children(2));
        Node key = node(map.key(), new Place("key", path, place.def() + 2, place.rep() + 1, false));
        Node value = node(map.value(), new Place("value", path, place.def() + 2, place.rep() + 1, true));
        return new Repeated(place.def(), place.rep() + 1, List.of(key, value));
    }

    private Place repeated(String name, List<String> above, Place list, String element) {
        elements.add(new SchemaElement(name)
                .setRepetition_type(FieldRepetitionType.REPEATED)
                .setNum_children(1));
        List<String> path = new ArrayList<>(above);
        path.add(name);
        return new Place(element, path, list.def() + 2, list.rep() + 1, true);
    }

    private SchemaElement group(Place place, int children) {
        SchemaElement element = new SchemaElement(place.name())
                .setRepetition_type(place.repetition())
                .setNum_children(children);
        elements.add(element);
        return element;
    }

    private Leaf leaf(SqlType type, Place place) {
        SchemaElement element = new SchemaElement(place.name()).setRepetition_type(place.repetition());
        elements.add(element);
        describe(type, element, place);
        boolean millis = type instanceof SqlType.Timestamp timestamp && timestamp.precision() <= 3;
        Leaf leaf = new Leaf(
                leaves.size(),
                place.path(),
                type,
                element.getType(),
                element.getType_length(),
                place.def() + (place.optional() ? 1 : 0),
                place.rep(),
                millis ? 1000 : 1);
        leaves.add(leaf);
        return leaf;
    }

    private static void describe(SqlType type, SchemaElement element, Place place) {
        switch (type.kind()) {
            case BOOLEAN -> element.setType(Type.BOOLEAN);
            case TINYINT ->
                element.setType(Type.INT32)
                        .setConverted_type(ConvertedType.INT_8)
                        .setLogicalType(LogicalType.INTEGER(new IntType((byte) 8, true)));
            case SMALLINT ->
                element.setType(Type.INT32)
                        .setConverted_type(ConvertedType.INT_16)
                        .setLogicalType(LogicalType.INTEGER(new IntType((byte) 16, true)));
            case INTEGER -> element.setType(Type.INT32);
            case BIGINT -> element.setType(Type.INT64);
            case REAL -> element.setType(Type.FLOAT);
            case DOUBLE -> element.setType(Type.DOUBLE);
            case DATE ->
                element.setType(Type.INT32)
                        .setConverted_type(ConvertedType.DATE)
                        .setLogicalType(LogicalType.DATE(new DateType()));
            case TIME ->
                element.setType(Type.INT64)
                        .setLogicalType(LogicalType.TIME(new TimeType(false, TimeUnit.MICROS(new MicroSeconds()))));
            case TIMESTAMP ->
                element.setType(Type.INT64)
                        .setLogicalType(
                                LogicalType.TIMESTAMP(new TimestampType(false, unit((SqlType.Timestamp) type))));
            case VARCHAR, CHAR ->
                element.setType(Type.BYTE_ARRAY)
                        .setConverted_type(ConvertedType.UTF8)
                        .setLogicalType(LogicalType.STRING(new StringType()));
            case JSON ->
                element.setType(Type.BYTE_ARRAY)
                        .setConverted_type(ConvertedType.JSON)
                        .setLogicalType(LogicalType.JSON(new JsonType()));
            case VARBINARY -> element.setType(Type.BYTE_ARRAY);
            case UUID ->
                element.setType(Type.FIXED_LEN_BYTE_ARRAY)
                        .setType_length(16)
                        .setLogicalType(LogicalType.UUID(new UUIDType()));
            case DECIMAL -> describe((SqlType.Decimal) type, element);
            default -> throw unsupported(type, place);
        }
    }

    private static TimeUnit unit(SqlType.Timestamp type) {
        return type.precision() <= 3 ? TimeUnit.MILLIS(new MilliSeconds()) : TimeUnit.MICROS(new MicroSeconds());
    }

    private static void describe(SqlType.Decimal type, SchemaElement element) {
        element.setConverted_type(ConvertedType.DECIMAL)
                .setPrecision(type.precision())
                .setScale(type.scale())
                .setLogicalType(LogicalType.DECIMAL(new DecimalType(type.scale(), type.precision())));
        if (type.precision() <= 9) {
            element.setType(Type.INT32);
        } else if (type.precision() <= SqlType.Decimal.MAX_SHORT_PRECISION) {
            element.setType(Type.INT64);
        } else {
            int bits = BigInteger.TEN.pow(type.precision()).bitLength() + 1;
            element.setType(Type.FIXED_LEN_BYTE_ARRAY).setType_length((bits + 7) / 8);
        }
    }

    private static OwletException unsupported(SqlType type, Place place) {
        return new OwletException(
                        Code.NOT_SUPPORTED,
                        "Parquet files cannot hold column '" + String.join(".", place.path()) + "' of type "
                                + type.trinoName() + ".")
                .hint("Cast it to a type a Hive table can hold, for example varchar or timestamp.");
    }
}
