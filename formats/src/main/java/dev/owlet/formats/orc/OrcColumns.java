package dev.owlet.formats.orc;

import dev.owlet.formats.type.SqlType;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Makes the column readers of a stripe, whose streams were fetched. */
final class OrcColumns {
    private final OrcStreams streams;

    OrcColumns(OrcStreams streams) {
        this.streams = streams;
    }

    OrcColumn make(OrcNode node) {
        OrcType type = node.type();
        if (type == null) {
            return new OrcAbsentColumn(node.target());
        }
        @Nullable OrcStream present = streams.present(type);
        return switch (type.kind()) {
            case BOOLEAN -> new OrcBooleanColumn(present, data(type));
            case BYTE -> new OrcLongColumn(present, new OrcByteRuns(data(type)), null, node.target());
            case SHORT, INT, LONG, DATE ->
                new OrcLongColumn(present, null, integers(type, OrcStripe.Role.DATA, true), node.target());
            case FLOAT -> new OrcDoubleColumn(present, data(type), 4);
            case DOUBLE -> new OrcDoubleColumn(present, data(type), 8);
            case STRING, VARCHAR, CHAR, BINARY -> text(type, present, node.target());
            case DECIMAL -> decimal(type, present, node.target());
            case TIMESTAMP, TIMESTAMP_INSTANT -> timestamp(type, present, node.target());
            case LIST -> new OrcListColumn(present, lengths(type), child(node, 0), null);
            case MAP -> new OrcListColumn(present, lengths(type), child(node, 0), child(node, 1));
            case STRUCT -> new OrcRowColumn(present, children(node));
            case UNION -> new OrcUnionColumn(present, new OrcByteRuns(data(type)), children(node));
        };
    }

    private OrcColumn child(OrcNode node, int index) {
        return make(node.children().get(index));
    }

    private OrcColumn[] children(OrcNode node) {
        return node.children().stream().map(this::make).toArray(OrcColumn[]::new);
    }

    private OrcStream data(OrcType type) {
        return streams.stream(type, OrcStripe.Role.DATA);
    }

    private OrcIntegers integers(OrcType type, OrcStripe.Role role, boolean signed) {
        return OrcIntegers.of(streams.stream(type, role), signed, streams.encoding(type));
    }

    private OrcIntegers lengths(OrcType type) {
        return integers(type, OrcStripe.Role.LENGTH, false);
    }

    private OrcColumn text(OrcType type, @Nullable OrcStream present, SqlType target) {
        OrcText text = new OrcText(target);
        OrcStripe.Encoding encoding = streams.encoding(type);
        if (!encoding.isDictionary()) {
            return new OrcBytesColumn(present, lengths(type), data(type), text);
        }
        return new OrcDictionaryColumn(
                present,
                integers(type, OrcStripe.Role.DATA, false),
                lengths(type),
                streams.stream(type, OrcStripe.Role.DICTIONARY),
                encoding.dictionarySize(),
                text);
    }

    private OrcColumn decimal(OrcType type, @Nullable OrcStream present, SqlType target) {
        SqlType.Decimal decimal = type.decimal();
        if (streams.tail().preview() && decimal.precision() <= SqlType.Decimal.MAX_SHORT_PRECISION) {
            OrcIntegers compact = new OrcIntegersV2(data(type), true);
            return new OrcDecimalColumn(present, data(type), null, compact, decimal.scale(), target);
        }
        OrcIntegers scales = integers(type, OrcStripe.Role.SECONDARY, true);
        return new OrcDecimalColumn(present, data(type), scales, null, decimal.scale(), target);
    }

    private OrcColumn timestamp(OrcType type, @Nullable OrcStream present, SqlType target) {
        ZoneId zone = type.kind() == OrcType.Kind.TIMESTAMP ? streams.stripe().zone() : ZoneOffset.UTC;
        return new OrcTimestampColumn(
                present,
                integers(type, OrcStripe.Role.DATA, true),
                integers(type, OrcStripe.Role.SECONDARY, false),
                zone,
                target);
    }
}
