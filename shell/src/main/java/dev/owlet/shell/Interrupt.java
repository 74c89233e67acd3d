package dev.owlet.shell;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Stops the running statement when the process is told to end, and lets it clean up before the process does. */
final class Interrupt extends Thread {
    private static final long PATIENCE_SECONDS = 10;

    private final Runner runner;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean came;

    Interrupt(Runner runner) {
        super("owlet-interrupt");
        this.runner = runner;
    }

    @Override
    public void run() {
        came = true;
        runner.cancel();
        try {
            over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupt();
        }
    }

    /** Tells whether the process is ending. */
    boolean came() {
        return came;
    }

    /** Says that no statement runs any more; returns false when the process is ending already. */
    boolean end() {
        over.countDown();
        try {
            return Runtime.getRuntime().removeShutdownHook(this);
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
