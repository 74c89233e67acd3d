package dev.owlet.agreement;

import dev.owlet.Settings;

/** Settings that must not change an answer. */
final class Variations {
    private static final String[][] ALL = {
        {"batch_rows", "1", "threads", "1"},
        {"batch_rows", "7", "threads", "4"},
        {"optimize", "false", "threads", "4"},
        {"prune", "false", "batch_rows", "1024"},
        {"memory_bytes", "64KB", "threads", "1", "fuse_after_rows", "0"},
        {"optimize", "false", "batch_rows", "7", "threads", "1"},
    };

    static final int COUNT = ALL.length;

    private Variations() {}

    /** Returns the settings with a variation, counted from 0 and over again after the last. */
    static Settings apply(Settings settings, int index) {
        String[] variation = ALL[index % COUNT];
        Settings varied = settings;
        for (int at = 0; at < variation.length; at += 2) {
            varied = varied.with(variation[at], variation[at + 1]);
        }
        return varied;
    }

    static String name(int index) {
        return String.join(" ", ALL[index % COUNT]);
    }
}
