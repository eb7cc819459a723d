package io.github.camelmarketo.api.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MonotonicClockTest {

    @Test
    void allClocksOfAJvmAgree() {
        Clock limiters = new MonotonicClock();
        Clock clients = new MonotonicClock();

        for (int i = 0; i < 1000; i++) {
            Instant before = limiters.instant();
            Instant between = clients.instant();
            Instant after = limiters.instant();

            assertThat(between).isBetween(before, after);
        }
    }
}
