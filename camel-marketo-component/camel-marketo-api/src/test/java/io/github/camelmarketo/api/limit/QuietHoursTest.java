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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHoursTest {

    private static final String NIGHT = "22:00-07:00 Europe/Berlin";

    @ParameterizedTest
    @CsvSource({
        // Winter: an hour ahead of UTC.
        "2026-01-15T20:59:59Z,",
        "2026-01-15T21:00:00Z, 2026-01-16T06:00:00Z",
        "2026-01-16T00:30:00Z, 2026-01-16T06:00:00Z",
        "2026-01-16T05:59:59.999Z, 2026-01-16T06:00:00Z",
        "2026-01-16T06:00:00Z,",
        // Summer: two hours.
        "2026-07-15T19:59:59Z,",
        "2026-07-15T20:00:00Z, 2026-07-16T05:00:00Z",
        // The night to 29 March 2026 is an hour shorter, that to 25 October an hour longer.
        "2026-03-28T21:00:00Z, 2026-03-29T05:00:00Z",
        "2026-10-24T20:00:00Z, 2026-10-25T06:00:00Z",
        "2026-10-25T05:59:59Z, 2026-10-25T06:00:00Z",
        "2026-10-25T06:00:00Z,",
    })
    void nightHasItsEndOnTheClockOfItsZone(Instant time, Instant end) {
        assertEnd(NIGHT, time, end);
    }

    @ParameterizedTest
    @CsvSource({
        // 02:00 to 03:00 is skipped on 29 March 2026: clocks go from 02:00 (01:00Z) to 03:00.
        "01:30-02:30, 2026-03-29T00:30:00Z, 2026-03-29T01:00:00Z",
        "01:30-02:30, 2026-03-29T01:00:00Z,",
        "02:30-04:00, 2026-03-29T00:59:59Z,",
        "02:30-04:00, 2026-03-29T01:00:00Z, 2026-03-29T02:00:00Z",
        "02:15-02:45, 2026-03-29T00:59:59Z,",
        "02:15-02:45, 2026-03-29T01:00:00Z,",
        // 02:00 to 03:00 comes twice on 25 October 2026: from 00:00Z and from 01:00Z on.
        "01:00-02:30, 2026-10-25T00:10:00Z, 2026-10-25T01:30:00Z",
        "01:00-02:30, 2026-10-25T00:45:00Z, 2026-10-25T01:30:00Z",
        "01:00-02:30, 2026-10-25T01:29:59Z, 2026-10-25T01:30:00Z",
        "01:00-02:30, 2026-10-25T01:30:00Z,",
        "02:30-04:00, 2026-10-25T00:29:59Z,",
        "02:30-04:00, 2026-10-25T00:30:00Z, 2026-10-25T03:00:00Z",
        "02:30-04:00, 2026-10-25T01:15:00Z, 2026-10-25T03:00:00Z",
    })
    void clockThatChangesNeverEndsThemEarly(String range, Instant time, Instant end) {
        assertEnd(range + " Europe/Berlin", time, end);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-01T11:59:00Z,",
        "2026-06-01T12:00:00Z, 2026-06-01T13:30:00Z",
        "2026-06-01T21:00:00Z, 2026-06-02T07:00:00Z",
        "2026-06-02T06:00:00Z, 2026-06-02T07:00:00Z",
        "2026-06-02T07:00:00Z,",
    })
    void severalRangesHoldAndThoseThatMeetAreOne(Instant time, Instant end) {
        assertEnd("12:00-13:30, 21:00-00:00,00:00-06:30,06:00-07:00 UTC", time, end);
    }

    @Test
    void everyMinuteOfTwoYearsAgreesWithTheClockOnTheWall() {
        QuietHours hours = QuietHours.of("12:00-13:00,22:00-01:30 America/New_York");
        ZoneId zone = ZoneId.of("America/New_York");
        Instant time = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < 2 * 365 * 24 * 60; i++) {
            LocalTime wall = time.atZone(zone).toLocalTime();
            boolean quiet =
                    wall.getHour() == 12
                            || wall.getHour() >= 22
                            || wall.isBefore(LocalTime.of(1, 30));
            // Before 01:30 comes twice on a day in autumn: quiet until the last time.
            if (hours.until(time).isPresent() != quiet) {
                assertThat(wall).isBetween(LocalTime.of(1, 30), LocalTime.of(1, 59));
                assertThat(time.atZone(zone).getMonthValue()).isEqualTo(11);
            }
            time = time.plus(Duration.ofMinutes(1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "22:00-07:00",
                "Europe/Berlin",
                "22:00-07:00 Berlin",
                "22:00 07:00 Europe/Berlin",
                "22-7 Europe/Berlin",
                "22:00-24:00 Europe/Berlin",
                "22:00-07:60 Europe/Berlin",
                "22:00-07:00, Europe/Berlin",
                "22:00-07:00;12:00-13:00 Europe/Berlin",
                "22:00-07:00 Europe/Berlin,12:00-13:00 UTC"
            })
    void otherTextIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> QuietHours.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "quietHours must be times and a time zone, like 22:00-07:00 Europe/Berlin,"
                                + " not '"
                                + text
                                + "'");
    }

    @Test
    void rangeThatBeginsWhenItEndsIsRefused() {
        assertThatThrownBy(() -> QuietHours.of("22:00-07:00,09:00-09:00 UTC"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "quietHours must not begin when they end, like 09:00-09:00 in"
                                + " '22:00-07:00,09:00-09:00 UTC'");
    }

    @Test
    void rangesThatLeaveNoTimeAreRefused() {
        assertThatThrownBy(() -> QuietHours.of("00:00-12:00,11:00-00:00 UTC"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "quietHours must leave some time of the day, not"
                                + " '00:00-12:00,11:00-00:00 UTC'");
        assertThat(QuietHours.of("00:00-23:59 UTC").until(Instant.parse("2026-01-01T23:59:30Z")))
                .isEmpty();
    }

    @Test
    void textFormIsReadBack() {
        QuietHours hours = QuietHours.of(" 22:00-07:00, 12:00-13:00  Europe/Berlin ");

        assertThat(hours).hasToString("22:00-07:00,12:00-13:00 Europe/Berlin");
        assertThat(QuietHours.of(hours.toString())).isEqualTo(hours).hasSameHashCodeAs(hours);
        assertThat(QuietHours.of(NIGHT)).isNotEqualTo(hours);
        assertThat(hours.shown(Instant.parse("2026-07-01T05:00:00Z")))
                .isEqualTo("2026-07-01 07:00 Europe/Berlin");
    }

    private static void assertEnd(String hours, Instant time, Instant end) {
        assertThat(QuietHours.of(hours).until(time).orElse(null)).isEqualTo(end);
    }
}
