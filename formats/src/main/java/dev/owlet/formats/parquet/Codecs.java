package dev.owlet.formats.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.CompressionCodec;
import org.xerial.snappy.Snappy;

/** Decompresses pages. Every codec's output must have exactly the size that the page header gives. */
final class Codecs {
    private static final long COLD_BYTES = 64 << 20;
    private static final AtomicLong SNAPPY_BYTES = new AtomicLong();

    private Codecs() {}

    static boolean isSupported(CompressionCodec codec) {
        return codec != CompressionCodec.BROTLI && codec != CompressionCodec.LZO;
    }

    /** Decompresses {@code length} bytes into {@code out[at, at + size)}. */
    static void decompress(CompressionCodec codec, byte[] bytes, int from, int length, byte[] out, int at, int size) {
        if (size == 0) {
            return;
        }
        long made;
        try {
            made = switch (codec) {
                case UNCOMPRESSED -> copy(bytes, from, length, out, at, size);
                case SNAPPY -> snappy(bytes, from, length, out, at, size);
                case GZIP -> gzip(bytes, from, length, out, at, size);
                case ZSTD -> zstd(bytes, from, length, out, at, size);
                case LZ4_RAW -> new Lz4Decompressor().decompress(bytes, from, length, out, at, size);
                case LZ4 -> hadoopLz4(bytes, from, length, out, at, size);
                case BROTLI, LZO -> throw new BadPage("the codec " + codec + " is not supported");
            };
        } catch (IOException | MalformedInputException e) {
            throw new BadPage("a page does not decompress with " + codec + " (" + e.getMessage() + ")");
        }
        if (made != size) {
            throw new BadPage("a page decompresses with " + codec + " to " + made + " bytes instead of " + size);
        }
    }

    /** Returns the most bytes that {@code length} compressed bytes can become, to refuse lies before allocating. */
    static long mostOutput(CompressionCodec codec, long length) {
        return switch (codec) {
            case UNCOMPRESSED -> length;
            case SNAPPY -> 64 + 24 * length;
            case GZIP -> 64 + 1040 * length;
            case LZ4, LZ4_RAW -> 64 + 256 * length;
            default -> Long.MAX_VALUE;
        };
    }

    private static int copy(byte[] bytes, int from, int length, byte[] out, int at, int size) {
        if (length == size) {
            System.arraycopy(bytes, from, out, at, size);
        }
        return length;
    }

    /** The library needs no compiling: a short run is over before our own loop would be fast. */
    private static boolean isWorthCompiling(int size) {
        return SNAPPY_BYTES.get() >= COLD_BYTES || SNAPPY_BYTES.addAndGet(size) >= COLD_BYTES;
    }

    private static int snappy(byte[] bytes, int from, int length, byte[] out, int at, int size) throws IOException {
        if (isWorthCompiling(size) && SnappyPairs.decompress(bytes, from, length, out, at, size) == size) {
            return size;
        }
        int claimed = Snappy.uncompressedLength(bytes, from, length);
        return claimed == size ? Snappy.uncompress(bytes, from, length, out, at) : claimed;
    }

    private static int gzip(byte[] bytes, int from, int length, byte[] out, int at, int size) throws IOException {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes, from, length), 8192)) {
            int done = stream.readNBytes(out, at, size);
            return done == size && stream.read() >= 0 ? size + 1 : done;
        }
    }

    private static long zstd(byte[] bytes, int from, int length, byte[] out, int at, int size) throws IOException {
        try {
            long made = Zstd.decompressByteArray(out, at, size, bytes, from, length);
            if (Zstd.isError(made)) {
                throw new IOException(Zstd.getErrorName(made));
            }
            return made;
        } catch (ZstdException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The deprecated LZ4: Hadoop's blocks, each behind two big-endian lengths; some writers left the lengths out. */
    private static int hadoopLz4(byte[] bytes, int from, int length, byte[] out, int at, int size) {
        int framed = framedLz4(bytes, from, length, out, at, size);
        return framed == size ? size : new Lz4Decompressor().decompress(bytes, from, length, out, at, size);
    }

    private static int framedLz4(byte[] bytes, int from, int length, byte[] out, int at, int size) {
        int next = from;
        int end = from + length;
        int done = 0;
        while (next <= end - 8) {
            int block = Integer.reverseBytes(LittleEndian.intAt(bytes, next));
            int packed = Integer.reverseBytes(LittleEndian.intAt(bytes, next + 4));
            next += 8;
            if (block < 0 || block > size - done || packed < 0 || packed > end - next) {
                return -1;
            }
            try {
                int made = new Lz4Decompressor().decompress(bytes, next, packed, out, at + done, block);
                if (made != block) {
                    return -1;
                }
            } catch (MalformedInputException e) {
                return -1;
            }
            next += packed;
            done += block;
        }
        return next == end ? done : -1;
    }
}
