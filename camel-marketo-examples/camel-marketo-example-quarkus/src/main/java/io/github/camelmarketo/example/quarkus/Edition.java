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
package io.github.camelmarketo.example.quarkus;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The next edition of the newsletter. */
@ApplicationScoped
@Named("edition")
@RegisterForReflection
public class Edition {

    /** Marketo starts a scheduled run this long after the call at the earliest. */
    private static final Duration EARLIEST = Duration.ofMinutes(5);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);

    private final Clock clock;
    private final LocalTime sendAt;

    @Inject
    Edition(
            @ConfigProperty(name = "newsletter.send-at") LocalTime sendAt,
            @ConfigProperty(name = "newsletter.zone") ZoneId zone) {
        this(Clock.system(zone), sendAt);
    }

    Edition(Clock clock, LocalTime sendAt) {
        this.clock = clock;
        this.sendAt = sendAt;
    }

    /** Returns the name of the campaign, which differs from day to day. */
    public String name() {
        return "Newsletter " + day().toLocalDate();
    }

    /** Returns when the edition is sent: at the next send time that Marketo can still meet. */
    public Instant runAt() {
        return day().toInstant();
    }

    /** Returns the values of the program's My Tokens. */
    public Map<String, String> tokens() {
        return Map.of("subject", "News of " + DAY.format(day()), "edition", name());
    }

    private ZonedDateTime day() {
        ZonedDateTime earliest = ZonedDateTime.now(clock).plus(EARLIEST);
        ZonedDateTime today = earliest.with(sendAt);
        return today.isBefore(earliest) ? today.plusDays(1) : today;
    }
}
