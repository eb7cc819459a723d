/*
 * Copyright the camel-marketo contributors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelmarketo.api.limit;

import io.github.camelmarketo.api.internal.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An exact sliding window for one JVM, first come, first served. Whoever waits holds no thread.
 *
 * <p>A call counts in the window from its permit until one window after its <em>response</em>. The
 * server counts from the arrival, which lies before the response, so whatever the network does, the
 * server never sees more calls in a window than allowed.
 */
public final class SlidingWindowLimiter implements CallLimiter {

    /**
     * Servers count in milliseconds: a permit that is given a fraction early on their clock would
     * be one too many.
     */
    private static final Duration GUARD = Duration.ofMillis(2);

    private final Time time;

    /** In the order in which they came; taken out wherever they stand. */
    private final Set<Waiter> waiters = new LinkedHashSet<>();

    private final Deque<Instant> responses = new ArrayDeque<>();
    private CallLimits limits;
    private int inFlight;

    /** When the window timer fires next, null when none is set. */
    private Instant alarm;

    /**
     * Creates a limiter.
     *
     * @param limits the limits to keep
     */
    public SlidingWindowLimiter(CallLimits limits) {
        this(limits, Time.system());
    }

    SlidingWindowLimiter(CallLimits limits, Time time) {
        this.limits = limits;
        this.time = time;
    }

    @Override
    public CompletableFuture<Permit> acquire(Duration timeout) {
        Waiter waiter;
        synchronized (this) {
            if (waiters.isEmpty() && isFree(time.now())) {
                inFlight++;
                return CompletableFuture.completedFuture(new Held());
            }
            if (timeout.isZero() || timeout.isNegative()) {
                return CompletableFuture.completedFuture(null);
            }
            waiter = new Waiter();
            waiters.add(waiter);
            setAlarm();
        }
        waiter.expireAfter(timeout);
        return waiter;
    }

    @Override
    public synchronized Usage usage() {
        forget(time.now());
        return new Usage(
                inFlight,
                waiters.size(),
                inFlight + responses.size(),
                limits.callsPerWindow(),
                limits.maxConcurrentCalls(),
                limits.window());
    }

    @Override
    public void limits(CallLimits other) {
        synchronized (this) {
            limits = other;
        }
        serve();
    }

    private boolean isFree(Instant now) {
        forget(now);
        return inFlight < limits.maxConcurrentCalls()
                && inFlight + responses.size() < limits.callsPerWindow();
    }

    private void forget(Instant now) {
        Instant oldest = now.minus(limits.window()).minus(GUARD);
        while (!responses.isEmpty() && !responses.peekFirst().isAfter(oldest)) {
            responses.removeFirst();
        }
    }

    /** Gives permits to those who came first, as far as the limits allow. */
    private void serve() {
        List<Waiter> served = new ArrayList<>();
        synchronized (this) {
            Iterator<Waiter> first = waiters.iterator();
            while (first.hasNext() && isFree(time.now())) {
                served.add(first.next());
                first.remove();
                inFlight++;
            }
            setAlarm();
        }
        for (Waiter each : served) {
            Held permit = new Held();
            if (!each.complete(permit)) {
                // It was withdrawn or has expired meanwhile.
                permit.cancel();
            }
        }
    }

    /**
     * Wakes the first waiter when the window alone lets one more through; a response that frees a
     * permit serves it itself.
     */
    private void setAlarm() {
        boolean windowDecides =
                !waiters.isEmpty()
                        && !responses.isEmpty()
                        && inFlight < limits.maxConcurrentCalls();
        if (!windowDecides) {
            return;
        }
        Instant now = time.now();
        Instant free = responses.peekFirst().plus(limits.window()).plus(GUARD);
        if (alarm == null || free.isBefore(alarm)) {
            alarm = free;
            Duration delay = Duration.between(now, free);
            time.after(delay.isNegative() ? Duration.ZERO : delay, () -> ring(free));
        }
    }

    private void ring(Instant at) {
        synchronized (this) {
            if (at.equals(alarm)) {
                alarm = null;
            }
        }
        serve();
    }

    private void giveBack(boolean sent) {
        synchronized (this) {
            inFlight--;
            if (sent) {
                responses.addLast(time.now());
            }
        }
        serve();
    }

    /** A request for a permit. */
    private final class Waiter extends CompletableFuture<Permit> {

        private volatile Runnable expiry;

        @Override
        public boolean complete(Permit permit) {
            boolean first = super.complete(permit);
            Runnable timer = expiry;
            if (first && timer != null) {
                timer.run();
            }
            return first;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean first = super.cancel(mayInterruptIfRunning);
            if (first) {
                leave();
            }
            return first;
        }

        void expireAfter(Duration timeout) {
            expiry = time.after(timeout, this::expire);
            if (isDone()) {
                expiry.run();
            }
        }

        private void expire() {
            if (complete(null)) {
                leave();
            }
        }

        private void leave() {
            synchronized (SlidingWindowLimiter.this) {
                waiters.remove(this);
            }
            Runnable timer = expiry;
            if (timer != null) {
                timer.run();
            }
        }
    }

    private final class Held implements Permit {

        private final AtomicBoolean held = new AtomicBoolean(true);

        @Override
        public void release() {
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
