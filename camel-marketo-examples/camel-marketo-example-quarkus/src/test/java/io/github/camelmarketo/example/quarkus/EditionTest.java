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

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditionTest {

    @ParameterizedTest
    @CsvSource({
        "2026-07-01T23:30:00Z, 2026-07-02T06:00:00Z",
        "2026-07-02T05:55:00Z, 2026-07-02T06:00:00Z",
        "2026-07-02T05:55:01Z, 2026-07-03T06:00:00Z",
        "2026-10-24T23:30:00Z, 2026-10-25T07:00:00Z"
    })
    void editionIsSentAtTheNextEightOClockThatMarketoCanMeet(Instant now, Instant runAt) {
        assertThat(edition(now).runAt()).isEqualTo(runAt);
    }

    @Test
    void editionIsNamedAfterItsDay() {
        Edition edition = edition(Instant.parse("2026-07-01T23:30:00Z"));

        assertThat(edition.name()).isEqualTo("Newsletter 2026-07-02");
        assertThat(edition.tokens())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "subject",
                                "News of Thursday, 2 July",
                                "edition",
                                "Newsletter 2026-07-02"));
    }

    private static Edition edition(Instant now) {
        return new Edition(Clock.fixed(now, ZoneId.of("Europe/Paris")), LocalTime.of(8, 0));
    }
}
