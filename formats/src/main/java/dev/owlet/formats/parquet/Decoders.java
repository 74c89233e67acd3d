package dev.owlet.formats.parquet;

import org.apache.parquet.format.Type;

/** Picks the decoder for a page by its encoding. */
final class Decoders {
    private Decoders() {}

    static Decoder of(Page page, SchemaNode leaf) {
        byte[] bytes = page.bytes();
        int from = page.from();
        int to = page.to();
        Type type = leaf.type();
        int length = leaf.element.type_length;
        return switch (page.encoding()) {
            case PLAIN -> PlainDecoders.of(type, length, bytes, from, to);
            case RLE -> new RunBooleans(bytes, from, to);
            case DELTA_BINARY_PACKED -> new DeltaDecoder(bytes, from, to, type == Type.INT32);
            case DELTA_LENGTH_BYTE_ARRAY -> new DeltaLengthDecoder(bytes, from, to);
            case DELTA_BYTE_ARRAY -> new DeltaBytesDecoder(bytes, from, to);
            case BYTE_STREAM_SPLIT -> new StreamSplitDecoder(type, length, bytes, from, to);
            default -> throw new BadPage("the encoding " + page.encoding() + " is not known for data");
        };
    }
}
