package dev.owlet.engine.exec;

/** Groups that one worker gives out; merged, if need be, when it begins. */
interface GroupRange {
    /** Makes the groups ready. */
    Piece open();

    /** Groups {@code from} to {@code to - 1} of a table, and what to do when they are given out. */
    record Piece(GroupTable table, int from, int to, Runnable release) {}
}
