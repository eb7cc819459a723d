package io.github.camelmarketo.simulator;

import java.time.Duration;
import java.util.Objects;

/**
 * The limits that a simulated instance enforces.
 *
 * @param calls how many API calls are let through per window, above 0
 * @param window the length of the sliding window
 * @param concurrency how many API calls may be in flight at a time, above 0
 * @param dailyQuota how many API calls are let through per day, above 0
 */
public record Limits(int calls, Duration window, int concurrency, int dailyQuota) {

    /** Checks the values. */
    public Limits {
        Objects.requireNonNull(window, "window");
        if (calls < 1 || concurrency < 1 || dailyQuota < 1) {
            throw new IllegalArgumentException("A limit is at least 1");
        }
        if (window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("The rate window must be longer than nothing");
        }
    }

    /** The published limits: 100 calls per 20 seconds, 10 in flight, 50,000 a day. */
    public static Limits published() {
        return new Limits(100, Duration.ofSeconds(20), 10, 50_000);
    }

    /** No limit at all. */
    public static Limits none() {
        return new Limits(
                Integer.MAX_VALUE, Duration.ofSeconds(20), Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** The same with another rate limit. */
    public Limits withRate(int newCalls, Duration newWindow) {
        return new Limits(newCalls, newWindow, concurrency, dailyQuota);
    }

    /** The same with another number of calls in flight. */
    public Limits withConcurrency(int newConcurrency) {
        return new Limits(calls, window, newConcurrency, dailyQuota);
    }

    /** The same with another daily quota. */
    public Limits withDailyQuota(int newDailyQuota) {
        return new Limits(calls, window, concurrency, newDailyQuota);
    }
}
