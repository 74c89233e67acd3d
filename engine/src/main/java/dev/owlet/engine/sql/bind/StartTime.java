package dev.owlet.engine.sql.bind;

import java.time.Instant;

/** When a query began; tells whether its meaning depends on it. For one thread. */
public final class StartTime {
    private final Instant time;
    private boolean asked;

    /** Makes the start of one query. */
    public StartTime(Instant time) {
        this.time = time;
    }

    Instant get() {
        asked = true;
        return time;
    }

    /** Tells whether the time was asked for, as {@code current_timestamp} and its like do. */
    public boolean wasAsked() {
        return asked;
    }
}
