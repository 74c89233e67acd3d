package dev.owlet.formats.parquet;

import dev.owlet.formats.type.SqlType;
import org.jspecify.annotations.Nullable;

/** Shortens stored text to what {@code varchar(n)} and {@code char(n)} hold, by moving the views' ends. */
final class TextTrims {
    private TextTrims() {}

    /** Cuts after {@code length} code points; null when nothing ever has to be cut. */
    static BytesCollector.@Nullable Trim varchar(int length) {
        return length == SqlType.Varchar.UNBOUNDED
                ? null
                : (data, starts, lengths, at, count) -> {
                    for (int i = at; i < at + count; i++) {
                        if (lengths[i] > length) {
                            lengths[i] = cut(data, starts[i], lengths[i], length);
                        }
                    }
                };
    }

    /** Cuts after {@code length} code points and drops trailing spaces. */
    static BytesCollector.Trim padded(int length) {
        return (data, starts, lengths, at, count) -> {
            for (int i = at; i < at + count; i++) {
                int kept = lengths[i] > length ? cut(data, starts[i], lengths[i], length) : lengths[i];
                while (kept > 0 && data[starts[i] + kept - 1] == ' ') {
                    kept--;
                }
                lengths[i] = kept;
            }
        };
    }

    private static int cut(byte[] data, int start, int bytes, int points) {
        int seen = 0;
        for (int i = 0; i < bytes; i++) {
            boolean continues = (data[start + i] & 0xc0) == 0x80;
            if (!continues && seen++ == points) {
                return i;
            }
        }
        return bytes;
    }
}
