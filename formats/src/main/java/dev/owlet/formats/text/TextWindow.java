package dev.owlet.formats.text;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.storage.StoragePath;

/**
 * A window that slides over text. Scanners read {@link #data} from {@link #at} up to {@link #limit} directly and move
 * {@link #at}; at least {@link #PAD} more bytes may be read after the limit, whose content has no meaning. For one
 * thread.
 */
public final class TextWindow implements AutoCloseable {
    /** How many bytes after the limit may be read, so that eight can be loaded at a time. */
    public static final int PAD = 16;

    /** The longest record by default: 16 MiB. */
    public static final int DEFAULT_RECORD_CAP = 16 << 20;

    private static final int BYTES = 1 << 19;
    private static final int SPARE = PAD + 8;
    private static final int LENT = BYTES + SPARE;
    private static final byte[] NONE = new byte[0];

    /** The bytes; replaced or moved by {@link #more()} and {@link #lines(byte)} only. */
    public byte[] data;

    /** The next byte to scan. */
    public int at;

    /** The end of the bytes that may be scanned. */
    public int limit;

    private final TextInput input;
    private final StoragePath path;
    private final int recordCap;
    private int filled;
    private long origin;
    private boolean begun;
    private boolean ended;

    /** Makes an empty window; nothing is read before the first {@link #more()} or {@link #lines(byte)}. */
    public TextWindow(TextInput input, StoragePath path, int recordCap) {
        this.input = input;
        this.path = path;
        this.recordCap = recordCap;
        origin = input.offset();
        int bytes = (int) Math.min(BYTES, input.expected() + 64) + SPARE;
        data = bytes == LENT ? WindowBytes.take(bytes) : new byte[bytes];
    }

    /** Returns the file. */
    public StoragePath path() {
        return path;
    }

    /** Returns how many records to make room for, up to {@code most}: no more than there can be. */
    public int recordRoom(int most) {
        return (int) Math.min(most, input.expected() + 1);
    }

    /** Returns the place in the text of a byte of {@link #data}. */
    public long offset(int index) {
        return origin + index;
    }

    /** Tells whether the text ends at {@link #limit}. */
    public boolean ended() {
        return ended;
    }

    /** Keeps the bytes from {@link #at} on and adds more; returns false when there are no more. */
    public boolean more() {
        if (ended) {
            return false;
        }
        int kept = filled - at;
        if (kept > recordCap) {
            throw new OwletException(
                            Code.HIVE_BAD_DATA,
                            "A record of " + path + " that begins at byte " + offset(at)
                                    + " is longer than the limit of " + recordCap + " bytes.")
                    .hint("Check the file's quotes and line ends, or raise owlet.record.bytes of the table.");
        }
        byte[] old = data;
        if (kept > data.length / 2) {
            data = new byte[(int) Math.min(2L * kept, recordCap + (long) BYTES) + SPARE];
        }
        System.arraycopy(old, at, data, 0, kept);
        if (old != data && old.length == LENT) {
            WindowBytes.give(old);
        }
        origin += at;
        at = 0;
        filled = kept;
        int room = data.length - SPARE;
        while (filled < room) {
            int count = input.read(data, filled, room - filled);
            if (count < 0) {
                ended = true;
                break;
            }
            filled += count;
        }
        limit = filled;
        if (origin == 0 && !begun) {
            at = TextEncoding.start(data, filled, path);
        }
        begun = true;
        return filled > kept;
    }

    /**
     * Slides so that {@link #limit} stands after a record end, and everything before it is whole records; returns
     * false at the end of the text. A last record without an end gets one.
     */
    public boolean lines(byte terminator) {
        if (at < limit) {
            return true;
        }
        while (true) {
            boolean grown = more();
            int end = lastIndexOf(terminator);
            if (end >= at) {
                limit = end + 1;
                if (ended && limit < filled) {
                    closeLast(terminator);
                }
                return true;
            }
            if (ended) {
                return filled > at && closeLast(terminator);
            }
            if (!grown) {
                return false;
            }
        }
    }

    private boolean closeLast(byte terminator) {
        data[filled] = terminator;
        limit = ++filled;
        return true;
    }

    private int lastIndexOf(byte wanted) {
        for (int i = filled - 1; i >= at; i--) {
            if (data[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void close() {
        if (data.length == LENT) {
            WindowBytes.give(data);
        }
        data = NONE;
        at = 0;
        limit = 0;
        filled = 0;
        ended = true;
        input.close();
    }
}
