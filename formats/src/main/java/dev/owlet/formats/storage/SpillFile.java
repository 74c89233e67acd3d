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
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One temporary file of blocks, each with a checksum, compressed where that makes it smaller. Blocks are appended by one
 * thread at a time and read by any.
 */
public final class SpillFile implements AutoCloseable {
    /** The bytes of a block, the bytes it has in the file (as many when it is not compressed), and a checksum of both. */
    private static final int HEADER = 12;

    /** Where a block is larger, the room to compress it is not kept. */
    private static final int KEPT_BYTES = 1 << 20;

    private final SpillFiles owner;
    private final Path path;
    private final FileChannel channel;
    private final Lz4Compressor compressor = new Lz4Compressor();
    private byte[] room = {};
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
        byte[] block = room(HEADER + compressor.maxCompressedLength(length));
        int packed = compressor.compress(data, 0, length, block, HEADER, block.length - HEADER);
        if (packed >= length) {
            System.arraycopy(data, 0, block, HEADER, length);
            packed = length;
        }
        ByteBuffer buffer = ByteBuffer.wrap(block, 0, HEADER + packed);
        buffer.putInt(0, length).putInt(4, packed).putInt(8, checksum(block, packed, length));
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

    private byte[] room(int bytes) {
        if (room.length >= bytes) {
            return room;
        }
        byte[] larger = new byte[bytes];
        if (bytes <= KEPT_BYTES) {
            room = larger;
        }
        return larger;
    }

    private static int checksum(byte[] block, int packed, int length) {
        CRC32C sum = new CRC32C();
        sum.update(block, HEADER, packed);
        return (int) sum.getValue() ^ length;
    }

    /** Returns how many bytes the file has. */
    public long length() {
        return end;
    }

    /** Returns the bytes of a block. */
    public byte[] read(long place) {
        try {
            ByteBuffer header = filled(ByteBuffer.allocate(HEADER), place);
            int length = header.getInt(0);
            int packed = header.getInt(4);
            if (packed < 0 || packed > length || packed > end - place - HEADER) {
                throw damaged(null);
            }
            byte[] block = filled(ByteBuffer.allocate(HEADER + packed), place).array();
            if (checksum(block, packed, length) != header.getInt(8)) {
                throw damaged(null);
            }
            byte[] data = new byte[length];
            if (packed == length) {
                System.arraycopy(block, HEADER, data, 0, length);
            } else if (new Lz4Decompressor().decompress(block, HEADER, packed, data, 0, length) != length) {
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

    private OwletException damaged(@Nullable Throwable cause) {
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
