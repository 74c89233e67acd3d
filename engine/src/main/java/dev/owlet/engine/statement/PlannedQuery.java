package dev.owlet.engine.statement;

import dev.owlet.formats.Schema;

/** A query ready to run once. */
public interface PlannedQuery {
    /** Returns its columns; names may be empty or repeat. */
    Schema schema();

    /** Returns the same query with its columns cast to these types and named so; the number of columns is the same. */
    PlannedQuery as(Schema wanted);

    /** Runs it to the end and hands every batch to the consumer; throws what running or consuming threw. */
    void run(RowConsumer consumer);

    /** Returns its plan as lines of text, with what pruning left and the estimate; reads no data. */
    String explain();

    /** Returns the tables it reads, and how much of them; reads no data. */
    PlannedInputs inputs();

    /** Runs it, drops its rows and returns its plan with what each step did. */
    String analyze();
}
