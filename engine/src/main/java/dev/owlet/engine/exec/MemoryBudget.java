package dev.owlet.engine.exec;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.concurrent.atomic.AtomicLong;

/** The heap that the operators of one query may hold together. Safe for all threads. */
final class MemoryBudget {
    private final long limit;
    private final AtomicLong used = new AtomicLong();

    MemoryBudget(long limit) {
        this.limit = limit;
    }

    /** Takes bytes and tells whether they were there; a negative number gives back. */
    boolean tryReserve(long bytes) {
        if (bytes <= 0) {
            used.addAndGet(bytes);
            return true;
        }
        if (used.addAndGet(bytes) <= limit) {
            return true;
        }
        used.addAndGet(-bytes);
        return false;
    }

    /** Takes bytes whether or not they are there. */
    void force(long bytes) {
        used.addAndGet(bytes);
    }

    long limit() {
        return limit;
    }

    long used() {
        return used.get();
    }

    OwletException exceeded(String operator) {
        return new OwletException(
                        Code.EXCEEDED_MEMORY,
                        "The " + operator + " needs more than the query's memory limit of " + limit + " bytes.")
                .hint("Raise the memory limit, use fewer threads, or select fewer rows or columns.");
    }
}
