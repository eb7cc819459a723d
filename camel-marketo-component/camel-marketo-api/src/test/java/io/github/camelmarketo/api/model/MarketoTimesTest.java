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
package io.github.camelmarketo.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.CharBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarketoTimesTest {

    private static final Instant MOMENT = Instant.parse("2016-09-10T23:16:19Z");

    @ParameterizedTest
    @CsvSource({
        "2027-07-01 08:00 Europe/Berlin, 2027-07-01T06:00:00Z",
        "2027-01-01T08:00:30[Europe/Berlin], 2027-01-01T07:00:30Z",
        "2027-07-01 08:00 America/New_York, 2027-07-01T12:00:00Z"
    })
    void localTimeWithItsZoneIsRead(String text, String expected) {
        assertThat(MarketoTimes.of(text)).isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF%s", "%s\u200B", "\u00A0%s\r\n"})
    void invisibleCharactersAroundALocalTimeAreDropped(String form) {
        assertThat(MarketoTimes.of(form.formatted("2027-07-01 08:00 Europe/Berlin")))
                .isEqualTo(Instant.parse("2027-07-01T06:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-28 02:30 Europe/Berlin, does not exist",
        "2027-10-31 02:30 Europe/Berlin, occurs twice",
        "2027-07-01 08:00 Europe/Nowhere, is not a date and time",
        "2027-07-01 25:00 Europe/Berlin, is not a date and time"
    })
    void localTimeThatIsNoneIsRefused(String text, String reason) {
        assertThatThrownBy(() -> MarketoTimes.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2016-09-10T23:16:19Z+0000",
                "2016-09-10T23:16:19Z",
                "2016-09-10T23:16:19+0000",
                "2016-09-10T23:16:19+00:00",
                "2016-09-10T23:16:19-00:00",
                "2016-09-10T18:16:19-05:00",
                "2016-09-10T18:16:19-0500",
                "2016-09-11T01:16:19+02",
                "2016-09-10 23:16:19 UTC",
                "2016-09-10t23:16:19z",
                "  2016-09-10T23:16:19.000Z "
            })
    void everyFormatIsParsedToTheSameInstant(String text) {
        assertThat(MarketoTimes.parse(text)).contains(MOMENT);
        assertThat(MarketoTimes.of(text)).isEqualTo(MOMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2016-09-10",
                "2016-09-10T23:16:19",
                "2016-13-10T23:16:19Z",
                "2016-02-30T23:16:19Z",
                "2016-09-10T25:16:19Z",
                "2016-09-10T23:16:19+99:00",
                "1473549379000"
            })
    void otherTextsAreNotParsed(String text) {
        assertThat(MarketoTimes.parse(text)).isEmpty();
        assertThatThrownBy(() -> MarketoTimes.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("offset");
    }

    static Stream<Object> typesOfTimes() {
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo"));
        calendar.setTimeInMillis(MOMENT.toEpochMilli());
        return Stream.of(
                MOMENT,
                OffsetDateTime.parse("2016-09-11T01:16:19+02:00"),
                ZonedDateTime.parse("2016-09-11T01:16:19+02:00[Europe/Paris]"),
                Date.from(MOMENT),
                calendar,
                MOMENT.toEpochMilli(),
                CharBuffer.wrap("2016-09-10T23:16:19Z"));
    }

    @ParameterizedTest
    @MethodSource("typesOfTimes")
    void timeIsTakenInEveryUsualType(Object value) {
        assertThat(MarketoTimes.of(value)).isEqualTo(MOMENT);
    }

    @Test
    void otherTypesAreRejected() {
        assertThatThrownBy(() -> MarketoTimes.of(new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Object");
        assertThatThrownBy(() -> MarketoTimes.of(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("null");
    }

    @Test
    void timesAreFormattedInWholeSecondsWithAnOffset() {
        Instant precise = MOMENT.plusNanos(999_999_999);

        assertThat(MarketoTimes.forQuery(precise)).isEqualTo("2016-09-10T23:16:19+00:00");
        assertThat(MarketoTimes.forBody(precise)).isEqualTo("2016-09-10T23:16:19+0000");
    }

    @Test
    void parsingAndFormattingAreThreadSafe() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            List<Future<Integer>> wrong = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                Instant start = MOMENT.plusSeconds(86_400L * i);
                wrong.add(threads.submit(() -> mistakesFrom(start)));
            }
            for (Future<Integer> each : wrong) {
                assertThat(each.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static int mistakesFrom(Instant start) {
        int mistakes = 0;
        for (int i = 0; i < 1000; i++) {
            Instant time = start.plusSeconds(61L * i);
            boolean right =
                    MarketoTimes.of(MarketoTimes.forQuery(time)).equals(time)
                            && MarketoTimes.of(MarketoTimes.forBody(time)).equals(time);
            mistakes += right ? 0 : 1;
        }
        return mistakes;
    }
}
