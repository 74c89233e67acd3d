package dev.owlet.formats.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.FormatOptions;
import io.airlift.compress.lz4.Lz4Compressor;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.apache.parquet.format.CompressionCodec;
import org.xerial.snappy.Snappy;

/** Compresses pages one by one with the codec and level a table asks for. Not for several threads; must be closed. */
final class ParquetSinkCodec implements AutoCloseable {
    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0};
    private static final int ZSTD_DEFAULT_LEVEL = 3;

    /** Level 6, usual elsewhere, takes three times as long for 2 % fewer bytes (lineitem, November 2026). */
    private static final int DEFLATE_DEFAULT_LEVEL = 4;

    /** Compresses bytes, appending to a buffer. */
    private interface Compressor {
        void compress(byte[] source, int length, ParquetSinkBuffer out) throws IOException;
    }

    private final CompressionCodec codec;
    private final Compressor compressor;
    private final Runnable release;

    private ParquetSinkCodec(CompressionCodec codec, Compressor compressor, Runnable release) {
        this.codec = codec;
        this.compressor = compressor;
        this.release = release;
    }

    /** Picks the codec the options name, GZIP when they name none as Athena does. */
    static ParquetSinkCodec of(FormatOptions options) {
        String name = options.get("parquet.compression")
                .or(() -> options.get("write.compression"))
                .or(() -> options.get("parquet_compression"))
                .or(() -> options.get("write_compression"))
                .orElse("GZIP")
                .toUpperCase(Locale.ROOT);
        return switch (name) {
            case "GZIP" -> gzip(level(options, 1, 9, DEFLATE_DEFAULT_LEVEL));
            case "SNAPPY" -> new ParquetSinkCodec(CompressionCodec.SNAPPY, ParquetSinkCodec::snappy, () -> {});
            case "ZSTD" -> zstd(level(options, 1, 22, ZSTD_DEFAULT_LEVEL));
            case "LZ4", "LZ4_RAW" -> lz4();
            case "NONE", "UNCOMPRESSED" ->
                new ParquetSinkCodec(
                        CompressionCodec.UNCOMPRESSED,
                        (source, length, out) -> out.putBytes(source, 0, length),
                        () -> {});
            default ->
                throw new OwletException(
                                Code.INVALID_TABLE_PROPERTY, "Parquet files cannot be compressed with '" + name + "'.")
                        .hint("Use GZIP, SNAPPY, ZSTD, LZ4 or NONE.");
        };
    }

    private static int level(FormatOptions options, int least, int most, int otherwise) {
        String text = options.get("compression_level").orElse("");
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int level = Integer.parseInt(text.trim());
            if (level >= least && level <= most) {
                return level;
            }
        } catch (NumberFormatException e) {
            throw badLevel(text, least, most);
        }
        throw badLevel(text, least, most);
    }

    private static OwletException badLevel(String text, int least, int most) {
        return new OwletException(
                Code.INVALID_TABLE_PROPERTY,
                "compression_level must be a whole number from " + least + " to " + most + ", not '" + text + "'.");
    }

    private static ParquetSinkCodec gzip(int level) {
        Deflater deflater = new Deflater(level, true);
        CRC32 crc = new CRC32();
        Compressor gzip = (source, length, out) -> {
            out.putBytes(GZIP_HEADER, 0, GZIP_HEADER.length);
            deflater.reset();
            deflater.setInput(source, 0, length);
            deflater.finish();
            while (!deflater.finished()) {
                int at = out.reserve(Math.max(1024, length / 2));
                out.advance(deflater.deflate(out.data(), at, out.data().length - at));
            }
            crc.reset();
            crc.update(source, 0, length);
            out.putInt((int) crc.getValue());
            out.putInt(length);
        };
        return new ParquetSinkCodec(CompressionCodec.GZIP, gzip, deflater::end);
    }

    private static ParquetSinkCodec zstd(int level) {
        ZstdCompressCtx context = new ZstdCompressCtx();
        context.setLevel(level);
        Compressor zstd = (source, length, out) -> {
            int bound = Math.toIntExact(Zstd.compressBound(length));
            int at = out.reserve(bound);
            out.advance(context.compressByteArray(out.data(), at, bound, source, 0, length));
        };
        return new ParquetSinkCodec(CompressionCodec.ZSTD, zstd, context::close);
    }

    private static ParquetSinkCodec lz4() {
        Lz4Compressor lz4 = new Lz4Compressor();
        Compressor compressor = (source, length, out) -> {
            int bound = lz4.maxCompressedLength(length);
            int at = out.reserve(bound);
            out.advance(lz4.compress(source, 0, length, out.data(), at, bound));
        };
        return new ParquetSinkCodec(CompressionCodec.LZ4_RAW, compressor, () -> {});
    }

    private static void snappy(byte[] source, int length, ParquetSinkBuffer out) throws IOException {
        int at = out.reserve(Snappy.maxCompressedLength(length));
        out.advance(Snappy.compress(source, 0, length, out.data(), at));
    }

    CompressionCodec codec() {
        return codec;
    }

    void compress(ParquetSinkBuffer source, ParquetSinkBuffer out) throws IOException {
        compressor.compress(source.data(), source.size(), out);
    }

    @Override
    public void close() {
        release.run();
    }
}
