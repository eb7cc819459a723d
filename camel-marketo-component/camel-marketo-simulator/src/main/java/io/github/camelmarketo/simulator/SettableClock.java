package io.github.camelmarketo.simulator;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** The time of the simulated instance; the source can be exchanged while it runs. */
final class SettableClock {

    /** Quota days change at midnight US Central. */
    private static final ZoneId QUOTA_ZONE = ZoneId.of("America/Chicago");

    private volatile Clock source;

    SettableClock(Clock source) {
        set(source);
    }

    void set(Clock newSource) {
        source = Objects.requireNonNull(newSource, "clock");
    }

    Instant now() {
        return source.instant();
    }

    /** Campaign times have whole seconds, so that filters by time hit what answers show. */
    Instant nowInSeconds() {
        return now().truncatedTo(ChronoUnit.SECONDS);
    }

    LocalDate quotaDay() {
        return LocalDate.ofInstant(now(), QUOTA_ZONE);
    }
}
