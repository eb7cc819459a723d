package io.github.camelmarketo.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls whose answer never ends. */
class CallDeadlinesTest {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final CallDeadlines deadlines = new CallDeadlines();

    @BeforeEach
    void start() {
        deadlines.start(timer);
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void aCallThatCannotBeEndedHoldsBackNoOther() {
        AtomicInteger ended = new AtomicInteger();
        deadlines.watch(CallDeadlinesTest::refuse, Duration.ZERO);
        deadlines.watch(ended::incrementAndGet, Duration.ZERO);
        await().until(() -> ended.get() == 1);

        CallDeadlines.Pending later = deadlines.watch(ended::incrementAndGet, Duration.ZERO);

        await().until(() -> ended.get() == 2);
        assertThat(later.isLate()).isTrue();
    }

    private static void refuse() {
        throw new IllegalStateException("already closed");
    }
}
