package dev.owlet.formats.parquet;

/** Picks the decoder for a page by its encoding. */
final class Decoders {
    private Decoders() {}

    static Decoder of(Page page, SchemaNode leaf) {
        byte[] bytes = page.bytes();
        return switch (page.encoding()) {
            case PLAIN -> PlainDecoders.of(leaf.type(), leaf.element.type_length, bytes, page.from(), page.to());
            default -> throw new BadPage("the encoding " + page.encoding() + " is not supported");
        };
    }
}
