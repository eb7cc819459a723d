package io.github.camelmarketo.api.limit;

import io.github.camelmarketo.api.internal.MonotonicClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An exact sliding window for the threads of one JVM, first come, first served.
 *
 * <p>A call takes a place in the window when it is let go and frees it one window after its
 * <em>answer</em>. The server counts from the arrival, which lies before the answer, so whatever
 * the network does, the server never sees more calls in a window than allowed.
 */
public final class SlidingWindowLimiter implements CallLimiter {

    /**
     * Servers count in milliseconds: a place that is freed a fraction early on their clock would be
     * one too many.
     */
    private static final Duration GUARD = Duration.ofMillis(2);

    private final Clock clock;
    private final Pause pause;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Condition> waiters = new ArrayDeque<>();
    private final Deque<Instant> answers = new ArrayDeque<>();
    private CallLimits limits;
    private int inFlight;

    /**
     * Makes a limiter.
     *
     * @param limits the limits to keep
     */
    @SuppressWarnings("WaitNotInLoop") // the loop is in acquire
    public SlidingWindowLimiter(CallLimits limits) {
        this(
                limits,
                new MonotonicClock(),
                (condition, time) -> condition.awaitNanos(TimeUnit.NANOSECONDS.convert(time)));
    }

    SlidingWindowLimiter(CallLimits limits, Clock clock, Pause pause) {
        this.limits = limits;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public Permit acquire(Instant deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Condition turn = lock.newCondition();
            waiters.addLast(turn);
            try {
                while (true) {
                    Instant now = clock.instant();
                    boolean first = waiters.peekFirst() == turn;
                    if (first && isFree(now)) {
                        inFlight++;
                        return new Slot();
                    }
                    if (!now.isBefore(deadline)) {
                        return null;
                    }
                    Instant until = first ? nextFree(deadline) : deadline;
                    pause.await(turn, Duration.between(now, until));
                }
            } finally {
                waiters.remove(turn);
                wakeFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Usage usage() {
        lock.lock();
        try {
            forget(clock.instant());
            return new Usage(
                    inFlight,
                    waiters.size(),
                    inFlight + answers.size(),
                    limits.callsPerWindow(),
                    limits.maxConcurrentCalls(),
                    limits.window());
        } finally {
            lock.unlock();
        }
    }

    /** Takes on other limits; calls in flight stay as they are. */
    void limits(CallLimits other) {
        lock.lock();
        try {
            limits = other;
            wakeFirst();
        } finally {
            lock.unlock();
        }
    }

    private boolean isFree(Instant now) {
        forget(now);
        return inFlight < limits.maxConcurrentCalls()
                && inFlight + answers.size() < limits.callsPerWindow();
    }

    private void forget(Instant now) {
        Instant oldest = now.minus(limits.window()).minus(GUARD);
        while (!answers.isEmpty() && !answers.peekFirst().isAfter(oldest)) {
            answers.removeFirst();
        }
    }

    /**
     * When the window alone may let one more through; an answer that frees a place wakes the first
     * waiter itself.
     */
    private Instant nextFree(Instant deadline) {
        if (answers.isEmpty() || inFlight >= limits.maxConcurrentCalls()) {
            return deadline;
        }
        Instant free = answers.peekFirst().plus(limits.window()).plus(GUARD);
        return free.isBefore(deadline) ? free : deadline;
    }

    private void wakeFirst() {
        Condition first = waiters.peekFirst();
        if (first != null) {
            first.signal();
        }
    }

    private void giveBack(boolean sent) {
        lock.lock();
        try {
            inFlight--;
            if (sent) {
                answers.addLast(clock.instant());
            }
            wakeFirst();
        } finally {
            lock.unlock();
        }
    }

    /** How a waiter waits. */
    @FunctionalInterface
    interface Pause {
        void await(Condition condition, Duration time) throws InterruptedException;
    }

    private final class Slot implements Permit {

        private final AtomicBoolean held = new AtomicBoolean(true);

        /** Reads its own clock: the given time may come from one that was set back. */
        @Override
        public void release(Instant answeredAt) {
            if (held.compareAndSet(true, false)) {
                giveBack(true);
            }
        }

        @Override
        public void cancel() {
            if (held.compareAndSet(true, false)) {
                giveBack(false);
            }
        }
    }
}
