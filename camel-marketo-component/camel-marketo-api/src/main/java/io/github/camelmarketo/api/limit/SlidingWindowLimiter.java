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
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An exact sliding window with two lanes. Whoever waits holds no thread. The limiters of one
 * instance in several class loaders share one {@link Window}.
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

    private final Window window;

    /** Stands for this limiter among those that share the window. */
    private final Object key = new Object();

    /** The strictest limits of all that share the window. */
    private CallLimits limits;

    /** The changes of the limits that are known. */
    private int seen;

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
        this(limits, time, Window.own());
    }

    SlidingWindowLimiter(CallLimits limits, Time time, Window window) {
        this.time = time;
        this.window = window;
        limits(limits);
    }

    @Override
    public CompletableFuture<Permit> acquire(Duration timeout, Lane lane) {
        Waiter waiter;
        synchronized (window.lock()) {
            if (window.waiting() == 0 && isFree(time.now())) {
                window.addInFlight(1);
                return CompletableFuture.completedFuture(new Held());
            }
            if (timeout.isZero() || timeout.isNegative()) {
                return CompletableFuture.completedFuture(null);
            }
            waiter = new Waiter(lane);
            window.turns(lane).add(waiter.turn);
            setAlarm();
        }
        waiter.expireAfter(timeout);
        return waiter;
    }

    @Override
    public Usage usage() {
        synchronized (window.lock()) {
            forget(time.now());
            int inFlight = window.inFlight();
            return new Usage(
                    inFlight,
                    window.waiting(),
                    inFlight + window.responses().size(),
                    limits.callsPerWindow(),
                    limits.maxConcurrentCalls(),
                    limits.window());
        }
    }

    @Override
    public void limits(CallLimits other) {
        synchronized (window.lock()) {
            window.limit(key, other);
        }
        serve();
    }

    /** Its limits no longer hold for others that share the window. */
    @Override
    public void close() {
        synchronized (window.lock()) {
            window.limit(key, null);
        }
    }

    /** Takes over what others that share the window have changed. */
    private void update() {
        if (seen != window.changes()) {
            seen = window.changes();
            CallLimits strictest = window.strictest();
            limits = strictest == null ? limits : strictest;
        }
    }

    private boolean isFree(Instant now) {
        forget(now);
        int inFlight = window.inFlight();
        return inFlight < limits.maxConcurrentCalls()
                && inFlight + window.responses().size() < limits.callsPerWindow();
    }

    private void forget(Instant now) {
        update();
        Instant oldest = now.minus(limits.window()).minus(GUARD);
        Deque<Instant> responses = window.responses();
        while (!responses.isEmpty() && !responses.peekFirst().isAfter(oldest)) {
            responses.removeFirst();
        }
    }

    /** Gives permits to those whose turn it is, as far as the limits allow. */
    private void serve() {
        List<CompletableFuture<Boolean>> served = new ArrayList<>();
        synchronized (window.lock()) {
            while (window.waiting() > 0 && isFree(time.now())) {
                served.add(window.next());
                window.addInFlight(1);
            }
            setAlarm();
        }
        served.forEach(each -> each.complete(true));
    }

    /**
     * Wakes the next waiter when the window alone lets one more through; a response that frees a
     * permit serves it itself.
     */
    private void setAlarm() {
        boolean windowDecides =
                window.waiting() > 0
                        && !window.responses().isEmpty()
                        && window.inFlight() < limits.maxConcurrentCalls();
        if (!windowDecides) {
            return;
        }
        Instant now = time.now();
        Instant free = window.responses().peekFirst().plus(limits.window()).plus(GUARD);
        if (alarm == null || free.isBefore(alarm)) {
            alarm = free;
            Duration delay = Duration.between(now, free);
            time.after(delay.isNegative() ? Duration.ZERO : delay, () -> ring(free));
        }
    }

    private void ring(Instant at) {
        synchronized (window.lock()) {
            if (at.equals(alarm)) {
                alarm = null;
            }
        }
        serve();
    }

    private void giveBack(boolean sent) {
        synchronized (window.lock()) {
            window.addInFlight(-1);
            if (sent) {
                window.responses().addLast(time.now());
            }
        }
        serve();
    }

    /** A request for a permit. */
    private final class Waiter extends CompletableFuture<Permit> {

        private final CompletableFuture<Boolean> turn = new CompletableFuture<>();
        private final Lane lane;
        private volatile Runnable expiry;

        @SuppressWarnings("FutureReturnValueIgnored") // it does not fail
        Waiter(Lane lane) {
            this.lane = lane;
            turn.thenAccept(
                    ignored -> {
                        Held permit = new Held();
                        if (!complete(permit)) {
                            // It was withdrawn or has expired meanwhile.
                            permit.cancel();
                        }
                    });
        }

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

        @SuppressWarnings("CollectionUndefinedEquality") // each is equal to itself only
        private void leave() {
            synchronized (window.lock()) {
                window.turns(lane).remove(turn);
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
