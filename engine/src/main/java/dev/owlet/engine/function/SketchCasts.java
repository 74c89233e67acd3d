package dev.owlet.engine.function;

import static dev.owlet.formats.type.SqlType.Kind.SKETCH;
import static dev.owlet.formats.type.SqlType.Kind.VARBINARY;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BytesBuilder;

/** Casts of sketches: to bytes, from bytes, which are checked here so that no other code has to, and among themselves. */
final class SketchCasts {
    private SketchCasts() {}

    /** Tells whether a value of one sketch turns into another. */
    static boolean exists(SqlType from, SqlType to) {
        return to.equals(SqlType.HYPER_LOG_LOG)
                ? from.equals(SqlType.P4_HYPER_LOG_LOG) || from.equals(SqlType.SET_DIGEST)
                : to.equals(SqlType.P4_HYPER_LOG_LOG) && from.equals(SqlType.HYPER_LOG_LOG);
    }

    @CastMethod(from = SKETCH, to = VARBINARY)
    static void toBytes(View value, Span out) {
        out.append(value.start, value.length);
    }

    @CastMethod(from = VARBINARY, to = SKETCH)
    static void fromBytes(View value, Site site, Span out) {
        SqlType type = site.returnType();
        if (!isValid(type, value.data, value.start, value.length)) {
            throw SketchBytes.malformed(type);
        }
        out.append(value.start, value.length);
    }

    private static boolean isValid(SqlType type, byte[] data, int start, int length) {
        if (type.equals(SqlType.SET_DIGEST)) {
            return SetDigest.isValid(data, start, length);
        }
        if (type.equals(SqlType.HYPER_LOG_LOG)) {
            return HyperLogLog.isValid(data, start, length);
        }
        if (type.equals(SqlType.P4_HYPER_LOG_LOG)) {
            return HyperLogLog.isValid(data, start, length) && HyperLogLog.isDense(data, start);
        }
        return QuantileSketch.isValid(type, data, start, length);
    }

    @CastMethod(from = SKETCH, to = SKETCH)
    static void convert(View value, Site site, BytesBuilder out) {
        int start = value.start;
        int length = value.length;
        if (site.argumentType(0).equals(SqlType.SET_DIGEST)) {
            start = SetDigestFunctions.distinctStart(value);
            length = SetDigestFunctions.distinctLength(value);
        }
        if (!site.returnType().equals(SqlType.P4_HYPER_LOG_LOG) || HyperLogLog.isDense(value.data, start)) {
            out.append(value.data, start, length);
            return;
        }
        HyperLogLog sketch = HyperLogLog.of(value.data, start, length);
        sketch.toRegisters();
        byte[] dense = sketch.bytes();
        out.append(dense, 0, dense.length);
    }
}
