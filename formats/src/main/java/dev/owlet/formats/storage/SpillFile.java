package dev.owlet.formats.storage;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One temporary file of compressed blocks. Blocks are appended by one thread at a time and read by any. */
public final class SpillFile implements AutoCloseable {
    private static final int HEADER = 8;

    private final SpillFiles owner;
    private final Path path;
    private final FileChannel channel;
    private final Lz4Compressor compressor = new Lz4Compressor();
    private long end;

    SpillFile(SpillFiles owner, Path path) throws IOException {
        this.owner = owner;
        this.path = path;
        channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    Path path() {
        return path;
    }

    /**
     * Appends a block and returns the place to read it from; throws EXCEEDED_SPILL past the query's limit and DISK_FULL
     * when the disk is.
     */
    public long append(byte[] data, int length) {
        byte[] block = new byte[HEADER + compressor.maxCompressedLength(length)];
        int packed = compressor.compress(data, 0, length, block, HEADER, block.length - HEADER);
        ByteBuffer buffer = ByteBuffer.wrap(block, 0, HEADER + packed);
        buffer.putInt(0, length).putInt(4, packed);
        owner.reserve(buffer.remaining());
        long place = end;
        try {
            while (buffer.hasRemaining()) {
                end += channel.write(buffer, end);
            }
        } catch (IOException e) {
            throw LocalErrors.of(e, "write", LocalStorage.of(path));
        }
        return place;
    }

    /** Returns the bytes of a block. */
    public byte[] read(long place) {
        try {
            ByteBuffer header = filled(ByteBuffer.allocate(HEADER), place);
            int length = header.getInt(0);
            int packed = header.getInt(4);
            if (length < 0 || packed < 0 || packed > end - place - HEADER) {
                throw damaged(null);
            }
            ByteBuffer block = filled(ByteBuffer.allocate(packed), place + HEADER);
            byte[] data = new byte[length];
            if (new Lz4Decompressor().decompress(block.array(), 0, packed, data, 0, length) != length) {
                throw damaged(null);
            }
            return data;
        } catch (MalformedInputException e) {
            throw damaged(e);
        } catch (IOException e) {
            throw LocalErrors.of(e, "read", LocalStorage.of(path));
        }
    }

    private ByteBuffer filled(ByteBuffer buffer, long place) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, place + buffer.position()) < 0) {
                throw damaged(null);
            }
        }
        return buffer;
    }

    private OwletException damaged(@org.jspecify.annotations.Nullable Throwable cause) {
        String text = "The temporary file " + path + " changed while the query was running.";
        return cause == null
                ? new OwletException(Code.HIVE_FILE_CHANGED, text)
                : new OwletException(Code.HIVE_FILE_CHANGED, text, cause);
    }

    /** Closes the file; the owner deletes it. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }
}
