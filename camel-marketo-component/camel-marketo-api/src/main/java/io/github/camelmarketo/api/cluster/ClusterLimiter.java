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
package io.github.camelmarketo.api.cluster;

import io.github.camelmarketo.api.cluster.Exchanged.ClusterUsage;
import io.github.camelmarketo.api.internal.Durations;
import io.github.camelmarketo.api.internal.Time;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.CallLimits;
import io.github.camelmarketo.api.limit.DailyQuota;
import io.github.camelmarketo.api.limit.Lane;
import io.github.camelmarketo.api.limit.LimiterUnavailableException;
import io.github.camelmarketo.api.limit.QuotaReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The limiter of one node of a cluster. Calls wait in the node, and one exchange at a time asks the
 * engine for permits for all of them; permits that come back ride along. While the engine does not
 * respond no permit is given, and a call that has waited long enough fails with {@link
 * LimiterUnavailableException}.
 */
public final class ClusterLimiter implements CallLimiter {

    private static final Duration LEAST_MARGIN = Duration.ofSeconds(5);

    private final Object lock = new Object();
    private final String node;
    private final Duration longestCall;
    private final Duration lease;
    private final Time time;
    private final Exchanges exchanges;
    private final NodeLedger ledger;
    private final EngineHealth health;
    private final Quarantine quarantine;
    private final LaneQueue<Waiter> waiting = new LaneQueue<>();
    private final Agenda agenda = new Agenda();
    private final Runnable waker = this::dispatch;
    private CallLimits limits;

    /** The daily quota that the nodes share, null for none. */
    private DailyQuota quota;

    /** When the timer fires next, null when none is set. */
    private Instant alarm;

    private boolean closed;

    /** From when on the leases of a closed node have ended, whatever the engine was told. */
    private Instant over = Instant.MAX;

    ClusterLimiter(
            String node,
            String engine,
            CallLimits limits,
            Duration longestCall,
            Time time,
            Exchanges exchanges) {
        this.node = node;
        this.limits = limits;
        this.longestCall = longestCall;
        this.time = time;
        this.exchanges = exchanges;
        // The rest of a lease is how long a permit may take from the engine to its call.
        Duration margin = Durations.longer(limits.window(), LEAST_MARGIN);
        lease = longestCall.plus(margin);
        ledger = new NodeLedger(node, lease, time::date);
        health = new EngineHealth(engine);
        quarantine = new Quarantine(engine);
    }

    /** With a timeout of 0 or less there is no permit: none is free without an exchange. */
    @Override
    public CompletableFuture<Permit> acquire(Duration timeout, Lane lane) {
        if (timeout.isZero() || timeout.isNegative()) {
            return CompletableFuture.completedFuture(null);
        }
        Waiter waiter = new Waiter(lane);
        synchronized (lock) {
            if (closed) {
                String message = "the shared limiter is closed";
                return CompletableFuture.failedFuture(new IllegalStateException(message));
            }
            waiting.add(lane, waiter);
        }
        waiter.expireAfter(timeout);
        dispatch();
        return waiter;
    }

    @Override
    public void limits(CallLimits changed) {
        synchronized (lock) {
            limits = changed;
        }
    }

    @Override
    public void quota(DailyQuota shared) {
        synchronized (lock) {
            quota = shared.share(waker) ? shared : null;
        }
    }

    /**
     * Returns the numbers of the cluster as of the last exchange, and the calls waiting here. An
     * idle node makes no exchanges: after a window it knows of its own calls only.
     */
    @Override
    public Usage usage() {
        synchronized (lock) {
            ClusterUsage known = agenda.usage(time.now(), limits.window());
            CallLimits kept = known == null ? limits : known.limits();
            return new Usage(
                    known == null ? ledger.held() : known.inFlight(),
                    waiting.size() + (known == null ? 0 : known.waiting()),
                    known == null ? ledger.held() : known.inWindow(),
                    kept.callsPerWindow(),
                    kept.maxConcurrentCalls(),
                    kept.window());
        }
    }

    /**
     * Returns what this node knows of its cluster.
     *
     * @return a snapshot
     */
    public ClusterStatus status() {
        synchronized (lock) {
            Instant now = time.now();
            ClusterUsage known = agenda.usage(now, limits.window());
            return new ClusterStatus(
                    node,
                    health.engine(),
                    agenda.nodes(),
                    ledger.held(),
                    waiting.size(),
                    known == null ? 0 : known.waiting(),
                    health.latency(),
                    health.downSince(now),
                    health.problem(now),
                    quarantine.opensAt(now));
        }
    }

