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
package io.github.camelmarketo.api.limit;

import io.github.camelmarketo.api.internal.Durations;
import java.io.Serializable;
import java.time.Duration;

/**
 * How many calls an instance accepts.
 *
 * @param maxConcurrentCalls calls at a time, 1 or more
 * @param callsPerWindow calls in a window, 1 or more
 * @param window length of the window, longer than 0, at most 365 days
 */
public record CallLimits(int maxConcurrentCalls, int callsPerWindow, Duration window)
        implements Serializable {

    /** What Marketo publishes: 10 at a time, 100 in 20 seconds. */
    public static final CallLimits PUBLISHED = new CallLimits(10, 100, Duration.ofSeconds(20));

    /**
     * Creates limits.
     *
     * @param maxConcurrentCalls calls at a time, 1 or more
     * @param callsPerWindow calls in a window, 1 or more
     * @param window length of the window, longer than 0, at most 365 days
     * @throws IllegalArgumentException when one is out of range; names the option
     */
    public CallLimits {
        positive("maxConcurrentCalls", maxConcurrentCalls);
        positive("callsPerWindow", callsPerWindow);
        Durations.check("rateWindow", window);
    }

    /**
     * Returns the limits that keep to both.
     *
     * @param other other limits
     * @return of each limit the stricter one
     */
    public CallLimits stricter(CallLimits other) {
        return new CallLimits(
                Math.min(maxConcurrentCalls, other.maxConcurrentCalls),
                Math.min(callsPerWindow, other.callsPerWindow),
                window.compareTo(other.window) >= 0 ? window : other.window);
    }

    private static void positive(String option, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(option + " must be 1 or more, not " + value);
        }
    }
}
