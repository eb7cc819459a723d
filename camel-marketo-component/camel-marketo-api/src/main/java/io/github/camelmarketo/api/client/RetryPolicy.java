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
package io.github.camelmarketo.api.client;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.internal.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Decides whether a failed call is retried, and when.
 *
 * @param maxRetries retries after the first attempt, 0 or more
 * @param retryDelay delay before the first retry; it doubles with each further retry
 * @param maxRetryDelay longest delay
 * @param rateWindow Marketo's window, which all retries after a rate limit together outlast
 * @param jitter returns numbers from 0 to 1, which lengthen a delay by up to a fifth, but not
 *     beyond the longest
 */
record RetryPolicy(
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
     * @param safety what may be retried
     * @param retries how many retries there were already
     * @return the delay before the next attempt, or empty when the call is not retried
     */
    Optional<Duration> delay(Fault fault, Safety safety, int retries) {
        boolean allowed =
                fault.effect() == Effect.NOT_EXECUTED
                        || (fault.effect().isUnknown() && safety != Safety.ONCE);
        return allowed && retries < maxRetries
                ? Optional.of(pause(fault, retries))
                : Optional.empty();
    }

    /** How long to wait after a fault, after so many earlier waits. */
    Duration pause(Fault fault, int retries) {
        if (fault.retryAfter() != null) {
            // A server that asks for no wait at all would get all retries in a moment.
            return Durations.longer(fault.retryAfter().delay(), retryDelay);
        }
        Duration base = exponential(retries);
        if (fault.kind() == ErrorKind.LIMIT
                && maxRetries > 0
                && sumOfAll().compareTo(rateWindow) < 0) {
            // The doubling delays would end within the window that refuses the call.
            Duration share = rateWindow.dividedBy(maxRetries).plus(retryDelay);
            base = Durations.longer(base, share);
        }
        Duration longest = Durations.longer(base, maxRetryDelay);
        Duration delay = base.plusNanos((long) (base.toNanos() * JITTER * jitter.getAsDouble()));
        return Durations.shorter(delay, longest);
    }

    private Duration exponential(int retries) {
        Duration delay = retryDelay.multipliedBy(1L << Math.min(retries, 20));
        return Durations.shorter(delay, maxRetryDelay);
    }

    private Duration sumOfAll() {
        Duration sum = Duration.ZERO;
        for (int i = 0; i < maxRetries && sum.compareTo(rateWindow) < 0; i++) {
            sum = sum.plus(exponential(i));
        }
        return sum;
    }
}
