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
package io.github.camelmarketo.api.once;

import io.github.camelmarketo.api.client.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs operations once for each key. Whoever runs the operation of a key owns its entry in the
 * store; an owner that no longer renews its lease has ended, and what it had sent is in doubt. Safe
 * for use by many threads.
 */
public final class OnceKeys implements AutoCloseable {

    /** How long an owner is believed to be alive after it said so. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(OnceKeys.class);

    private final OnceStore store;
    private final Duration retention;
    private final Clock clock;
    private final String owner = UUID.randomUUID().toString();

    /** How many operations of this owner run or are about to run, by id of their entry. */
    private final Map<String, Integer> running = new ConcurrentHashMap<>();

    private final ScheduledFuture<?> renewal;
    private Instant swept;

    /**
     * Creates an owner of keys.
     *
     * @param store keeps the keys; not closed by this
     * @param retention for how long a key is kept after it came first
     * @param clock tells the time
     * @param timer renews the lease
     * @throws RuntimeException when the store does not work
     */
    public OnceKeys(
            OnceStore store, Duration retention, Clock clock, ScheduledExecutorService timer) {
        this.store = store;
        this.retention = retention;
        this.clock = clock;
        store.renew(owner, LEASE);
        swept = now();
        long millis = LEASE.toMillis() / 3;
        renewal = timer.scheduleWithFixedDelay(this::renew, millis, millis, TimeUnit.MILLISECONDS);
        try {
            sweep();
        } catch (RuntimeException e) {
            renewal.cancel(false);
            throw e;
        }
    }

    /**
     * Creates an operation that runs another once.
     *
     * @param use its key
     * @param source creates the operation; called once more when another delivery was faster
     * @param <T> the type of its result
     * @return the operation
     */
    public <T> OnceOperation<T> operation(OnceUse use, Supplier<Operation<T>> source) {
        return new OnceOperation<>(this, use, source);
    }

    /**
     * Ends the doubt about a key.
     *
     * @param instance address of the instance
     * @param key the key
     * @param applied whether the calls in doubt were applied; if not, the next delivery sends them
     * @return how many calls were in doubt, 0 when the key is not known or nothing is in doubt
     * @throws IllegalStateException when the operation of the key is running
     */
    public int settle(String instance, String key, boolean applied) {
        return OnceLedger.open(this, OnceUse.idOf(instance, key))
                .settle(applied ? OnceCall.State.APPLIED : OnceCall.State.UNSENT);
    }

    /** Says no longer that this owner is alive. Operations that still run lose their keys. */
    @Override
    public void close() {
        renewal.cancel(false);
    }

    OnceStore store() {
        return store;
    }

    String owner() {
        return owner;
    }

    Instant now() {
        return clock.instant();
    }

    Instant expiry(Instant since) {
        return since.plus(retention);
    }

    void begin(String id) {
        running.merge(id, 1, Integer::sum);
    }

    void end(String id) {
        running.computeIfPresent(id, (key, count) -> count == 1 ? null : count - 1);
    }

    /** Whether somebody is running the operation of an entry. */
    boolean isRunning(OnceEntry entry) {
        if (entry.state() != OnceState.PENDING) {
            return false;
        }
        return entry.owner().equals(owner)
                ? running.containsKey(entry.id())
                : store.isAlive(entry.owner());
    }

    private void renew() {
        try {
            store.renew(owner, LEASE);
            if (now().isAfter(swept.plus(Duration.ofHours(1)))) {
                swept = now();
                // It may take longer than the lease, which has to be renewed meanwhile.
                ForkJoinPool.commonPool().execute(this::sweepQuietly);
            }
        } catch (Throwable e) {
            // The next renewal has to come, whatever it is.
            LOG.warn("The once store failed: {}", e.toString());
        }
    }

    private void sweepQuietly() {
        try {
            sweep();
        } catch (RuntimeException e) {
            LOG.warn("The once store could not remove old keys: {}", e.toString());
        }
    }

    private void sweep() {
        store.removeExpired(now());
    }
}
