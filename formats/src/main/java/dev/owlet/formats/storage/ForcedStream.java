package dev.owlet.formats.storage;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes to a file, forces its bytes to disk on close, and raises typed errors that name it. */
final class ForcedStream extends OutputStream {
    private final FileOutputStream out;
    private final StoragePath path;
    private boolean closed;

    ForcedStream(FileOutputStream out, StoragePath path) {
        this.out = out;
        this.path = path;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int from, int length) {
        try {
            out.write(source, from, length);
        } catch (IOException e) {
            throw LocalErrors.of(e, "write", path);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            out.getFD().sync();
        } catch (IOException e) {
            throw LocalErrors.of(e, "write", path);
        }
    }
}
