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

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Times of the day in a time zone, in which no campaign is to be started. Where clocks change, they
 * hold from the first time a clock shows their beginning to the last time it shows their end.
 * Immutable.
 */
public final class QuietHours {

    private static final Pattern RANGE = Pattern.compile("([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2})");
    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final int MINUTES_OF_A_DAY = 24 * 60;

    private final List<Range> ranges;
    private final ZoneId zone;

    private QuietHours(List<Range> ranges, ZoneId zone) {
        this.ranges = List.copyOf(ranges);
        this.zone = zone;
    }

    /**
     * Reads quiet hours.
     *
     * @param text one or more ranges, separated by commas, and a time zone, like {@code 22:00-07:00
     *     Europe/Berlin} or {@code 22:00-07:00,12:00-13:30 Europe/Berlin}. The end of a range does
     *     not belong to it
     * @return the quiet hours
     * @throws IllegalArgumentException when the text is something else, a range begins when it
     *     ends, or the ranges leave no time of the day; names the option and the text
     */
    public static QuietHours of(String text) {
        String trimmed = text.trim();
        int space = trimmed.lastIndexOf(' ');
        List<Range> ranges = new ArrayList<>();
        try {
            for (String each : trimmed.substring(0, Math.max(0, space)).split(",", -1)) {
                Matcher range = RANGE.matcher(each.trim());
                if (!range.matches()) {
                    throw refused(text);
                }
                ranges.add(
                        new Range(
                                LocalTime.parse(range.group(1)), LocalTime.parse(range.group(2))));
            }
            QuietHours hours = new QuietHours(ranges, ZoneId.of(trimmed.substring(space + 1)));
            hours.check(text);
            return hours;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(refused(text).getMessage(), e);
        }
    }

    /**
     * Returns when the quiet hours end that hold at a time.
     *
     * @param time the time
     * @return their end, after ranges that follow without a gap; empty when none hold
     */
    public Optional<Instant> until(Instant time) {
        Instant end = time;
        for (Instant next = endOfRange(end); next != null; next = endOfRange(end)) {
            end = next;
        }
        return end.equals(time) ? Optional.empty() : Optional.of(end);
    }

    /**
     * Shows a time in the zone of the quiet hours.
     *
     * @param time the time
     * @return like {@code 2026-11-26 07:00 Europe/Berlin}
     */
    public String shown(Instant time) {
        return SHOWN.format(time.atZone(zone)) + " " + zone;
    }

    /** The end of a range that holds at a time, null when none does. */
    private Instant endOfRange(Instant time) {
        LocalDate today = time.atZone(zone).toLocalDate();
        Instant latest = null;
        for (Range each : ranges) {
            for (LocalDate day = today.minusDays(1); !day.isAfter(today); day = day.plusDays(1)) {
                Instant begin = instant(day.atTime(each.from), false);
                LocalDate last = each.from.isBefore(each.to) ? day : day.plusDays(1);
                Instant end = instant(last.atTime(each.to), true);
                if (!time.isBefore(begin) && time.isBefore(end)) {
                    latest = latest == null || end.isAfter(latest) ? end : latest;
                }
            }
        }
        return latest;
    }

    /** The first or last time that a clock shows it, or the change of the clock that skips it. */
    private Instant instant(LocalDateTime local, boolean last) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change == null) {
            return local.toInstant(zone.getRules().getOffset(local));
        }
        if (change.isGap()) {
            return change.getInstant();
        }
        return local.toInstant(last ? change.getOffsetAfter() : change.getOffsetBefore());
    }

    private void check(String text) {
        BitSet quiet = new BitSet(MINUTES_OF_A_DAY);
        for (Range each : ranges) {
            int from = each.from.toSecondOfDay() / 60;
            int to = each.to.toSecondOfDay() / 60;
            if (from == to) {
                throw new IllegalArgumentException(
                        "quietHours must not begin when they end, like "
                                + each
                                + " in '"
                                + text
                                + "'");
            }
            quiet.set(from, from < to ? to : MINUTES_OF_A_DAY);
            quiet.set(0, from < to ? 0 : to);
        }
        if (quiet.cardinality() == MINUTES_OF_A_DAY) {
            throw new IllegalArgumentException(
                    "quietHours must leave some time of the day, not '" + text + "'");
        }
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "quietHours must be times and a time zone, like 22:00-07:00 Europe/Berlin, not '"
                        + text
                        + "'");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QuietHours hours
                && ranges.equals(hours.ranges)
                && zone.equals(hours.zone);
    }

    @Override
    public int hashCode() {
        return 31 * ranges.hashCode() + zone.hashCode();
    }

    /** Returns the text form. */
    @Override
    public String toString() {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(","))
                + " "
                + zone.getId();
    }

    /** From a time of the day to another, of the next day when that is not later. */
    private record Range(LocalTime from, LocalTime to) {

        @Override
        public String toString() {
            return from + "-" + to;
        }
    }
}
