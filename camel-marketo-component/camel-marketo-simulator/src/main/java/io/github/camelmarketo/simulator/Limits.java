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
package io.github.camelmarketo.simulator;

import java.time.Duration;
import java.util.Objects;

/**
 * The limits that a simulated instance enforces.
 *
 * @param calls the maximum number of API calls per window, above 0
 * @param window the length of the sliding window
 * @param concurrency the maximum number of API calls in flight, above 0
 * @param dailyQuota the maximum number of API calls per day, above 0
 */
public record Limits(int calls, Duration window, int concurrency, int dailyQuota) {

    /** Rejects values that are not above 0. */
    public Limits {
        Objects.requireNonNull(window, "window");
        if (calls < 1 || concurrency < 1 || dailyQuota < 1) {
            throw new IllegalArgumentException("A limit must be above 0");
        }
        if (window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("The rate window must be above 0");
        }
    }

    /** The published limits: 100 calls per 20 seconds, 10 in flight, 50,000 per day. */
    public static Limits published() {
        return new Limits(100, Duration.ofSeconds(20), 10, 50_000);
    }

    /** No limits. */
    public static Limits none() {
        return new Limits(
                Integer.MAX_VALUE, Duration.ofSeconds(20), Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** These limits with another rate limit. */
    public Limits withRate(int newCalls, Duration newWindow) {
        return new Limits(newCalls, newWindow, concurrency, dailyQuota);
    }

    /** These limits with another number of calls in flight. */
    public Limits withConcurrency(int newConcurrency) {
        return new Limits(calls, window, newConcurrency, dailyQuota);
    }

    /** These limits with another daily quota. */
    public Limits withDailyQuota(int newDailyQuota) {
        return new Limits(calls, window, concurrency, newDailyQuota);
    }
}