    /**
     * Takes no more calls, and gives back what is not in use. Permits of calls in flight come back
     * when those end.
     */
    @Override
    public void close() {
        List<Waiter> left = new ArrayList<>();
        synchronized (lock) {
            closed = true;
            over = time.now().plus(lease);
            if (quota != null) {
                // What it has counted is still reported.
                quota.unshare(waker);
            }
            for (Waiter each = waiting.poll(); each != null; each = waiting.poll()) {
                left.add(each);
            }
        }
        left.forEach(each -> each.complete(null));
        dispatch();
    }

    /** Starts an exchange when one is due, or sets the timer for it. */
    private void dispatch() {
        ExchangeRequest request;
        synchronized (lock) {
            if (health.isBusy()) {
                return;
            }
            Instant now = time.now();
            if (now.isAfter(over)) {
                return;
            }
            Instant due = ledger.isPending() ? health.retryAt() : nextDue(now);
            if (due.isAfter(now)) {
                setAlarm(due, now);
                return;
            }
            if (!ledger.isPending()) {
                QuotaReport report = quota == null ? QuotaReport.NONE : quota.report();
                ledger.open(waiting.size(), limits, report, now);
            }
            request = ledger.request(now);
            health.sent(now);
        }
        try {
            exchanges.start(request, this::ended);
        } catch (Throwable e) {
            // There can be no more threads.
            ended(null, e);
        }
    }

    private Instant nextDue(Instant now) {
        Instant due = agenda.due(ledger, waiting.size(), limits.window(), closed, now);
        return quota == null
                ? due
                : Durations.earlier(due, agenda.due(quota, limits.window(), closed, now));
    }

    private void setAlarm(Instant due, Instant now) {
        if (!due.equals(Instant.MAX) && (alarm == null || due.isBefore(alarm))) {
            alarm = due;
            time.after(Duration.between(now, due), () -> ring(due));
        }
    }

    private void ring(Instant at) {
        synchronized (lock) {
            if (at.equals(alarm)) {
                alarm = null;
            }
        }
        dispatch();
    }

    private void ended(Exchanged response, Throwable failure) {
        List<Runnable> served = new ArrayList<>();
        synchronized (lock) {
            Instant now = time.now();
            if (response == null) {
                health.failed(failure, now);
            } else {
                health.responded(now);
                quarantine.learn(response.usage().closedFor(), now);
                agenda.responded(response, ledger.responded(response.permits()), now);
                if (quota != null) {
                    quota.learn(response.quota());
                }
                response.permits().forEach(each -> pass(each, served));
            }
        }
        served.forEach(Runnable::run);
        dispatch();
    }

    /** Passes a permit to the one whose turn it is, or gives it back unused. */
    private void pass(long permit, List<Runnable> served) {
        Instant now = time.now();
        Waiter next = ledger.isValid(permit, longestCall, now) ? waiting.poll() : null;
        if (next == null) {
            ledger.giveBack(permit, false, now);
        } else {
            served.add(() -> next.serve(new Held(permit)));
        }
    }

    /** A request for a permit. */
    private final class Waiter extends CompletableFuture<Permit> {

        private final Lane lane;

        Waiter(Lane lane) {
            this.lane = lane;
        }

        @SuppressWarnings("FutureReturnValueIgnored") // what is done then does not fail
        void expireAfter(Duration timeout) {
            Runnable timer = time.after(timeout, this::expire);
            whenComplete(
                    (permit, failure) -> {
                        timer.run();
                        synchronized (lock) {
                            waiting.remove(lane, this);
                        }
                        if (permit == null) {
                            dispatch();
                        }
                    });
        }

        void serve(Held permit) {
            if (!complete(permit)) {
                // It was withdrawn or has expired meanwhile.
                permit.cancel();
            }
        }

        private void expire() {
            LimiterUnavailableException down;
            synchronized (lock) {
                down = health.unavailable(time.now());
                down = down == null ? quarantine.unavailable() : down;
            }
            if (down == null) {
                complete(null);
            } else {
                completeExceptionally(down);
            }
        }
    }

    private final class Held implements Permit {

        private final AtomicBoolean held = new AtomicBoolean(true);
        private final long id;

        Held(long id) {
            this.id = id;
        }

        @Override
        public void release() {
            if (held.compareAndSet(true, false)) {
                synchronized (lock) {
                    ledger.giveBack(id, true, time.now());
                }
                dispatch();
            }
        }

        @Override
        public void cancel() {
            if (held.compareAndSet(true, false)) {
                List<Runnable> served = new ArrayList<>();
                synchronized (lock) {
                    pass(id, served);
                }
                served.forEach(Runnable::run);
                dispatch();
            }
        }

        @Override
        public boolean isValid() {
            synchronized (lock) {
                return held.get() && ledger.isValid(id, longestCall, time.now());
            }
        }
    }
}
