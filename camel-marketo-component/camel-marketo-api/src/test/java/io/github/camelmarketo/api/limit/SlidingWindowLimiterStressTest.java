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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.client.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Many threads whose calls succeed, fail, time out and are withdrawn, by a virtual clock. */
class SlidingWindowLimiterStressTest {

    private static final Duration WINDOW = Duration.ofSeconds(20);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int CONCURRENT = 7;
    private static final int PER_WINDOW = 25;
    private static final int THREADS = 24;
    private static final int CALLS = 150;

    private final FakeTime time = new FakeTime("2026-11-25T12:00:00Z");
    private final SlidingWindowLimiter limiter =
            new SlidingWindowLimiter(new CallLimits(CONCURRENT, PER_WINDOW, WINDOW), time);
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private final AtomicInteger withdrawn = new AtomicInteger();
    private final AtomicInteger expired = new AtomicInteger();
    private final List<Instant> arrivals = new ArrayList<>();
    private final AtomicInteger sent = new AtomicInteger();

    @RepeatedTest(3)
    void limitsHoldAndEveryPermitComesBack(RepetitionInfo repetition) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(1000L * repetition.getCurrentRepetition() + i);
                workers.add(threads.submit(() -> work(random)));
            }
            for (Future<?> worker : workers) {
                worker.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(mostInFlight.get()).isBetween(2, CONCURRENT);
        assertThat(limiter.usage().inFlight()).isZero();
        assertThat(limiter.usage().waiting()).isZero();
        assertThat(sent.get()).isGreaterThan(THREADS * CALLS / 4).isEqualTo(arrivals.size());
        assertThat(withdrawn.get()).isPositive();
        assertThat(expired.get()).isPositive();
        arrivals.sort(null);
        for (int i = PER_WINDOW; i < arrivals.size(); i++) {
            assertThat(Duration.between(arrivals.get(i - PER_WINDOW), arrivals.get(i)))
                    .as("time over %d calls", PER_WINDOW + 1)
                    .isGreaterThan(WINDOW);
        }
        for (int i = 0; i < PER_WINDOW; i++) {
            time.await(limiter.acquire(HOUR, Lane.FIRST)).release();
        }
    }

    private void work(Random random) {
        for (int i = 0; i < CALLS; i++) {
            int roundsUntilWithdrawn = random.nextInt(20) == 0 ? random.nextInt(3) : -1;
            Duration patience = random.nextInt(4) == 0 ? Duration.ofSeconds(2) : HOUR;
            CompletableFuture<CallLimiter.Permit> request = limiter.acquire(patience, Lane.FIRST);
            passTime(request, roundsUntilWithdrawn);
            if (request.isCancelled()) {
                withdrawn.incrementAndGet();
                continue;
            }
            CallLimiter.Permit permit = request.join();
            if (permit == null) {
                expired.incrementAndGet();
            } else {
                call(permit, random);
            }
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // only to interleave the threads better
    private void call(CallLimiter.Permit permit, Random random) {
        int now = inFlight.incrementAndGet();
        mostInFlight.accumulateAndGet(now, Math::max);
        if (random.nextInt(10) == 0) {
            inFlight.decrementAndGet();
            permit.cancel();
            return;
        }
        time.advance(Duration.ofMillis(random.nextInt(300)));
        synchronized (arrivals) {
            arrivals.add(time.instant());
        }
        sent.incrementAndGet();
        Thread.yield();
        time.advance(Duration.ofMillis(random.nextInt(300)));
        inFlight.decrementAndGet();
        permit.release();
        if (random.nextInt(10) == 0) {
            permit.release();
        }
    }

    /** Time passes for all while one waits, in small steps, so that others come in between. */
    @SuppressWarnings("ThreadPriorityCheck") // to mix the threads well, not to be right
    private void passTime(CompletableFuture<CallLimiter.Permit> request, int roundsUntilWithdrawn) {
        for (int round = 0; !request.isDone(); round++) {
            if (round == roundsUntilWithdrawn) {
                request.cancel(true);
            } else {
                time.advance(Duration.ofMillis(50));
                Thread.yield();
            }
        }
    }
}
