package io.github.camelmarketo.api.internal;

import java.time.Duration;

/** Checks durations among settings. */
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
}
