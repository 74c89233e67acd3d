package dev.owlet.formats.orc;

/** Says what is wrong inside a file; turned into an error that names the file at the package's edge. */
final class OrcDamage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OrcDamage(String text) {
        super(text, null, false, false);
    }
}
