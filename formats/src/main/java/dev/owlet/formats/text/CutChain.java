package dev.owlet.formats.text;

import org.jspecify.annotations.Nullable;

/**
 * Loads pieces of text whose records may hold line ends. Where records begin in a piece depends on all pieces before it,
 * so they are followed in file order, whatever order they are asked for; a piece's bytes are kept until its slice wants
 * them, unless too many pile up. Guarded by its owner's lock.
 */
final class CutChain {
    private static final int MAX_KEPT = 16;
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final RecordCuts cuts;
    private final byte terminator;
    private final int[] firsts;
    private int followed;
    private int kept;
    private int state = RecordCuts.BEGIN;

    CutChain(RecordCuts cuts, byte terminator, int pieces) {
        this.cuts = cuts;
        this.terminator = terminator;
        firsts = new int[pieces];
    }

    /** Reads the wanted piece and, if they were not followed yet, those before it, which are put into {@code blocks}. */
    TextPieces.Block load(TextPieces pieces, int wanted, TextPieces.@Nullable Block[] blocks) {
        for (; followed < wanted; followed++) {
            TextPieces.Block known = blocks[followed];
            byte[] data = known == null ? read(pieces, followed) : known.data();
            TextPieces.Block block = follow(data, followed);
            boolean keep = known == null && kept < MAX_KEPT;
            kept += keep ? 1 : 0;
            blocks[followed] = keep ? block : known;
        }
        byte[] data = read(pieces, wanted);
        if (wanted < followed) {
            return new TextPieces.Block(data, firsts[wanted]);
        }
        followed++;
        return follow(data, wanted);
    }

    void released() {
        kept = Math.max(0, kept - 1);
    }

    private TextPieces.Block follow(byte[] data, int piece) {
        boolean marked = piece == 0 && data.length >= 3 && java.util.Arrays.equals(data, 0, 3, MARK, 0, 3);
        state = cuts.follow(data, marked ? MARK.length : 0, terminator, state);
        firsts[piece] = piece == 0 ? 0 : cuts.firstRecord();
        return new TextPieces.Block(data, firsts[piece]);
    }

    static byte[] read(TextPieces pieces, int piece) {
        long from = pieces.start(piece);
        byte[] data = new byte[(int) (pieces.start(piece + 1) - from)];
        pieces.file().read(from, data, 0, data.length);
        return data;
    }
}
