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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** A UTC clock that can be set while it is in use. Thread-safe. */
final class SettableClock extends Clock {

    /** The daily quota is reset at midnight US Central. */
    private static final ZoneId QUOTA_ZONE = ZoneId.of("America/Chicago");

    private volatile Clock source;

    SettableClock(Clock source) {
        set(source);
    }

    /** A clock that stands still until it is advanced. */
    static SettableClock at(String instant) {
        return new SettableClock(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
    }

    synchronized void set(Clock newSource) {
        source = Objects.requireNonNull(newSource, "clock");
    }

    synchronized void advance(Duration duration) {
        source = Clock.offset(source, duration);
    }

    @Override
    public Instant instant() {
        return source.instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The zone of this clock is UTC");
    }

    /**
     * Campaign times have whole seconds, so a filter by a time in a response finds the campaign.
     */
    Instant nowInSeconds() {
        return instant().truncatedTo(ChronoUnit.SECONDS);
    }

    LocalDate quotaDay() {
        return LocalDate.ofInstant(instant(), QUOTA_ZONE);
    }
}
