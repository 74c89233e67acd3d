package dev.owlet.formats.text;

/** The records of one piece: its part of its own block, the bytes up to the next cut, and the tail of its last record. */
final class PieceInput implements TextInput {
    private final TextPieces pieces;
    private byte[] block;
    private int blockAt;
    private int blockEnd;
    private long fileAt;
    private long fileEnd;
    private int next;
    private long offset;
    private final long expected;

    PieceInput(TextPieces pieces, int piece) {
        this.pieces = pieces;
        TextPieces.Block own = pieces.block(piece);
        pieces.used(piece);
        block = own.data();
        blockEnd = block.length;
        next = piece + 1;
        if (own.firstRecord() < 0) {
            blockAt = blockEnd;
            next = pieces.count();
        } else {
            blockAt = own.firstRecord();
            fileAt = pieces.start(piece) + blockEnd;
            fileEnd = pieces.start(next);
        }
        offset = pieces.start(piece) + blockAt;
        expected = pieces.start(piece + 1) - pieces.start(piece);
    }

    @Override
    public int read(byte[] target, int at, int most) {
        while (blockAt == blockEnd && fileAt == fileEnd) {
            if (next >= pieces.count()) {
                return -1;
            }
            openTail();
        }
        int count;
        if (blockAt < blockEnd) {
            count = Math.min(most, blockEnd - blockAt);
            System.arraycopy(block, blockAt, target, at, count);
            blockAt += count;
        } else {
            count = (int) Math.min(most, fileEnd - fileAt);
            pieces.file().read(fileAt, target, at, count);
            fileAt += count;
        }
        offset += count;
        return count;
    }

    private void openTail() {
        TextPieces.Block tail = pieces.block(next);
        pieces.used(next);
        block = tail.data();
        blockAt = 0;
        blockEnd = tail.firstRecord() < 0 ? block.length : tail.firstRecord();
        next = tail.firstRecord() < 0 ? next + 1 : pieces.count();
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public long expected() {
        return expected;
    }

    @Override
    public void close() {
        next = pieces.count();
    }
}
