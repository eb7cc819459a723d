package io.github.camelmarketo.api.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits, so that tests need not. */
@FunctionalInterface
public interface Sleeper {

    /** Waits for real. */
    Sleeper REAL = duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());

    /**
     * Waits.
     *
     * @param duration how long, 0 or more
     * @throws InterruptedException when the thread is interrupted meanwhile
     */
    void sleep(Duration duration) throws InterruptedException;
}
