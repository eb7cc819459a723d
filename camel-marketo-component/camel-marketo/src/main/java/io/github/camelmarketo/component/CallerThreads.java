package io.github.camelmarketo.component;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

/**
 * The callers' threads in which calls run. A stop interrupts them, as it does the component's own;
 * none is interrupted once it has left, and none takes our interruption with it.
 */
final class CallerThreads implements AutoCloseable {

    private final int places;
    private final Set<Thread> inside = new HashSet<>();
    private final Set<Thread> interrupted = new HashSet<>();
    private boolean closed;

    /**
     * @param places how many threads may be inside at a time
     */
    CallerThreads(int places) {
        this.places = places;
    }

    /**
     * Runs a task in this thread.
     *
     * @return false when all places are taken; it was not run then
     * @throws RejectedExecutionException after the close
     */
    boolean run(Runnable task) {
        if (!enter()) {
            return false;
        }
        try {
            task.run();
        } finally {
            leave();
        }
        return true;
    }

    @Override
    public synchronized void close() {
        closed = true;
        interrupted.addAll(inside);
        inside.forEach(Thread::interrupt);
    }

    private synchronized boolean enter() {
        if (closed) {
            throw new RejectedExecutionException("closed");
        }
        return inside.size() < places && inside.add(Thread.currentThread());
    }

    private synchronized void leave() {
        inside.remove(Thread.currentThread());
        if (interrupted.remove(Thread.currentThread())) {
            Thread.interrupted();
        }
    }
}
