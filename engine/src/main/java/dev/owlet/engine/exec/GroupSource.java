package dev.owlet.engine.exec;

import dev.owlet.formats.BatchSource;
import dev.owlet.formats.vector.Batch;
import org.jspecify.annotations.Nullable;

/** Gives out the results of some groups; with a bound from above, only of groups that may reach it. */
final class GroupSource implements BatchSource {
    private final GroupRange.Piece piece;
    private final int batchRows;
    private final TopBound.@Nullable Use top;
    private final int[] selected;
    private int at;

    GroupSource(GroupRange.Piece piece, int batchRows, TopBound.@Nullable Use top) {
        this.piece = piece;
        this.batchRows = batchRows;
        this.top = top;
        selected = new int[top == null ? 0 : batchRows];
        at = piece.from();
    }

    @Override
    public @Nullable Batch next() {
        while (at < piece.to()) {
            int from = at;
            int count = Math.min(batchRows, piece.to() - at);
            at += count;
            GroupTable table = piece.table();
            if (top == null) {
                return table.result(from, count);
            }
            int kept = top.bound().select(table.result(top.column(), from, count), count, selected);
            if (kept > 0) {
                Batch all = table.result(from, count);
                return kept == count ? all : all.gather(selected, kept);
            }
        }
        return null;
    }

    @Override
    public void close() {
        piece.release().run();
    }
}
