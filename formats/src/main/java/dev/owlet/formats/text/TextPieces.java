package dev.owlet.formats.text;

import dev.owlet.formats.storage.MeteredFile;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an uncompressed file at fixed places and finds the first record after each. The block of bytes around a cut is
 * read once and shared by the pieces on both sides, so that all pieces together read every byte exactly once.
 *
 * <p>A piece owns the records that begin after the first record end at or after its cut, up to the same point of the
 * next piece. Safe for all threads.
 */
final class TextPieces {
    private static final int BLOCK_BYTES = 1 << 16;

    private final MeteredFile file;
    private final long size;
    private final int pieceBytes;
    private final @Nullable Block[] blocks;
    private final int[] uses;
    private final @Nullable RecordCuts cuts;
    private @Nullable CutChain chain;
    private int terminator = -1;

    /** Cuts at any line end, or, if there are {@code cuts}, where they say. */
    TextPieces(MeteredFile file, int pieceBytes, @Nullable RecordCuts cuts) {
        this.file = file;
        this.size = file.entry().size();
        this.pieceBytes = pieceBytes;
        long count = Math.max(1, (size + pieceBytes / 2) / pieceBytes);
        blocks = new Block[(int) Math.min(count, 1 << 22)];
        uses = new int[blocks.length];
        this.cuts = blocks.length == 1 ? null : cuts;
    }

    /** Takes a whole file as one piece. */
    static TextPieces whole(MeteredFile file) {
        return new TextPieces(file, Integer.MAX_VALUE, null);
    }

    MeteredFile file() {
        return file;
    }

    int count() {
        return blocks.length;
    }

    long start(int piece) {
        return piece >= blocks.length ? size : (long) piece * pieceBytes;
    }

    /** Returns the byte that ends records: a newline, or a carriage return in a file without newlines. */
    synchronized byte terminator() {
        if (terminator < 0) {
            Block head = cuts == null ? load(0, -1) : new Block(CutChain.read(this, 0), 0);
            blocks[0] = head;
            boolean newline = head.indexOf('\n') >= 0;
            terminator = !newline && head.indexOf('\r') >= 0 ? '\r' : '\n';
        }
        return (byte) terminator;
    }

    /** Returns the bytes at a piece's cut; each of its two neighbours asks once, after which it is forgotten. */
    synchronized Block block(int piece) {
        byte ending = terminator();
        Block block = blocks[piece];
        if (block == null) {
            block = cuts == null ? load(piece, ending) : chained(cuts, ending, piece);
            blocks[piece] = block;
        }
        return block;
    }

    private Block chained(RecordCuts known, byte ending, int piece) {
        CutChain links = chain;
        if (links == null) {
            links = new CutChain(known, ending, blocks.length);
            chain = links;
        }
        Block block = links.load(this, piece, blocks);
        if (piece > 0 && uses[0] > 0) {
            blocks[0] = null;
        }
        return block;
    }

    synchronized void used(int piece) {
        if (++uses[piece] >= (piece == 0 ? 1 : 2) && (piece > 0 || chain != null)) {
            uses[piece] = 0;
            blocks[piece] = null;
            if (chain != null) {
                chain.released();
            }
        }
    }

    private Block load(int piece, int ending) {
        long from = start(piece);
        long end = start(piece + 1);
        byte[] data = new byte[(int) Math.min(BLOCK_BYTES, end - from)];
        file.read(from, data, 0, data.length);
        Block block = new Block(data, -1);
        int found = piece == 0 ? 0 : block.indexOf(ending);
        while (found < 0 && from + data.length < end) {
            int more = (int) Math.min(end - from - data.length, Math.max(data.length, BLOCK_BYTES));
            byte[] longer = java.util.Arrays.copyOf(data, data.length + more);
            file.read(from + data.length, longer, data.length, more);
            block = new Block(longer, -1);
            found = block.indexOf(ending, data.length);
            data = longer;
        }
        return new Block(data, piece == 0 ? 0 : found < 0 ? -1 : found + 1);
    }

    /** Bytes from a cut on. {@code firstRecord} is where the first record begins in them, -1 when none does. */
    record Block(byte[] data, int firstRecord) {
        int indexOf(int wanted) {
            return indexOf(wanted, 0);
        }

        int indexOf(int wanted, int from) {
            for (int i = from; i < data.length; i++) {
                if (data[i] == wanted) {
                    return i;
                }
            }
            return -1;
        }
    }
}
