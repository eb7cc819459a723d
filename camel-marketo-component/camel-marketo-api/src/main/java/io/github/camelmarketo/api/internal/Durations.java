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
package io.github.camelmarketo.api.internal;

import java.time.Duration;
import java.time.Instant;

/** Checks durations among settings, and compares durations and times. */
public final class Durations {

    /** Far beyond any use, and far below what nanoseconds can count and delays can double. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private Durations() {}

    /**
     * Refuses a duration that is out of range.
     *
     * @param option its name, for the message
     * @param value the duration
     * @throws IllegalArgumentException when it is not longer than 0, or longer than 365 days
     */
    public static void check(String option, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    option
                            + " must be longer than 0 and no longer than "
                            + LONGEST.toDays()
                            + " days, not "
                            + value);
        }
    }

    /**
     * Returns the shorter of two durations.
     *
     * @param one a duration
     * @param other another
     * @return the shorter one
     */
    public static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * Returns the longer of two durations.
     *
     * @param one a duration
     * @param other another
     * @return the longer one
     */
    public static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /**
     * Returns the earlier of two times.
     *
     * @param one a time
     * @param other another
     * @return the earlier one
     */
    public static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
