package dev.owlet.formats.storage;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;

/**
 * Reads a local file through positioned channel reads. Every read is followed by a look at size and time, so that rows
 * of two versions of a file never mix.
 */
final class LocalFile implements MeteredFile {
    /** The JDK keeps a direct buffer of the largest read in each thread; this bounds it. */
    private static final int LARGEST_READ = 1 << 20;

    private final Path path;
    private final FileEntry entry;
    private final ByteMeter meter;
    private final FileChannel channel;

    private LocalFile(Path path, FileEntry entry, ByteMeter meter, FileChannel channel) {
        this.path = path;
        this.entry = entry;
        this.meter = meter;
        this.channel = channel;
    }

    static LocalFile open(Path path, FileEntry entry, ByteMeter meter) {
        FileChannel channel;
        try {
            channel = FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            throw changed(entry, "it vanished");
        } catch (AccessDeniedException e) {
            throw LocalErrors.of(e, "read", entry.path());
        } catch (IOException e) {
            throw cannotOpen(entry, e);
        }
        LocalFile file = new LocalFile(path, entry, meter, channel);
        try {
            file.checkUnchanged();
        } catch (OwletException e) {
            file.close();
            throw e;
        }
        return file;
    }

    @Override
    public FileEntry entry() {
        return entry;
    }

    @Override
    public void read(long offset, byte[] target, int at, int length) {
        Objects.checkFromIndexSize(at, length, target.length);
        if (offset < 0 || offset > entry.size() - length) {
            throw new OwletException(
                    Code.HIVE_CANNOT_OPEN_SPLIT,
                    "The file " + entry.path() + " ends at byte " + entry.size() + ", but bytes " + offset + " to "
                            + (offset + length) + " were expected: it is truncated or damaged.");
        }
        int done = 0;
        while (done < length) {
            done += readSome(offset + done, target, at + done, Math.min(LARGEST_READ, length - done));
        }
        checkUnchanged();
    }

    private int readSome(long offset, byte[] target, int at, int length) {
        int count;
        try {
            count = channel.read(ByteBuffer.wrap(target, at, length), offset);
        } catch (AsynchronousCloseException e) {
            throw new OwletException(Code.USER_CANCELED, "Reading " + entry.path() + " was interrupted.", e);
        } catch (IOException e) {
            throw cannotOpen(entry, e);
        }
        if (count <= 0) {
            throw changed(entry, "it shrank");
        }
        meter.add(count);
        return count;
    }

    private void checkUnchanged() {
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            throw changed(entry, "it vanished");
        } catch (IOException e) {
            throw cannotOpen(entry, e);
        }
        if (!now.isRegularFile()) {
            throw new OwletException(Code.HIVE_CANNOT_OPEN_SPLIT, entry.path() + " is not a regular file.");
        }
        if (now.size() != entry.size()) {
            throw changed(entry, "its size went from " + entry.size() + " to " + now.size() + " bytes");
        }
        if (now.lastModifiedTime().toMillis() != entry.modifiedMillis()) {
            throw changed(entry, "it was written again");
        }
    }

    private static OwletException changed(FileEntry entry, String how) {
        return new OwletException(
                        Code.HIVE_FILE_CHANGED, "The file " + entry.path() + " changed during the query: " + how + ".")
                .hint("Run the statement again.");
    }

    private static OwletException cannotOpen(FileEntry entry, IOException e) {
        return new OwletException(
                Code.HIVE_CANNOT_OPEN_SPLIT, "The file " + entry.path() + " could not be read: " + e.getMessage(), e);
    }

    @Override
    public void charge(long bytes) {
        meter.add(bytes);
    }

    @Override
    public InputStream stream(long offset, long length) {
        return new Section(offset, length);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // A failed close of a file that was only read loses nothing, and callers are promised silence.
            System.getLogger(LocalFile.class.getName())
                    .log(System.Logger.Level.DEBUG, "could not close " + entry.path(), e);
        }
    }

    /** A run of the file as a stream; reads exactly what is asked for, so callers bring their own buffer. */
    private final class Section extends InputStream {
        private long next;
        private final long end;

        Section(long offset, long length) {
            next = offset;
            end = offset + length;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int at, int length) {
            if (length == 0) {
                return 0;
            }
            int count = (int) Math.min(length, end - next);
            if (count <= 0) {
                return -1;
            }
            LocalFile.this.read(next, target, at, count);
            next += count;
            return count;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, end - next);
        }
    }
}
