package dev.owlet.tpch;

/** An engine that is timed: runs a query over the generated tables and reads every row. */
interface Contender extends AutoCloseable {
    /** Returns the name in the table of results. */
    String name();

    /** Runs one query to its last row and returns the number of rows. */
    long run(String sql);

    /** Tells whether it runs in another process, so that this one's processor time says nothing of it. */
    default boolean elsewhere() {
        return false;
    }

    @Override
    void close();
}
