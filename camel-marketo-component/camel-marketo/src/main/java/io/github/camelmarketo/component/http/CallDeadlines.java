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
package io.github.camelmarketo.component.http;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Aborts calls whose response trickles in. The client's own timeout restarts with every byte, so
 * that such a response would never end. Checks all calls periodically instead of setting a timer
 * for each, which would wake a thread for every call.
 */
final class CallDeadlines {

    private static final Logger LOG = LoggerFactory.getLogger(CallDeadlines.class);

    private static final long INTERVAL_MILLIS = 250;

    /** Never more than there are calls on the wire, so that finding one costs nothing. */
    private final Queue<Pending> pending = new ConcurrentLinkedQueue<>();

    /** Where to check from the first call on, null when that has begun. */
    private volatile ScheduledExecutorService idle;

    /** Checks by this executor until it is shut down, from the first call on; null for no more. */
    synchronized void use(ScheduledExecutorService executor) {
        idle = executor;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a check never fails
    private synchronized void begin() {
        if (idle != null) {
            try {
                idle.scheduleWithFixedDelay(
                        this::look, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
                idle = null;
            } catch (RuntimeException | Error e) {
                // There can be no more threads: the next call tries again.
                LOG.warn("Responses that trickle in are not aborted", e);
            }
        }
    }

    /** Watches a call until {@link Pending#done()}; a late one is aborted. */
    Pending watch(Runnable abort, Duration timeout) {
        Pending call = new Pending(abort, System.nanoTime() + timeout.toNanos());
        pending.add(call);
        if (idle != null) {
            begin();
        }
        return call;
    }

    /** Aborts the calls whose time has run out. */
    void look() {
        long now = System.nanoTime();
        pending.forEach(each -> each.endWhenLate(now));
    }

    /** A call in flight. It is aborted at most once, and never after it is done. */
    final class Pending {

        private final Runnable abort;
        private final long deadline;
        private boolean done;
        private boolean late;

        private Pending(Runnable abort, long deadline) {
            this.abort = abort;
            this.deadline = deadline;
        }

        /** Whether the call was aborted because its time had run out. */
        synchronized boolean isLate() {
            return late;
        }

        synchronized void done() {
            done = true;
            pending.remove(this);
        }

        private synchronized void endWhenLate(long now) {
            if (!done && !late && now - deadline > 0) {
                late = true;
                try {
                    abort.run();
                } catch (RuntimeException e) {
                    // The other calls must still be checked, now and later.
                    LOG.debug("A late call could not be aborted", e);
                }
            }
        }
    }
}
