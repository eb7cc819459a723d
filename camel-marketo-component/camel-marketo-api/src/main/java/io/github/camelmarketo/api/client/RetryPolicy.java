package io.github.camelmarketo.api.client;

import io.github.camelmarketo.api.ErrorKind;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Decides whether a failed call is sent again, and when.
 *
 * @param maxRetries repeats after the first attempt, 0 or more
 * @param retryDelay delay before the first repeat; each further one is twice as long
 * @param maxRetryDelay longest delay
 * @param rateWindow Marketo's window, which all repeats after a rate limit together outlast
 * @param jitter gives numbers from 0 to 1, which lengthen a delay by up to a fifth, though not
 *     beyond the longest
 */
public record RetryPolicy(
        int maxRetries,
        Duration retryDelay,
        Duration maxRetryDelay,
        Duration rateWindow,
        DoubleSupplier jitter) {

    private static final double JITTER = 0.2;

    /**
     * Decides on a fault.
     *
     * @param fault how the attempt failed
     * @param safety what may be sent again
     * @param repeats how many repeats there were already
     * @return the delay before the next attempt, or empty when there is to be none
     */
    Optional<Duration> delay(Fault fault, Safety safety, int repeats) {
        boolean allowed =
                fault.effect() == Effect.NOT_EXECUTED
                        || (fault.effect().isUnknown() && safety != Safety.ONCE);
        return allowed && repeats < maxRetries
                ? Optional.of(pause(fault, repeats))
                : Optional.empty();
    }

    /** How long to wait after a fault, given how often it was waited already. */
    Duration pause(Fault fault, int repeats) {
        if (fault.retryAfter() != null) {
            // A server that asks for no wait at all would get all repeats in a moment.
            boolean tooShort = fault.retryAfter().compareTo(retryDelay) < 0;
            return tooShort ? retryDelay : fault.retryAfter();
        }
        Duration base = exponential(repeats);
        if (fault.kind() == ErrorKind.LIMIT && sumOfAll().compareTo(rateWindow) < 0) {
            // The doubling delays would end within the window that refuses the call.
            Duration share = rateWindow.dividedBy(maxRetries).plus(retryDelay);
            base = base.compareTo(share) < 0 ? share : base;
        }
        Duration longest = base.compareTo(maxRetryDelay) < 0 ? maxRetryDelay : base;
        Duration delay = base.plusNanos((long) (base.toNanos() * JITTER * jitter.getAsDouble()));
        return delay.compareTo(longest) < 0 ? delay : longest;
    }

    private Duration exponential(int repeats) {
        Duration delay = retryDelay.multipliedBy(1L << Math.min(repeats, 20));
        return delay.compareTo(maxRetryDelay) < 0 ? delay : maxRetryDelay;
    }

    private Duration sumOfAll() {
        Duration sum = Duration.ZERO;
        for (int i = 0; i < maxRetries && sum.compareTo(rateWindow) < 0; i++) {
            sum = sum.plus(exponential(i));
        }
        return sum;
    }
}
