package dev.owlet.engine.exec;

import dev.owlet.formats.BatchSource;
import dev.owlet.formats.vector.Batch;
import org.jspecify.annotations.Nullable;

/** Gives out the results of some groups. */
final class GroupSource implements BatchSource {
    private final GroupRange.Piece piece;
    private final int batchRows;
    private int at;

    GroupSource(GroupRange.Piece piece, int batchRows) {
        this.piece = piece;
        this.batchRows = batchRows;
        at = piece.from();
    }

    @Override
    public @Nullable Batch next() {
        if (at >= piece.to()) {
            return null;
        }
        int count = Math.min(batchRows, piece.to() - at);
        Batch batch = piece.table().result(at, count);
        at += count;
        return batch;
    }

    @Override
    public void close() {
        piece.release().run();
    }
}
