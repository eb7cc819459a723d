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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.internal.VisibleText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Marketo's date and time formats. The asset API returns {@code 2016-09-10T23:16:19Z+0000}, the
 * lead database {@code 2018-06-01T18:00:04Z}; both accept ISO 8601 in whole seconds with an offset.
 */
public final class MarketoTimes {

    private static final Pattern FORM =
            Pattern.compile(
                    "(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?)"
                            + "\\s?(Z|UTC|GMT)?([+-]\\d{2}(?::?\\d{2})?)?",
                    Pattern.CASE_INSENSITIVE);

    /** A zone by the name of a place: abbreviations such as CST mean several. */
    private static final Pattern LOCAL =
            Pattern.compile(
                    "(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}(?::\\d{2})?)\\s?\\[?([A-Za-z]+/[A-Za-z0-9_/+-]+)]?");

    private static final DateTimeFormatter QUERY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
    private static final DateTimeFormatter BODY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx", Locale.ROOT);

    /** The form of times in responses, behind which may be an offset of zero. */
    private static final String RESPONSE = "0000-00-00T00:00:00Z";

    private MarketoTimes() {}

    /**
     * Parses any of Marketo's formats.
     *
     * @param text a date and time with {@code Z}, an offset with or without a colon, or both
     * @return the instant, or empty if the text has another format or no offset
     */
    public static Optional<Instant> parse(String text) {
        return isOfAResponse(text) ? ofResponse(text) : ofAnyForm(text);
    }

    /** Most times are of records, in one of two forms: they need no parser of all forms. */
    private static boolean isOfAResponse(String text) {
        int length = text.length();
        if (length != RESPONSE.length() && !text.endsWith("Z+0000")) {
            return false;
        }
        for (int i = 0; i < RESPONSE.length(); i++) {
            char each = i < length ? text.charAt(i) : ' ';
            char form = RESPONSE.charAt(i);
            if (form == '0' ? each < '0' || each > '9' : each != form) {
                return false;
            }
        }
        return length == RESPONSE.length() || length == RESPONSE.length() + "+0000".length();
    }

    private static Optional<Instant> ofResponse(String text) {
        try {
            LocalDateTime local =
                    LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19));
            return Optional.of(local.toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static Optional<Instant> ofAnyForm(String text) {
        Matcher matcher = FORM.matcher(VisibleText.strip(text));
        if (!matcher.matches() || (matcher.group(3) == null && matcher.group(4) == null)) {
            return Optional.empty();
        }
        try {
            LocalDateTime local =
                    LocalDateTime.parse(
                            matcher.group(1) + "T" + matcher.group(2).replace(',', '.'));
            // "Z+0000" has two offsets; the numeric one wins.
            String offset = matcher.group(4);
            return Optional.of(
                    local.toInstant(offset == null ? ZoneOffset.UTC : ZoneOffset.of(offset)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Converts any supported type of a date and time.
     *
     * @param value an {@link Instant}, {@link OffsetDateTime}, {@link ZonedDateTime}, {@link Date},
     *     {@link Calendar}, milliseconds since 1970 as a {@link Long}, or text in one of Marketo's
     *     formats
     * @return the instant
     * @throws IllegalArgumentException if the value is none of these
     */
    @SuppressWarnings("JavaUtilDate") // routes may pass a Date
    public static Instant of(Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        if (value instanceof Date date) {
            return Instant.ofEpochMilli(date.getTime());
        }
        if (value instanceof Calendar calendar) {
            return calendar.toInstant();
        }
        if (value instanceof Long millis) {
            return Instant.ofEpochMilli(millis);
        }
        if (value instanceof CharSequence text) {
            Matcher local = LOCAL.matcher(VisibleText.strip(text.toString()));
            if (local.matches()) {
                return ofLocal(local, text);
            }
            return parse(text.toString())
                    .orElseThrow(
                            () ->
                                    new IllegalArgumentException(
                                            "'"
                                                    + ShownValue.of(text)
                                                    + "' is not a date and time with an offset, such as"
                                                    + " 2018-03-28T18:05:00Z or 2018-03-28T18:05:00+02:00"));
        }
        throw new IllegalArgumentException(
                "Cannot read a date and time from "
                        + (value == null ? "null" : value.getClass().getName()));
    }

    private static Instant ofLocal(Matcher matcher, CharSequence text) {
        List<ZoneOffset> offsets;
        LocalDateTime local;
        try {
            local = LocalDateTime.parse(matcher.group(1) + "T" + matcher.group(2));
            offsets = ZoneId.of(matcher.group(3)).getRules().getValidOffsets(local);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + ShownValue.of(text) + "' is not a date and time with a zone", e);
        }
        if (offsets.size() != 1) {
            throw new IllegalArgumentException(
                    "'"
                            + ShownValue.of(text)
                            + "' "
                            + (offsets.isEmpty() ? "does not exist" : "occurs twice")
                            + " there, as the clocks change: give the offset instead");
        }
        return local.toInstant(offsets.get(0));
    }

    /**
     * Formats a time for a query parameter.
     *
     * @param time the time; fractions of a second are dropped
     * @return for example {@code 2016-09-10T23:15:00+00:00}
     */
    public static String forQuery(Instant time) {
        return format(time, QUERY);
    }

    /**
     * Formats a time for a JSON body.
     *
     * @param time the time; fractions of a second are dropped
     * @return for example {@code 2018-03-28T18:05:00+0000}
     */
    public static String forBody(Instant time) {
        return format(time, BODY);
    }

    /** The time in a member of a JSON object, null where there is none. */
    static Instant member(JsonNode node, String member) {
        String text = Json.text(node, member);
        return text == null ? null : parse(text).orElse(null);
    }

    private static String format(Instant time, DateTimeFormatter form) {
        return form.format(time.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
    }
}
