package dev.owlet.shell;

import dev.owlet.Owlet;
import dev.owlet.Result;
import dev.owlet.error.OwletException;
import java.util.List;

/**
 * Has classes loaded and code compiled while the user types the first statement: runs a few over rows of their own, which
 * touch no file, in a thread that any other comes before. Says nothing, and ends when the first statement begins.
 */
final class WarmUp {
    private static final String ROWS = "(VALUES (1, 'a', DECIMAL '1.50', DATE '2026-01-01'),"
            + " (2, 'b', DECIMAL '2.50', DATE '2026-01-02')) AS t(n, name, price, day)";

    static final List<String> STATEMENTS = List.of(
            "SELECT name, count(*) AS c, sum(price * 2) AS s FROM " + ROWS
                    + " WHERE day >= DATE '2026-01-01' AND name LIKE 'a%' GROUP BY name ORDER BY s DESC LIMIT 5",
            "SELECT a.name, b.price FROM " + ROWS.replace("AS t", "AS a") + " JOIN "
                    + ROWS.replace("AS t", "AS b")
                    + " ON a.n = b.n WHERE a.n IN (1, 2) AND coalesce(b.name, '') <> 'c'");

    private final Owlet owlet;
    private final Thread thread = new Thread(this::run, "owlet-warm-up");
    private volatile boolean ended;

    private WarmUp(Owlet owlet) {
        this.owlet = owlet;
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
    }

    /** Begins in the background; statements of {@code owlet} itself are not touched by {@link #end}. */
    static WarmUp begin(Owlet owlet) {
        WarmUp warmUp = new WarmUp(owlet.with(owlet.settings().with("threads", "1")));
        warmUp.thread.start();
        return warmUp;
    }

    private void run() {
        for (String statement : STATEMENTS) {
            if (ended) {
                return;
            }
            try (Result result = owlet.query(statement)) {
                result.forEach(row -> row.getString(0));
            } catch (OwletException e) {
                // It was stopped, or the prompt was left; there is nobody to tell.
                return;
            }
        }
    }

    /** Stops what runs and returns at once; does nothing the second time. */
    void end() {
        if (!ended) {
            ended = true;
            owlet.cancel();
        }
    }

    Thread thread() {
        return thread;
    }
}
