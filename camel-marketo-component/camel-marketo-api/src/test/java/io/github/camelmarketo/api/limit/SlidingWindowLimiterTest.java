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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.api.client.FakeTime;
import io.github.camelmarketo.api.internal.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SlidingWindowLimiterTest {

    private static final Duration WINDOW = Duration.ofSeconds(20);
    private static final Duration GUARD = Duration.ofMillis(2);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration AT_ONCE = Duration.ZERO;

    private final FakeTime time = new FakeTime("2026-11-25T12:00:00Z");

    @Test
    void permitIsFreeOneWindowAfterTheResponseOfTheCallThatHadIt() {
        SlidingWindowLimiter limiter = limiter(5, 1);
        Instant begin = time.instant();
        CallLimiter.Permit first = take(limiter, HOUR);
        time.advance(Duration.ofSeconds(7));
        first.release();

        take(limiter, HOUR).cancel();

        assertThat(Duration.between(begin, time.instant()))
                .isEqualTo(WINDOW.plusSeconds(7).plus(GUARD));
    }

    @Test
    void noWindowHoldsMoreCallsThanAllowed() {
        SlidingWindowLimiter limiter = limiter(3, 4);
        List<Instant> responses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            CallLimiter.Permit permit = take(limiter, HOUR);
            Instant arrival = time.instant();
            assertThat(responses.stream().filter(each -> each.isAfter(arrival.minus(WINDOW))))
                    .hasSizeLessThan(4);
            time.advance(Duration.ofMillis(i * 137L % 3000));
            responses.add(time.instant());
            permit.release();
        }
    }

    @Test
    void wholeWindowIsPermittedAtOnce() {
        SlidingWindowLimiter limiter = limiter(10, 100);

        for (int i = 0; i < 100; i++) {
            take(limiter, HOUR).release();
        }

        assertThat(time.delays()).isEmpty();
        assertThat(limiter.usage()).isEqualTo(new CallLimiter.Usage(0, 0, 100, 100, 10, WINDOW));
    }

    @Test
    void noMoreThanAllowedAreInFlight() {
        SlidingWindowLimiter limiter = limiter(2, 100);
        CallLimiter.Permit first = take(limiter, HOUR);
        take(limiter, HOUR);

        assertThat(take(limiter, Duration.ofSeconds(1))).isNull();
        first.release();

        assertThat(take(limiter, AT_ONCE)).isNotNull();
        assertThat(limiter.usage().inFlight()).isEqualTo(2);
    }

    @Test
    void callsInFlightCountInTheWindowHoweverLongTheyTake() {
        SlidingWindowLimiter limiter = limiter(5, 2);
        take(limiter, HOUR);
        take(limiter, HOUR);
        time.advance(Duration.ofMinutes(10));

        assertThat(take(limiter, Duration.ofSeconds(1))).isNull();
        assertThat(limiter.usage().inWindow()).isEqualTo(2);
    }

    @Test
    void timeoutEndsTheWaitWithoutAPermit() {
        SlidingWindowLimiter limiter = limiter(1, 1);
        take(limiter, HOUR).release();
        Instant deadline = time.instant().plusSeconds(3);

        assertThat(take(limiter, Duration.ofSeconds(3))).isNull();

        assertThat(time.instant()).isEqualTo(deadline);
        assertThat(limiter.usage().inFlight()).isZero();
        assertThat(limiter.usage().waiting()).isZero();
    }

    @Test
    void timeoutOfZeroOrLessStillGivesAFreePermit() {
        SlidingWindowLimiter limiter = limiter(1, 1);

        assertThat(limiter.acquire(Duration.ofSeconds(-1), Lane.FIRST).join()).isNotNull();
        assertThat(limiter.acquire(Duration.ofSeconds(-1), Lane.FIRST).join()).isNull();
        assertThat(limiter.acquire(AT_ONCE, Lane.FIRST).join()).isNull();
        assertThat(limiter.usage().waiting()).isZero();
    }

    @Test
    void cancelledPermitIsFreeAtOnce() {
        SlidingWindowLimiter limiter = limiter(1, 1);
        for (int i = 0; i < 10; i++) {
            take(limiter, HOUR).cancel();
        }

        assertThat(time.delays()).isEmpty();
        assertThat(limiter.usage().inWindow()).isZero();
    }

    @Test
    void permitThatIsGivenBackTwiceCountsOnce() {
        SlidingWindowLimiter limiter = limiter(1, 10);
        CallLimiter.Permit permit = take(limiter, HOUR);
        permit.release();
        permit.release();
        permit.cancel();
        CallLimiter.Permit cancelled = take(limiter, HOUR);
        cancelled.cancel();
        cancelled.release();

        assertThat(limiter.usage().inFlight()).isZero();
        assertThat(limiter.usage().inWindow()).isEqualTo(1);
        assertThat(take(limiter, HOUR)).isNotNull();
        assertThat(take(limiter, AT_ONCE)).isNull();
    }

    @Test
    void callsAreServedFirstComeFirstServed() {
        SlidingWindowLimiter limiter = limiter(1, 1000);
        CallLimiter.Permit held = take(limiter, HOUR);
        List<Integer> served = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int number = i;
            CompletableFuture<Void> call =
                    limiter.acquire(HOUR, Lane.FIRST)
                            .thenAccept(
                                    permit -> {
                                        served.add(number);
                                        permit.release();
                                    });
            assertThat(call).isNotDone();
            assertThat(limiter.usage().waiting()).isEqualTo(number + 1);
        }

        held.release();

        assertThat(served).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(limiter.usage().inFlight()).isZero();
    }

    @Test
    void callThatComesLaterDoesNotOvertakeThoseThatWait() {
        SlidingWindowLimiter limiter = limiter(2, 1);
        CallLimiter.Permit held = take(limiter, HOUR);
        CompletableFuture<CallLimiter.Permit> first = limiter.acquire(HOUR, Lane.FIRST);
        held.release();
        time.advance(WINDOW.plus(GUARD).minusNanos(1));
        assertThat(first).isNotDone();
        CompletableFuture<CallLimiter.Permit> second = limiter.acquire(HOUR, Lane.FIRST);

        time.advance(Duration.ofNanos(1));

        assertThat(first).isCompletedWithValueMatching(permit -> permit != null);
        assertThat(second).isNotDone();
    }

    @Test
    void withdrawnRequestHoldsNothingAndLetsTheNextOneGo() {
        SlidingWindowLimiter limiter = limiter(1, 1000);
        CallLimiter.Permit held = take(limiter, HOUR);
        CompletableFuture<CallLimiter.Permit> first = limiter.acquire(HOUR, Lane.FIRST);
        CompletableFuture<CallLimiter.Permit> second = limiter.acquire(HOUR, Lane.FIRST);

        first.cancel(true);
        assertThat(limiter.usage().waiting()).isEqualTo(1);
        held.release();

        assertThat(first).isCancelled();
        assertThat(second).isCompletedWithValueMatching(permit -> permit != null);
        assertThat(limiter.usage().inFlight()).isEqualTo(1);
        assertThat(limiter.usage().waiting()).isZero();
    }

    @Test
    void requestThatIsWithdrawnTooLateKeepsItsPermit() {
        SlidingWindowLimiter limiter = limiter(1, 10);
        CallLimiter.Permit held = take(limiter, HOUR);
        CompletableFuture<CallLimiter.Permit> waiter = limiter.acquire(HOUR, Lane.FIRST);
        held.release();

        assertThat(waiter.cancel(false)).isFalse();

        assertThat(limiter.usage().inFlight()).isEqualTo(1);
        waiter.join().cancel();
        assertThat(limiter.usage().inFlight()).isZero();
    }

    @Test
    void requestThatIsWithdrawnWhileOthersAreServedLosesNoPermit() {
        SlidingWindowLimiter limiter = limiter(2, 1000);
        List<CallLimiter.Permit> held = List.of(take(limiter, HOUR), take(limiter, HOUR));
        CompletableFuture<CallLimiter.Permit> first = limiter.acquire(HOUR, Lane.FIRST);
        CompletableFuture<CallLimiter.Permit> second = limiter.acquire(HOUR, Lane.FIRST);
        List<Boolean> withdrawn = new ArrayList<>();
        CompletableFuture<Void> withdrawal =
                first.thenAccept(permit -> withdrawn.add(second.cancel(true)));

        // Both are served in one go, and the first withdraws the second before it gets its permit.
        limiter.limits(new CallLimits(4, 1000, WINDOW));

        assertThat(withdrawal).isCompleted();
        assertThat(withdrawn).containsExactly(true);
        assertThat(second).isCancelled();
        assertThat(limiter.usage().inFlight()).isEqualTo(3);
        held.forEach(CallLimiter.Permit::cancel);
        first.join().cancel();
        assertThat(limiter.usage().inFlight()).isZero();
        assertThat(limiter.usage().inWindow()).isZero();
        assertThat(time.timers()).isZero();
    }

    @Test
    void requestThatIsServedBeforeItsTimerIsSetLeavesNoTimerBehind() {
        List<CallLimiter.Permit> held = new ArrayList<>();
        Time serving =
                new Time() {
                    @Override
                    public Instant now() {
                        return time.now();
                    }

                    @Override
                    public Runnable after(Duration delay, Runnable task) {
                        Runnable cancel = time.after(delay, task);
                        held.forEach(CallLimiter.Permit::cancel);
                        return cancel;
                    }

                    @Override
                    public Runnable take(BlockingQueue<Runnable> tasks) {
                        throw new UnsupportedOperationException();
                    }
                };
        SlidingWindowLimiter limiter =
                new SlidingWindowLimiter(new CallLimits(1, 10, WINDOW), serving);
        held.add(limiter.acquire(HOUR, Lane.FIRST).join());

        CompletableFuture<CallLimiter.Permit> served = limiter.acquire(HOUR, Lane.FIRST);

        assertThat(served).isCompletedWithValueMatching(permit -> permit != null);
        assertThat(time.timers()).isZero();
    }

    @Test
    void noTimerIsSetForTheWindowWhileAllPermitsAreInFlight() {
        SlidingWindowLimiter limiter = limiter(1, 10);
        take(limiter, HOUR).release();
        take(limiter, HOUR);

        assertThat(limiter.acquire(HOUR, Lane.FIRST)).isNotDone();

        // Only the one that ends the wait.
        assertThat(time.timers()).isEqualTo(1);
    }

    @Test
    void requestsThatEndLeaveNoTimersBehind() {
        SlidingWindowLimiter limiter = limiter(1, 1000);
        CallLimiter.Permit held = take(limiter, HOUR);
        CompletableFuture<CallLimiter.Permit> withdrawn = limiter.acquire(HOUR, Lane.FIRST);
        CompletableFuture<CallLimiter.Permit> served = limiter.acquire(HOUR, Lane.FIRST);
        assertThat(time.timers()).isEqualTo(2);

        withdrawn.cancel(true);
        held.release();

        assertThat(served).isDone();
        assertThat(time.timers()).isZero();
    }

    @Test
    void widerLimitsLetWaitersGo() {
        SlidingWindowLimiter limiter = limiter(1, 1);
        take(limiter, HOUR);
        List<CompletableFuture<CallLimiter.Permit>> waiters =
                List.of(limiter.acquire(HOUR, Lane.FIRST), limiter.acquire(HOUR, Lane.FIRST));
        assertThat(limiter.usage().waiting()).isEqualTo(2);

        limiter.limits(new CallLimits(3, 3, WINDOW));

        assertThat(waiters).allSatisfy(each -> assertThat(each).isCompleted());
        assertThat(limiter.usage().inFlight()).isEqualTo(3);
    }

    @Test
    void shorterWindowLetsWaitersGoSooner() {
        SlidingWindowLimiter limiter = limiter(1, 1);
        take(limiter, HOUR).release();
        CompletableFuture<CallLimiter.Permit> waiter = limiter.acquire(HOUR, Lane.FIRST);

        limiter.limits(new CallLimits(1, 1, Duration.ofSeconds(5)));
        time.advance(Duration.ofSeconds(5));
        assertThat(waiter).isNotDone();
        time.advance(GUARD);

        assertThat(waiter).isCompletedWithValueMatching(permit -> permit != null);
    }

    @Test
    void narrowerLimitsHoldFurtherCallsBack() {
        SlidingWindowLimiter limiter = limiter(3, 100);
        List<CallLimiter.Permit> held =
                Stream.generate(() -> take(limiter, HOUR)).limit(3).toList();

        limiter.limits(new CallLimits(1, 100, WINDOW));
        held.get(0).release();
        held.get(1).release();
        assertThat(take(limiter, AT_ONCE)).isNull();

        held.get(2).release();
        assertThat(take(limiter, AT_ONCE)).isNotNull();
    }

    @Test
    void requestWithoutAnEndWaitsByTheSystemsClock() throws Exception {
        SlidingWindowLimiter limiter = new SlidingWindowLimiter(new CallLimits(1, 10, WINDOW));
        Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
        CallLimiter.Permit held = limiter.acquire(forEver, Lane.FIRST).join();
        CompletableFuture<CallLimiter.Permit> waiter = limiter.acquire(forEver, Lane.FIRST);
        assertThat(limiter.usage().waiting()).isEqualTo(1);

        held.release();

        assertThat(waiter.get(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void windowAndTimeoutEndByTheSystemsClock() throws Exception {
        SlidingWindowLimiter slow = new SlidingWindowLimiter(new CallLimits(1, 1, HOUR));
        slow.acquire(HOUR, Lane.FIRST).join().release();
        SlidingWindowLimiter quick =
                new SlidingWindowLimiter(new CallLimits(1, 1, Duration.ofMillis(300)));
        quick.acquire(HOUR, Lane.FIRST).join().release();

        CompletableFuture<CallLimiter.Permit> hasty =
                slow.acquire(Duration.ofMillis(10), Lane.FIRST);
        CompletableFuture<CallLimiter.Permit> patient = quick.acquire(HOUR, Lane.FIRST);

        assertThat(hasty.get(10, TimeUnit.SECONDS)).isNull();
        assertThat(patient.get(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void callIsNoLongerCountedOneWindowAfterItsResponse() {
        SlidingWindowLimiter limiter = limiter(2, 5);
        take(limiter, HOUR).release();
        take(limiter, HOUR);
        time.advance(WINDOW);
        assertThat(limiter.usage().inWindow()).isEqualTo(2);

        time.advance(GUARD);

        assertThat(limiter.usage().inWindow()).isEqualTo(1);
        assertThat(limiter.usage().inFlight()).isEqualTo(1);
    }

    @Test
    void errorForLimitsBelowOneNamesTheOption() {
        assertThatThrownBy(() -> new CallLimits(0, 1, WINDOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxConcurrentCalls");
        assertThatThrownBy(() -> new CallLimits(1, -1, WINDOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("callsPerWindow");
        assertThatThrownBy(() -> new CallLimits(1, 1, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rateWindow");
    }

    private SlidingWindowLimiter limiter(int concurrent, int perWindow) {
        return new SlidingWindowLimiter(new CallLimits(concurrent, perWindow, WINDOW), time);
    }

    /** Waits for a permit; the time that takes passes at once. */
    private CallLimiter.Permit take(SlidingWindowLimiter limiter, Duration timeout) {
        return time.await(limiter.acquire(timeout, Lane.FIRST));
    }
}
