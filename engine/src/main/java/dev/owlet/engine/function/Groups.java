package dev.owlet.engine.function;

/** Sizes of the arrays that hold one entry a group. */
final class Groups {
    private Groups() {}

    /** Returns how long an array for {@code groups} groups is made: grows by half, so that growing costs little. */
    static int capacity(int groups) {
        return Math.max(16, groups + (groups >> 1));
    }
}
