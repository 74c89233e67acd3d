package dev.owlet.formats.csv;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.ScanRequest;
import dev.owlet.formats.text.FieldDecoder;
import dev.owlet.formats.text.FieldSource;
import dev.owlet.formats.type.SqlType;

/** Chooses the decoder of each column. */
final class CsvColumns {
    private CsvColumns() {}

    /** Makes the decoders of the wanted columns; throws when one cannot be read at all. */
    static FieldSource.Projected[] of(CsvDialect dialect, ScanRequest request) {
        FieldSource.Projected[] columns =
                new FieldSource.Projected[request.projection().size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new FieldSource.Projected(request.projection().get(i), decoder(dialect, request, i));
        }
        return columns;
    }

    private static FieldDecoder decoder(CsvDialect dialect, ScanRequest request, int projected) {
        Column column = request.projected(projected);
        int position = request.projection().get(projected);
        return switch (column.type().kind()) {
            case BOOLEAN -> Scalars.bool(dialect, column, position);
            case TINYINT, SMALLINT, INTEGER, BIGINT ->
                Scalars.whole(dialect, column, position, least(column.type()), most(column.type()));
            case REAL, DOUBLE -> Scalars.real(dialect, column, position);
            case DECIMAL -> Scalars.decimal(dialect, column, position);
            case DATE -> Scalars.date(dialect, column, position);
            case TIMESTAMP -> Scalars.timestamp(dialect, column, position);
            case VARCHAR, CHAR, VARBINARY -> new TextFields(dialect, column, position);
            case ARRAY, MAP, ROW ->
                nested(dialect, column, position, request.columns().type(position));
            default -> throw unsupported(column);
        };
    }

    private static FieldDecoder nested(CsvDialect dialect, Column column, int position, SqlType declared) {
        if (dialect.mode() != CsvDialect.Mode.LAZY) {
            throw unsupported(column).hint("Read it as varchar and take it apart with json_extract or split.");
        }
        return new NestedFields(dialect, column, position, declared);
    }

    private static OwletException unsupported(Column column) {
        return new OwletException(
                Code.NOT_SUPPORTED,
                "Delimited text cannot hold column " + column.name() + " of type " + column.type() + ".");
    }

    static long least(SqlType type) {
        return switch (type.kind()) {
            case TINYINT -> Byte.MIN_VALUE;
            case SMALLINT -> Short.MIN_VALUE;
            case INTEGER -> Integer.MIN_VALUE;
            default -> Long.MIN_VALUE;
        };
    }

    static long most(SqlType type) {
        return switch (type.kind()) {
            case TINYINT -> Byte.MAX_VALUE;
            case SMALLINT -> Short.MAX_VALUE;
            case INTEGER -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }
}
