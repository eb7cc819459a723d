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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Aborting of calls that exceed their deadline. */
class CallDeadlinesTest {

    private static final Duration OVER = Duration.ofNanos(-1);

    private final CallDeadlines deadlines = new CallDeadlines();
    private final AtomicInteger aborts = new AtomicInteger();

    @Test
    void lateCallIsAbortedOnce() {
        CallDeadlines.Pending call = deadlines.watch(aborts::incrementAndGet, OVER);

        deadlines.look();
        deadlines.look();

        assertThat(aborts).hasValue(1);
        assertThat(call.isLate()).isTrue();
    }

    @Test
    void callWithTimeLeftIsNotAborted() {
        CallDeadlines.Pending call =
                deadlines.watch(aborts::incrementAndGet, Duration.ofMinutes(5));

        deadlines.look();

        assertThat(aborts).hasValue(0);
        assertThat(call.isLate()).isFalse();
    }

    @Test
    void finishedCallIsNotAbortedHoweverLateItWas() {
        CallDeadlines.Pending call = deadlines.watch(aborts::incrementAndGet, OVER);
        call.done();

        deadlines.look();

        assertThat(aborts).hasValue(0);
        assertThat(call.isLate()).isFalse();
    }

    @Test
    void lateCallDoesNotAbortAnother() {
        AtomicInteger others = new AtomicInteger();
        deadlines.watch(aborts::incrementAndGet, OVER);
        deadlines.watch(others::incrementAndGet, Duration.ofMinutes(5));

        deadlines.look();

        assertThat(aborts).hasValue(1);
        assertThat(others).hasValue(0);
    }

    @Test
    void failureToAbortOneCallDoesNotAffectOthers() {
        deadlines.watch(CallDeadlinesTest::refuse, OVER);
        CallDeadlines.Pending other = deadlines.watch(aborts::incrementAndGet, OVER);

        deadlines.look();

        assertThat(aborts).hasValue(1);
        assertThat(other.isLate()).isTrue();
    }

    @Test
    void checksContinueAfterAFailureToAbortACall() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try {
            deadlines.use(timer);
            deadlines.watch(CallDeadlinesTest::refuse, OVER);
            deadlines.watch(aborts::incrementAndGet, OVER);
            await().until(() -> aborts.get() == 1);

            deadlines.watch(aborts::incrementAndGet, OVER);

            await().until(() -> aborts.get() == 2);
        } finally {
            timer.shutdownNow();
        }
    }

    @Test
    void firstCallAfterTheStopIsWatchedByNoThread() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        deadlines.use(timer);
        deadlines.use(null);
        timer.shutdownNow();

        CallDeadlines.Pending call = deadlines.watch(aborts::incrementAndGet, OVER);

        assertThat(call.isLate()).isFalse();
        assertThat(aborts).hasValue(0);
    }

    @Test
    @Timeout(60)
    void callIsNeverAbortedAfterItFinishedEvenInARace() throws Exception {
        ExecutorService timer = Executors.newSingleThreadExecutor();
        CyclicBarrier start = new CyclicBarrier(2);
        AtomicBoolean endedAfterDone = new AtomicBoolean();
        try {
            for (int i = 0; i < 5_000; i++) {
                AtomicBoolean done = new AtomicBoolean();
                CallDeadlines.Pending call =
                        deadlines.watch(
                                () -> endedAfterDone.compareAndSet(false, done.get()), OVER);
                Future<?> look =
                        timer.submit(
                                () -> {
                                    start.await();
                                    deadlines.look();
                                    return null;
                                });
                start.await();
                call.done();
                done.set(true);
                look.get(10, TimeUnit.SECONDS);
            }
        } finally {
            timer.shutdownNow();
        }

        assertThat(endedAfterDone).isFalse();
    }

    private static void refuse() {
        throw new IllegalStateException("already closed");
    }
}
