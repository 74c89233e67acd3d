package dev.owlet.formats.parquet;

/** Says that bytes break the format; turned into an OwletException naming file and column where those are known. */
final class BadPage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadPage(String text) {
        super(text);
    }
}
