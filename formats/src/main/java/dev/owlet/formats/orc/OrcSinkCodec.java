package dev.owlet.formats.orc;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.FormatOptions;
import io.airlift.compress.lz4.Lz4Compressor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.Deflater;
import org.xerial.snappy.Snappy;

/** Compresses the chunks of streams with the codec and level a table asks for. Must be closed. */
final class OrcSinkCodec implements AutoCloseable {
    /** Plain bytes of a chunk. */
    static final int BLOCK = 256 << 10;

    private static final double WORTH_COMPRESSING = 0.9;
    private static final int ZSTD_DEFAULT_LEVEL = 3;

    /** Level 6, usual elsewhere, takes three times as long for 2 % fewer bytes (lineitem, November 2026). */
    private static final int DEFLATE_DEFAULT_LEVEL = 4;

    /** Compresses bytes, appending to a buffer. */
    private interface Compressor {
        void compress(byte[] source, int length, OrcBuffer out) throws IOException;
    }

    private final OrcCodec.Kind kind;
    private final Compressor compressor;
    private final Runnable release;

    private OrcSinkCodec(OrcCodec.Kind kind, Compressor compressor, Runnable release) {
        this.kind = kind;
        this.compressor = compressor;
        this.release = release;
    }

    /** Picks the codec the options name, ZLIB when they name none as Athena does. */
    static OrcSinkCodec of(FormatOptions options) {
        String name = options.get("orc.compress")
                .or(() -> options.get("write.compression"))
                .or(() -> options.get("orc_compression"))
                .or(() -> options.get("write_compression"))
                .orElse("ZLIB")
                .toUpperCase(Locale.ROOT);
        return switch (name) {
            case "ZLIB", "GZIP" -> zlib(level(options, 9, DEFLATE_DEFAULT_LEVEL));
            case "SNAPPY" -> new OrcSinkCodec(OrcCodec.Kind.SNAPPY, OrcSinkCodec::snappy, () -> {});
            case "ZSTD" -> zstd(level(options, 22, ZSTD_DEFAULT_LEVEL));
            case "LZ4" -> lz4();
            case "NONE", "UNCOMPRESSED" ->
                new OrcSinkCodec(OrcCodec.Kind.NONE, (source, length, out) -> out.put(source, 0, length), () -> {});
            default ->
                throw new OwletException(
                                Code.INVALID_TABLE_PROPERTY, "ORC files cannot be compressed with '" + name + "'.")
                        .hint("Use ZLIB, SNAPPY, ZSTD, LZ4 or NONE.");
        };
    }

    private static int level(FormatOptions options, int most, int otherwise) {
        String text = options.get("compression_level").orElse("").trim();
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,2}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw new OwletException(
                    Code.INVALID_TABLE_PROPERTY,
                    "compression_level must be a whole number from 1 to " + most + ", not '" + text + "'.");
        }
        return Integer.parseInt(text);
    }

    private static OrcSinkCodec zlib(int level) {
        Deflater deflater = new Deflater(level, true);
        Compressor compressor = (source, length, out) -> {
            deflater.reset();
            deflater.setInput(source, 0, length);
            deflater.finish();
            while (!deflater.finished()) {
                int at = out.reserve(Math.max(1024, length / 2));
                out.advance(deflater.deflate(out.data(), at, out.data().length - at));
            }
        };
        return new OrcSinkCodec(OrcCodec.Kind.ZLIB, compressor, deflater::end);
    }

    private static OrcSinkCodec zstd(int level) {
        ZstdCompressCtx context = new ZstdCompressCtx();
        context.setLevel(level);
        Compressor compressor = (source, length, out) -> {
            int bound = Math.toIntExact(Zstd.compressBound(length));
            int at = out.reserve(bound);
            out.advance(context.compressByteArray(out.data(), at, bound, source, 0, length));
        };
        return new OrcSinkCodec(OrcCodec.Kind.ZSTD, compressor, context::close);
    }

    private static OrcSinkCodec lz4() {
        Lz4Compressor lz4 = new Lz4Compressor();
        Compressor compressor = (source, length, out) -> {
            int bound = lz4.maxCompressedLength(length);
            int at = out.reserve(bound);
            out.advance(lz4.compress(source, 0, length, out.data(), at, bound));
        };
        return new OrcSinkCodec(OrcCodec.Kind.LZ4, compressor, () -> {});
    }

    private static void snappy(byte[] source, int length, OrcBuffer out) throws IOException {
        int at = out.reserve(Snappy.maxCompressedLength(length));
        out.advance(Snappy.compress(source, 0, length, out.data(), at));
    }

    OrcCodec.Kind kind() {
        return kind;
    }

    /** Appends one chunk with its header, uncompressed when compressing saves little: reading that costs less. */
    void chunk(byte[] plain, int length, OrcBuffer out) {
        if (kind == OrcCodec.Kind.NONE) {
            out.put(plain, 0, length);
            return;
        }
        int header = out.reserve(3);
        out.advance(3);
        try {
            compressor.compress(plain, length, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int stored = out.size() - header - 3;
        boolean original = stored > WORTH_COMPRESSING * length;
        if (original) {
            out.advance(-stored);
            out.put(plain, 0, length);
            stored = length;
        }
        int value = stored << 1 | (original ? 1 : 0);
        out.data()[header] = (byte) value;
        out.data()[header + 1] = (byte) (value >>> 8);
        out.data()[header + 2] = (byte) (value >>> 16);
    }

    /** Appends a whole section in chunks. */
    void chunks(OrcBuffer plain, OrcBuffer out) {
        byte[] part = plain.data();
        for (int at = 0; at < plain.size(); at += BLOCK) {
            int length = Math.min(BLOCK, plain.size() - at);
            if (at > 0) {
                part = new byte[length];
                System.arraycopy(plain.data(), at, part, 0, length);
            }
            chunk(part, length, out);
        }
    }

    @Override
    public void close() {
        release.run();
    }
}
