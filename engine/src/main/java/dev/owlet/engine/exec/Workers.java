package dev.owlet.engine.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one query: a driver, and workers that run its parallel parts with it. All are daemons and end with
 * {@link #close()}.
 */
final class Workers implements AutoCloseable {
    private static final AtomicInteger QUERIES = new AtomicInteger();

    private final int count;
    private final Control control;
    private final List<Thread> threads = new ArrayList<>();
    private final Object lock = new Object();
    private @Nullable Job job;
    private boolean closed;

    /** One parallel part: numbered tasks, taken by whichever thread is free. */
    private static final class Job {
        final IntConsumer task;
        final int tasks;
        final AtomicInteger next = new AtomicInteger();
        int running;

        Job(IntConsumer task, int tasks) {
            this.task = task;
            this.tasks = tasks;
        }
    }

    Workers(int count, Control control) {
        this.count = count;
        this.control = control;
    }

    int count() {
        return count;
    }

    /** Starts all threads; the first runs {@code driver}. */
    void start(Runnable driver) {
        int query = QUERIES.incrementAndGet();
        for (int i = 0; i < count; i++) {
            Runnable body = i == 0 ? driver : this::serve;
            Thread thread = new Thread(body, "owlet-" + query + "-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    /** Runs tasks 0 to {@code tasks - 1} on all threads and waits for them; called by the driver only. */
    void each(int tasks, IntConsumer task) {
        if (tasks == 1 || count == 1) {
            for (int i = 0; i < tasks; i++) {
                control.check();
                task.accept(i);
            }
            return;
        }
        Job mine = new Job(task, tasks);
        synchronized (lock) {
            job = mine;
            mine.running++;
            lock.notifyAll();
        }
        work(mine);
        await(mine);
        control.check();
    }

    private void await(Job mine) {
        boolean interrupted = false;
        synchronized (lock) {
            job = null;
            while (mine.running > 0) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(Job current) {
        try {
            int task = current.next.getAndIncrement();
            while (task < current.tasks) {
                control.check();
                current.task.accept(task);
                task = current.next.getAndIncrement();
            }
        } catch (Throwable e) {
            control.fail(e);
        } finally {
            synchronized (lock) {
                current.running--;
                lock.notifyAll();
            }
        }
    }

    private void serve() {
        Job last = null;
        while (true) {
            Job current;
            synchronized (lock) {
                while (!closed && (job == null || job == last)) {
                    try {
                        lock.wait();
                    } catch (InterruptedException e) {
                        return;
                    }
                }
                if (closed) {
                    return;
                }
                current = job;
                current.running++;
            }
            last = current;
            work(current);
        }
    }

    /** Ends the waiting threads and waits until all are gone. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive() && thread != Thread.currentThread()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
