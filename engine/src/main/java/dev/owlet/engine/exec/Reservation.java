package dev.owlet.engine.exec;

/** What one operator's state holds of the budget. Used by one thread at a time. */
final class Reservation {
    private final MemoryBudget budget;
    private final String operator;
    private long bytes;

    /** Begins at zero; {@code operator} names the holder in errors, as "sort" or "join build side". */
    Reservation(MemoryBudget budget, String operator) {
        this.budget = budget;
        this.operator = operator;
    }

    /** Changes what is held and tells whether the budget had it; when not, nothing changes. */
    boolean trySet(long total) {
        if (!budget.tryReserve(total - bytes)) {
            return false;
        }
        bytes = total;
        return true;
    }

    /** Changes what is held; throws EXCEEDED_MEMORY when the budget does not have it. */
    void set(long total) {
        if (!trySet(total)) {
            throw budget.exceeded(operator);
        }
    }

    /** Changes what is held, up to {@code free} bytes even when the budget is used up, above as {@link #set}. */
    void setBeyond(long free, long total) {
        if (!trySetBeyond(free, total)) {
            throw budget.exceeded(operator);
        }
    }

    /** As {@link #trySet}, but the first {@code free} bytes are there even when the budget is used up. */
    boolean trySetBeyond(long free, long total) {
        if (total <= free) {
            force(total);
            return true;
        }
        return trySet(total);
    }

    /** Adds to what is held; throws EXCEEDED_MEMORY when the budget does not have it. */
    void add(long more) {
        set(bytes + more);
    }

    /** Changes what is held even when the budget is used up; for the little that nobody can do without. */
    void force(long total) {
        budget.force(total - bytes);
        bytes = total;
    }

    long bytes() {
        return bytes;
    }
}
