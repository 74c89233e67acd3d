package dev.owlet.formats.orc;

import dev.owlet.formats.storage.MeteredFile;

/**
 * The last bytes of a file, which were read to find its metadata. What lies in them is never read again, so that a
 * small file costs its size and no more.
 *
 * @param offset where in the file they begin
 */
record OrcEnd(byte[] bytes, long offset) {
    /** How many bytes of a file are read at first. */
    private static final int FIRST_READ = 16 << 10;

    /** Reads the end of a file. */
    static OrcEnd read(MeteredFile file) {
        long size = file.entry().size();
        byte[] bytes = new byte[(int) Math.min(size, FIRST_READ)];
        file.read(size - bytes.length, bytes, 0, bytes.length);
        return new OrcEnd(bytes, size - bytes.length);
    }

    /** Returns at least {@code length} bytes from the end, reading those that are missing. */
    OrcEnd atLeast(MeteredFile file, int length) {
        if (length <= bytes.length) {
            return this;
        }
        byte[] more = new byte[length];
        int missing = length - bytes.length;
        file.read(offset - missing, more, 0, missing);
        System.arraycopy(bytes, 0, more, missing, bytes.length);
        return new OrcEnd(more, offset - missing);
    }

    /** Returns how many bytes of a part of the file are not among them. */
    long missing(long from, long length) {
        return Math.max(0, Math.min(length, offset - from));
    }

    /** Fetches a part of the file, reading only what is not among them. */
    byte[] fetch(MeteredFile file, long from, int length) {
        byte[] target = new byte[length];
        int missing = (int) missing(from, length);
        if (missing > 0) {
            file.read(from, target, 0, missing);
        }
        if (missing < length) {
            System.arraycopy(bytes, (int) (from + missing - offset), target, missing, length - missing);
        }
        return target;
    }
}
