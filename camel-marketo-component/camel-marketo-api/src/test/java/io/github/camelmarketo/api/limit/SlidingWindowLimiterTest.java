package io.github.camelmarketo.api.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.api.client.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlidingWindowLimiterTest {

    private static final Duration WINDOW = Duration.ofSeconds(20);
    private static final Duration GUARD = Duration.ofMillis(2);

    private final FakeTime time = new FakeTime("2026-11-25T12:00:00Z");
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        threads.forEach(Thread::interrupt);
        for (Thread each : threads) {
            each.join(10_000);
        }
    }

    @Test
    void aPlaceIsFreeOneWindowAfterTheAnswerOfTheCallThatTookIt() throws Exception {
        SlidingWindowLimiter limiter = limiter(5, 1, this::passTime);
        Instant begin = time.instant();
        CallLimiter.Permit first = limiter.acquire(inAnHour());
        time.advance(Duration.ofSeconds(7));
        first.release(time.instant());

        limiter.acquire(inAnHour()).cancel();

        assertThat(Duration.between(begin, time.instant()))
                .isEqualTo(WINDOW.plusSeconds(7).plus(GUARD));
    }

    @Test
    void neverMoreThanAllowedAreLetGoInAnyWindow() throws Exception {
        SlidingWindowLimiter limiter = limiter(3, 4, this::passTime);
        List<Instant> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            CallLimiter.Permit permit = limiter.acquire(inAnHour());
            Instant arrival = time.instant();
            assertThat(answers.stream().filter(each -> each.isAfter(arrival.minus(WINDOW))))
                    .hasSizeLessThan(4);
            time.advance(Duration.ofMillis(i * 137L % 3000));
            answers.add(time.instant());
            permit.release(time.instant());
        }
    }

    @Test
    void aWholeWindowIsLetGoAtOnce() throws Exception {
        SlidingWindowLimiter limiter = limiter(10, 100, this::passTime);

        for (int i = 0; i < 100; i++) {
            limiter.acquire(inAnHour()).release(time.instant());
        }

        assertThat(time.delays()).isEmpty();
        assertThat(limiter.usage()).isEqualTo(new CallLimiter.Usage(0, 0, 100, 100, 10, WINDOW));
    }

    @Test
    void noMoreThanAllowedAreUnderWayAtATime() throws Exception {
        SlidingWindowLimiter limiter = limiter(2, 100, this::passTime);
        CallLimiter.Permit first = limiter.acquire(inAnHour());
        limiter.acquire(inAnHour());

        assertThat(limiter.acquire(time.instant().plusSeconds(1))).isNull();
        first.release(time.instant());

        assertThat(limiter.acquire(time.instant())).isNotNull();
        assertThat(limiter.usage().inFlight()).isEqualTo(2);
    }

    @Test
    void callsUnderWayCountInTheWindowHoweverLongTheyTake() throws Exception {
        SlidingWindowLimiter limiter = limiter(5, 2, this::passTime);
        limiter.acquire(inAnHour());
        limiter.acquire(inAnHour());
        time.advance(Duration.ofMinutes(10));

        assertThat(limiter.acquire(time.instant().plusSeconds(1))).isNull();
        assertThat(limiter.usage().inWindow()).isEqualTo(2);
    }

    @Test
    void aDeadlineEndsTheWaitWithoutAPermit() throws Exception {
        SlidingWindowLimiter limiter = limiter(1, 1, this::passTime);
        limiter.acquire(inAnHour()).release(time.instant());
        Instant deadline = time.instant().plusSeconds(3);

        assertThat(limiter.acquire(deadline)).isNull();

        assertThat(time.instant()).isEqualTo(deadline);
        assertThat(limiter.usage().inFlight()).isZero();
        assertThat(limiter.usage().waiting()).isZero();
    }

    @Test
    void aPastDeadlineStillGivesAFreePlace() throws Exception {
        SlidingWindowLimiter limiter = limiter(1, 1, this::passTime);

        assertThat(limiter.acquire(time.instant().minusSeconds(1))).isNotNull();
        assertThat(limiter.acquire(time.instant().minusSeconds(1))).isNull();
    }

    @Test
    void aPermitThatIsCancelledIsFreeAtOnce() throws Exception {
        SlidingWindowLimiter limiter = limiter(1, 1, this::passTime);
        for (int i = 0; i < 10; i++) {
            limiter.acquire(inAnHour()).cancel();
        }

        assertThat(time.delays()).isEmpty();
        assertThat(limiter.usage().inWindow()).isZero();
    }

    @Test
    void givingAPermitBackTwiceIsHarmless() throws Exception {
        SlidingWindowLimiter limiter = limiter(1, 10, this::passTime);
        CallLimiter.Permit permit = limiter.acquire(inAnHour());
        permit.release(time.instant());
        permit.release(time.instant());
        permit.cancel();
        CallLimiter.Permit cancelled = limiter.acquire(inAnHour());
        cancelled.cancel();
        cancelled.release(time.instant());

        assertThat(limiter.usage().inFlight()).isZero();
        assertThat(limiter.usage().inWindow()).isEqualTo(1);
        assertThat(limiter.acquire(inAnHour())).isNotNull();
        assertThat(limiter.acquire(time.instant())).isNull();
    }

    @Test
    void waitersAreServedInTheOrderOfTheirComing() throws Exception {
        SlidingWindowLimiter limiter = limiter(1, 1000, SlidingWindowLimiterTest::awaitSignal);
        CallLimiter.Permit held = limiter.acquire(inAnHour());
        ConcurrentLinkedQueue<Integer> served = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 10; i++) {
            int number = i;
            start(
                    () -> {
                        CallLimiter.Permit permit = limiter.acquire(inAnHour());
                        served.add(number);
                        permit.release(time.instant());
                    });
            await().until(() -> limiter.usage().waiting() == number + 1);
        }

        held.release(time.instant());

        await().until(() -> served.size() == 10);
        assertThat(served).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void aWaiterThatIsInterruptedHoldsNothingAndLetsTheNextOneGo() throws Exception {
        SlidingWindowLimiter limiter = limiter(1, 1000, SlidingWindowLimiterTest::awaitSignal);
        CallLimiter.Permit held = limiter.acquire(inAnHour());
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch served = new CountDownLatch(1);
        Thread first =
                start(
                        () -> {
                            try {
                                limiter.acquire(inAnHour());
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                            }
                        });
        await().until(() -> limiter.usage().waiting() == 1);
        start(
                () -> {
                    limiter.acquire(inAnHour());
                    served.countDown();
                });
        await().until(() -> limiter.usage().waiting() == 2);

        first.interrupt();
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        held.release(time.instant());

        assertThat(served.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(limiter.usage().inFlight()).isEqualTo(1);
        assertThat(limiter.usage().waiting()).isZero();
    }

    @Test
    void anInterruptedCallerGetsNoPermit() {
        SlidingWindowLimiter limiter = limiter(1, 1, this::passTime);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> limiter.acquire(inAnHour()))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(limiter.usage().inFlight()).isZero();
    }

    @Test
    void wideningTheLimitsLetsWaitersGo() throws Exception {
        SlidingWindowLimiter limiter = limiter(1, 1, SlidingWindowLimiterTest::awaitSignal);
        limiter.acquire(inAnHour());
        CountDownLatch served = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            start(
                    () -> {
                        limiter.acquire(inAnHour());
                        served.countDown();
                    });
        }
        await().until(() -> limiter.usage().waiting() == 2);

        limiter.limits(new CallLimits(3, 3, WINDOW));

        assertThat(served.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(limiter.usage().inFlight()).isEqualTo(3);
    }

    @Test
    void narrowingTheLimitsHoldsFurtherCallsBack() throws Exception {
        SlidingWindowLimiter limiter = limiter(3, 100, this::passTime);
        List<CallLimiter.Permit> held =
                List.of(
                        limiter.acquire(inAnHour()),
                        limiter.acquire(inAnHour()),
                        limiter.acquire(inAnHour()));

        limiter.limits(new CallLimits(1, 100, WINDOW));
        held.get(0).release(time.instant());
        held.get(1).release(time.instant());
        assertThat(limiter.acquire(time.instant())).isNull();

        held.get(2).release(time.instant());
        assertThat(limiter.acquire(time.instant())).isNotNull();
    }

    @Test
    void aDeadlineThatNeverComesIsNoProblem() throws Exception {
        SlidingWindowLimiter limiter = new SlidingWindowLimiter(new CallLimits(1, 10, WINDOW));
        CallLimiter.Permit held = limiter.acquire(Instant.MAX);
        CountDownLatch served = new CountDownLatch(1);
        start(
                () -> {
                    limiter.acquire(Instant.MAX);
                    served.countDown();
                });
        await().until(() -> limiter.usage().waiting() == 1);

        held.release(Instant.now());

        assertThat(served.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCallIsNoLongerCountedOneWindowAfterItsAnswer() throws Exception {
        SlidingWindowLimiter limiter = limiter(2, 5, this::passTime);
        limiter.acquire(inAnHour()).release(time.instant());
        limiter.acquire(inAnHour());
        time.advance(WINDOW);
        assertThat(limiter.usage().inWindow()).isEqualTo(2);

        time.advance(GUARD);

        assertThat(limiter.usage().inWindow()).isEqualTo(1);
        assertThat(limiter.usage().inFlight()).isEqualTo(1);
    }

    @Test
    void limitsOfZeroOrLessNameTheOption() {
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

    private SlidingWindowLimiter limiter(
            int concurrent, int perWindow, SlidingWindowLimiter.Pause pause) {
        return new SlidingWindowLimiter(new CallLimits(concurrent, perWindow, WINDOW), time, pause);
    }

    private Instant inAnHour() {
        return time.instant().plus(Duration.ofHours(1));
    }

    /** A waiter for whom the time passes at once. */
    private void passTime(Condition condition, Duration wait) throws InterruptedException {
        assertThat(wait).isPositive();
        time.sleep(wait);
    }

    /** A waiter for whom no time passes. */
    @SuppressWarnings("WaitNotInLoop") // the loop is the limiter's
    private static void awaitSignal(Condition condition, Duration wait)
            throws InterruptedException {
        condition.await();
    }

    private Thread start(Waiting waiting) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                waiting.run();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        threads.add(thread);
        thread.start();
        return thread;
    }

    private interface Waiting {
        void run() throws InterruptedException;
    }
}
