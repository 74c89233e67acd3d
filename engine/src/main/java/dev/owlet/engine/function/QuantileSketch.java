package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import java.nio.ByteBuffer;

/**
 * A value of {@code tdigest} or {@code qdigest(T)}: a {@link Digest}.
 *
 * <p>Its bytes: {@code T} or {@code Q}, a version, of a qdigest the initial of its values' type, the digest's compression
 * in 4 bytes, then the digest.
 */
final class QuantileSketch implements Sketch {
    private static final int MAX_COMPRESSION = 10_000;

    private final SqlType type;
    private Digest digest;
    private int compression;
    private boolean empty = true;

    private QuantileSketch(SqlType type, int compression) {
        this.type = type;
        this.compression = compression;
        digest = new Digest(compression);
    }

    /** Makes an empty value of a type. */
    static QuantileSketch of(SqlType type) {
        return new QuantileSketch(type, Digest.COMPRESSION);
    }

    /** Makes an empty value whose ranks are precise to an accuracy between 0 and 1. */
    static QuantileSketch of(SqlType type, double accuracy) {
        double wanted = Math.max(Digest.COMPRESSION, Math.ceil(2 / accuracy));
        return new QuantileSketch(type, (int) Math.min(MAX_COMPRESSION, wanted));
    }

    /** Returns the digest of a value. */
    static Digest digest(SqlType type, View value) {
        QuantileSketch sketch = of(type);
        sketch.merge(value.data, value.start, value.length);
        return sketch.digest;
    }

    private static char letter(SqlType type) {
        return type.equals(SqlType.T_DIGEST) ? 'T' : 'Q';
    }

    /** Returns the byte that tells qdigests of different values apart, 0 for a tdigest. */
    private static byte values(SqlType type) {
        String name = type.trinoName();
        return type.equals(SqlType.T_DIGEST) ? 0 : (byte) name.charAt(name.indexOf('(') + 1);
    }

    void add(double value, double weight) {
        if (!Double.isFinite(value)) {
            throw Faults.argument("A value of a " + type + " must be finite, was " + value)
                    .hint("Leave such values out: FILTER (WHERE is_finite(x)).");
        }
        digest.add(value, weight);
        empty = false;
    }

    @Override
    public void merge(byte[] data, int start, int length) {
        ByteBuffer in = SketchBytes.read(letter(type), type, data, start, length);
        in.get();
        int other = in.getInt();
        if (empty && other != compression) {
            compression = other;
            digest = new Digest(other);
        }
        digest.merge(in);
        empty = false;
    }

    /** Tells whether bytes are what {@link #bytes} may lay out. */
    static boolean isValid(SqlType type, byte[] data, int start, int length) {
        if (length < SketchBytes.HEADER + 5 || data[start] != letter(type) || data[start + 1] != 1) {
            return false;
        }
        ByteBuffer in = SketchBytes.read(letter(type), type, data, start, length);
        if (in.get() != values(type)) {
            return false;
        }
        int compression = in.getInt();
        return compression >= Digest.COMPRESSION && compression <= MAX_COMPRESSION && Digest.isValid(in);
    }

    @Override
    public byte[] bytes() {
        byte[] content = digest.compactBytes();
        ByteBuffer out = SketchBytes.write(letter(type), 5 + content.length);
        return out.put(values(type)).putInt(compression).put(content).array();
    }

    @Override
    public long retainedBytes() {
        return 40 + digest.retainedBytes();
    }
}
