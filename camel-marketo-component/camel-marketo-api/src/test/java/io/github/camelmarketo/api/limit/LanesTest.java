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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Single calls and the further calls of bulk operations wait in lanes of their own. */
class LanesTest {

    private static final Duration WINDOW = Duration.ofSeconds(20);
    private static final Duration HOUR = Duration.ofHours(1);

    private final FakeTime time = new FakeTime("2026-11-25T12:00:00Z");
    private final List<String> served = new ArrayList<>();

    @Test
    void lanesAreServedByTurnsAndEachFirstComeFirstServed() {
        SlidingWindowLimiter limiter = limiter(1, 1000);
        CallLimiter.Permit held = time.await(limiter.acquire(HOUR, Lane.FIRST));
        for (int i = 1; i <= 4; i++) {
            ask(limiter, Lane.BULK, HOUR, "bulk " + i);
        }
        ask(limiter, Lane.FIRST, HOUR, "first 1");
        ask(limiter, Lane.FIRST, HOUR, "first 2");
        assertThat(limiter.usage().waiting()).isEqualTo(6);

        held.release();

        assertThat(served)
                .containsExactly("first 1", "bulk 1", "first 2", "bulk 2", "bulk 3", "bulk 4");
        assertThat(limiter.usage().waiting()).isZero();
    }

    @Test
    void callThatComesAloneIsNextWhenBulkCallsWereServed() {
        SlidingWindowLimiter limiter = limiter(1, 1);
        time.await(limiter.acquire(HOUR, Lane.FIRST)).release();
        for (int i = 1; i <= 5; i++) {
            ask(limiter, Lane.BULK, HOUR, "bulk " + i);
        }
        time.advance(WINDOW.plusMillis(2).multipliedBy(2));
        ask(limiter, Lane.FIRST, HOUR, "first");

        time.advance(WINDOW.plusMillis(2));

        assertThat(served).containsExactly("bulk 1", "bulk 2", "first");
    }

    @Test
    void callWithoutALaneWaitsInTheFirst() {
        SlidingWindowLimiter limiter = limiter(1, 1000);
        CallLimiter.Permit held = time.await(limiter.acquire(HOUR, Lane.FIRST));
        ask(limiter, Lane.BULK, HOUR, "bulk 1");
        ask(limiter, Lane.BULK, HOUR, "bulk 2");
        CompletableFuture<Void> plain =
                limiter.acquire(HOUR, Lane.FIRST)
                        .thenAccept(
                                permit -> {
                                    served.add("plain");
                                    permit.release();
                                });

        held.release();

        assertThat(plain).isCompleted();
        assertThat(served).containsExactly("plain", "bulk 1", "bulk 2");
    }

    @Test
    void freePermitIsNotGivenToABulkCallThatOvertakes() {
        SlidingWindowLimiter limiter = limiter(1, 1);
        CallLimiter.Permit held = time.await(limiter.acquire(HOUR, Lane.FIRST));
        ask(limiter, Lane.FIRST, HOUR, "first");
        held.release();
        ask(limiter, Lane.BULK, Duration.ZERO, "bulk");
        ask(limiter, Lane.BULK, HOUR, "patient bulk");

        time.advance(WINDOW.plusMillis(2));
        assertThat(served).containsExactly("bulk: none", "first");
        time.advance(WINDOW.plusMillis(2));

        assertThat(served).containsExactly("bulk: none", "first", "patient bulk");
    }

    @Test
    void thoseWhoLeaveALaneHoldNothingInIt() {
        SlidingWindowLimiter limiter = limiter(1, 1000);
        CallLimiter.Permit held = time.await(limiter.acquire(HOUR, Lane.FIRST));
        ask(limiter, Lane.BULK, Duration.ofSeconds(1), "hasty bulk");
        CompletableFuture<?> withdrawn = limiter.acquire(HOUR, Lane.BULK);
        ask(limiter, Lane.BULK, HOUR, "bulk");
        ask(limiter, Lane.FIRST, Duration.ofSeconds(1), "hasty first");

        withdrawn.cancel(false);
        time.advance(Duration.ofSeconds(1));
        assertThat(limiter.usage().waiting()).isEqualTo(1);
        held.cancel();

        assertThat(served).containsExactly("hasty bulk: none", "hasty first: none", "bulk");
        assertThat(time.timers()).isZero();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // seen in what was served
    private void ask(SlidingWindowLimiter limiter, Lane lane, Duration timeout, String name) {
        limiter.acquire(timeout, lane)
                .thenAccept(
                        permit -> {
                            served.add(permit == null ? name + ": none" : name);
                            if (permit != null) {
                                permit.release();
                            }
                        });
    }

    private SlidingWindowLimiter limiter(int concurrent, int perWindow) {
        return new SlidingWindowLimiter(new CallLimits(concurrent, perWindow, WINDOW), time);
    }
}
