package dev.owlet.formats.orc;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.lzo.LzoDecompressor;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.xerial.snappy.Snappy;

/** Decompresses chunks of a file's streams. Not for several threads; must be closed. */
final class OrcCodec implements AutoCloseable {
    /** The codecs in the order of their numbers in the file. */
    enum Kind {
        NONE,
        ZLIB,
        SNAPPY,
        LZO,
        LZ4,
        ZSTD,
        BROTLI
    }

    private final Kind kind;
    private @Nullable Inflater inflater;

    OrcCodec(Kind kind) {
        if (kind == Kind.BROTLI) {
            throw new OwletException(Code.NOT_SUPPORTED, "The ORC file is compressed with Brotli.")
                    .hint("Write it again with ZLIB, SNAPPY or ZSTD.");
        }
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** Decompresses one chunk into at most {@code room} bytes at {@code to} and returns how many there are. */
    int decompress(byte[] source, int from, int length, byte[] target, int to, int room) {
        try {
            return switch (kind) {
                case ZLIB -> inflate(source, from, length, target, to, room);
                case SNAPPY -> snappy(source, from, length, target, to, room);
                case LZO -> new LzoDecompressor().decompress(source, from, length, target, to, room);
                case LZ4 -> new Lz4Decompressor().decompress(source, from, length, target, to, room);
                case ZSTD -> zstd(source, from, length, target, to, room);
                default -> throw new OrcDamage("a chunk is compressed in an uncompressed file");
            };
        } catch (DataFormatException | IOException | MalformedInputException | ZstdException e) {
            throw new OrcDamage("a " + kind + " chunk cannot be decompressed: " + e.getMessage());
        }
    }

    private int inflate(byte[] source, int from, int length, byte[] target, int to, int room)
            throws DataFormatException {
        Inflater zlib = inflater;
        if (zlib == null) {
            zlib = new Inflater(true);
            inflater = zlib;
        }
        zlib.reset();
        zlib.setInput(source, from, length);
        int done = 0;
        while (!zlib.finished()) {
            int more = zlib.inflate(target, to + done, room - done);
            done += more;
            if (more == 0 && !zlib.finished()) {
                throw new OrcDamage("a ZLIB chunk is cut off or larger than the file's block size");
            }
        }
        return done;
    }

    private static int snappy(byte[] source, int from, int length, byte[] target, int to, int room) throws IOException {
        int plain = Snappy.uncompressedLength(source, from, length);
        if (plain < 0 || plain > room) {
            throw new OrcDamage("a SNAPPY chunk is larger than the file's block size");
        }
        return Snappy.uncompress(source, from, length, target, to);
    }

    private static int zstd(byte[] source, int from, int length, byte[] target, int to, int room) {
        return (int) Zstd.decompressByteArray(target, to, room, source, from, length);
    }

    @Override
    public void close() {
        if (inflater != null) {
            inflater.end();
        }
        inflater = null;
    }
}
