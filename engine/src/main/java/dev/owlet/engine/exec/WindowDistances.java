package dev.owlet.engine.exec;

/** How far PRECEDING and FOLLOWING reach from each row. */
interface WindowDistances {
    WindowDistances NONE = new WindowDistances() {};

    /** Returns the number of rows or groups of peers, not negative. */
    default long count(int row) {
        throw new IllegalStateException("the frame has no such bound");
    }

    /** Returns the first row of a RANGE frame. */
    default int first(int row) {
        throw new IllegalStateException("the frame has no such bound");
    }

    /** Returns the row after the last of a RANGE frame. */
    default int last(int row) {
        throw new IllegalStateException("the frame has no such bound");
    }
}
