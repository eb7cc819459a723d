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

import io.github.camelmarketo.api.limit.QuotaReport.News;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The calls of one of Marketo's days: those that all know of who share the quota, and those that
 * only this JVM has counted. Not safe for use by many threads.
 */
final class DayCount {

    private static final ZoneId CENTRAL = ZoneId.of("America/Chicago");

    /** A clock that is set back by less goes on with the day that has begun. */
    private static final Duration SET_BACK = Duration.ofHours(1);

    private final Clock clock;
    private LocalDate day = LocalDate.MIN;

    /** The day that the clock said last, with its begin and its end: a time zone is slow. */
    private LocalDate said;

    private Instant begin = Instant.MAX;
    private Instant end = Instant.MIN;

    /** What the others or Marketo know of. */
    private long known;

    /** What is in a report that has no response yet. */
    private long reported;

    private long unreported;

    /** Marketo's figure that is not reported yet, with the calls counted since; 0 for none. */
    private long figure;

    private boolean recounted;

    DayCount(Clock clock) {
        this.clock = clock;
    }

    /** Turns to the day that it is, and returns whether that is another one than before. */
    boolean turn() {
        LocalDate today = today();
        boolean before = today.isBefore(day) && !today.isBefore(day.minusDays(1));
        boolean setBack = before && clock.instant().isAfter(start(day).minus(SET_BACK));
        if (today.equals(day) || setBack) {
            return false;
        }
        day = today;
        known = 0;
        reported = 0;
        unreported = 0;
        figure = 0;
        recounted = false;
        return true;
    }

    Instant end() {
        today();
        return end;
    }

    long used() {
        return known + reported + unreported;
    }

    void add() {
        unreported++;
        figure += figure > 0 ? 1 : 0;
    }

    /**
     * Marketo's figure was read.
     *
     * @param recount whether it also holds when more calls are known
     */
    void read(long total, boolean recount) {
        if (recount || total > used()) {
            known = total - reported - unreported;
        }
        figure = total;
        recounted |= recount;
    }

    boolean isRecounted() {
        return recounted;
    }

    boolean hasUnreported() {
        return unreported > 0 || figure > 0;
    }

    QuotaReport report(News news, boolean probe) {
        QuotaReport report =
                new QuotaReport(day.toEpochDay(), unreported, figure, recounted, news, probe);
        reported += unreported;
        unreported = 0;
        figure = 0;
        recounted = false;
        return report;
    }

    /**
     * The report has its response.
     *
     * @return whether calls are no longer known that were
     */
    boolean learn(QuotaStanding standing) {
        long before = known;
        reported = 0;
        long own = figure - unreported;
        known = recounted ? own : Math.max(standing.used(), own);
        return known < before;
    }

    boolean isOf(QuotaStanding standing) {
        return standing.day() == day.toEpochDay();
    }

    private LocalDate today() {
        Instant now = clock.instant();
        if (now.isBefore(begin) || !now.isBefore(end)) {
            said = now.atZone(CENTRAL).toLocalDate();
            begin = start(said);
            end = start(said.plusDays(1));
        }
        return said;
    }

    private static Instant start(LocalDate of) {
        return of.atStartOfDay(CENTRAL).toInstant();
    }
}
