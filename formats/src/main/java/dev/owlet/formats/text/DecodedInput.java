package dev.owlet.formats.text;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.storage.MeteredFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A whole file, decompressed on the way; counts the stored bytes. */
final class DecodedInput implements TextInput {
    private final MeteredFile file;
    private final InputStream stored;
    private final InputStream decoded;
    private long offset;

    DecodedInput(MeteredFile file, TextCompression compression) {
        this.file = file;
        stored = file.stream(0, file.entry().size());
        try {
            decoded = compression.decode(stored);
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    @Override
    public int read(byte[] target, int at, int most) {
        try {
            int count = decoded.read(target, at, most);
            if (count < 0) {
                drain();
            } else {
                offset += count;
            }
            return count;
        } catch (OwletException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    /** Reads what stands behind the compressed text, so that the file counts as the whole it is. */
    private void drain() throws IOException {
        byte[] rest = new byte[1024];
        int count = 0;
        while (count >= 0) {
            count = stored.read(rest);
        }
    }

    private OwletException damaged(Exception e) {
        String how = e instanceof EOFException ? "it is truncated" : "it is damaged (" + e.getMessage() + ")";
        return new OwletException(
                        Code.HIVE_CURSOR_ERROR,
                        "The compressed file " + file.entry().path() + " cannot be read on after byte " + offset
                                + " of its text: " + how + ".",
                        e)
                .hint("Copy or write the file again; its name's ending must match its compression.");
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public long expected() {
        return UNKNOWN;
    }

    @Override
    public void close() {
        try {
            decoded.close();
        } catch (IOException | RuntimeException e) {
            // The decoder only frees its tables here; the file's owner closes the file.
            System.getLogger(DecodedInput.class.getName())
                    .log(
                            System.Logger.Level.DEBUG,
                            "could not close " + file.entry().path(),
                            e);
        }
    }
}
