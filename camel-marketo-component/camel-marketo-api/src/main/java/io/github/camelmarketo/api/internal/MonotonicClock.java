package io.github.camelmarketo.api.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that never jumps, for measuring how long things took: set once per JVM, so that deadlines
 * of one client mean the same to a limiter that is older, then carried on by the JVM's timer.
 */
final class MonotonicClock extends Clock {

    @SuppressWarnings("TimeInStaticInitializer") // once per JVM is meant
    private static final Instant START = Instant.now();

    private static final long START_NANOS = System.nanoTime();

    @Override
    public Instant instant() {
        return START.plusNanos(System.nanoTime() - START_NANOS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
