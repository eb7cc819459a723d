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
package io.github.camelmarketo.api.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.http.HttpCall;
import io.github.camelmarketo.api.http.HttpResponse;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.internal.Time;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Tells a successful response from a fault, and one fault from another. */
final class ResponseReader {

    /** No call waits that long; a figure beyond reason must not overflow. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(365);

    private static final int SHOWN = 120;

    /** Of RFC 1123, RFC 850 and C's asctime. */
    private static final List<DateTimeFormatter> DATES =
            List.of(
                    DateTimeFormatter.RFC_1123_DATE_TIME,
                    DateTimeFormatter.ofPattern("EEEE, dd-MMM-uu HH:mm:ss zzz", Locale.ENGLISH),
                    DateTimeFormatter.ofPattern("EEE MMM [ ]d HH:mm:ss uuuu", Locale.ENGLISH)
                            .withZone(ZoneOffset.UTC));

    private final Time time;

    ResponseReader(Time time) {
        this.time = time;
    }

    /**
     * Reads a response.
     *
     * @param mask takes secrets out of texts: a response may quote what it was sent
     * @return the envelope or the fault; the other is null
     */
    Reading read(HttpResponse response, HttpCall call, UnaryOperator<String> mask) {
        JsonNode json = json(response);
        boolean good = response.status() / 100 == 2;
        if (json == null || !json.isObject()) {
            return new Reading(
                    null, good ? foreign(response, mask) : byStatus(response, call, mask));
        }
        MarketoResponse envelope = MarketoResponse.of(json, mask);
        // Marketo says true; a number says nothing.
        boolean success = "true".equalsIgnoreCase(json.path("success").asText());
        if (good && success) {
            return new Reading(envelope, null);
        }
        ResponseErrors errors = new ResponseErrors(json, mask);
        boolean marketos =
                json.has("success") && (json.has("errors") || envelope.requestId() != null);
        Fault fault;
        if (!good && success) {
            fault =
                    fault(
                            Effect.CUT_OFF,
                            ErrorKind.PROTOCOL,
                            response,
                            "the response contradicts itself: " + shown(response, mask));
        } else if (errors.areMarketos() && (marketos || response.status() < 500)) {
            fault = byErrors(errors, marketos, response);
        } else if (!good) {
            fault = byStatus(response, call, mask);
        } else if (json.has("success")) {
            String what = "Marketo reports a failure without saying which";
            String said = errors.text();
            fault =
                    fault(
                            Effect.CUT_OFF,
                            ErrorKind.PROTOCOL,
                            response,
                            said.isEmpty() ? what : what + ", saying '" + said + "'");
        } else {
            fault = foreign(response, mask);
        }
        return new Reading(null, fault.withRequestId(envelope.requestId()));
    }

    /** The body as JSON, or null when it is not JSON. */
    static JsonNode json(HttpResponse response) {
        try {
            return Json.parse(response.body());
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Status, content type and first characters, for a person who has to find out what responded.
     *
     * @param mask takes secrets out of a text
     */
    static String shown(HttpResponse response, UnaryOperator<String> mask) {
        String type = response.header("content-type");
        String text = mask.apply(new String(response.body(), StandardCharsets.UTF_8));
        String start = text.substring(0, Math.min(text.length(), SHOWN)).replaceAll("\\s+", " ");
        JsonNode json = json(response);
        String said = json == null ? "" : new ResponseErrors(json, mask).text();
        String content = start.isBlank() ? "empty" : "starting '" + start + "'";
        return "HTTP "
                + response.status()
                + ", "
                + (type == null ? "no content type" : ShownValue.of(mask.apply(type)))
                + ", "
                + (said.isEmpty() ? content : "saying '" + said + "'");
    }

    /** For how long the server asks to wait, or null. */
    Fault.RetryAfter retryAfter(HttpResponse response) {
        String value = response.header("retry-after");
        // A server sends a date; people are told one.
        Instant now = time.date();
        Duration delay = value == null ? null : delay(value.trim(), now);
        return delay == null ? null : new Fault.RetryAfter(delay, now.plus(delay));
    }

    private static Duration delay(String value, Instant now) {
        try {
            long seconds = Math.max(0, Long.parseLong(value));
            return Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT.toSeconds()));
        } catch (NumberFormatException e) {
            Instant until = httpDate(value);
            if (until == null) {
                return null;
            }
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        }
    }

    /** The time of an HTTP header in any of the three forms of HTTP, or null when it is none. */
    static Instant httpDate(String value) {
        return DATES.stream()
                .map(each -> httpDate(value.trim(), each))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Instant httpDate(String value, DateTimeFormatter form) {
        try {
            return ZonedDateTime.parse(value, form).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * @param marketos whether the envelope is Marketo's own; only Marketo can tell that its work
     *     has ended
     */
    private Fault byErrors(ResponseErrors errors, boolean marketos, HttpResponse response) {
        Effect effect = errors.effect();
        return new Fault(
                effect == Effect.FAULTED && !marketos ? Effect.CUT_OFF : effect,
                errors.kind(),
                errors.list(),
                response.status(),
                null,
                null,
                retryAfter(response),
                null);
    }

    private Fault foreign(HttpResponse response, UnaryOperator<String> mask) {
        return fault(
                Effect.CUT_OFF,
                ErrorKind.PROTOCOL,
                response,
                "the response is not Marketo's: " + shown(response, mask));
    }

    private Fault byStatus(HttpResponse response, HttpCall call, UnaryOperator<String> mask) {
        ErrorCode line = ErrorCode.ofStatus(response.status());
        String detail = shown(response, mask);
        if (line == ErrorCode.HTTP_BODY_TOO_LARGE) {
            int length = call.body() == null ? 0 : call.body().length;
            detail = "the body of " + length + " bytes is too large (HTTP 413)";
        } else if (line == ErrorCode.HTTP_URI_TOO_LONG) {
            int length = call.uri().toString().length();
            detail = "the address of " + length + " characters is too long (HTTP 414)";
        } else if (line == ErrorCode.HTTP_REDIRECT) {
            detail = "redirects are not followed: " + detail;
        }
        return fault(line.effect(), line.kind(), response, detail);
    }

    private Fault fault(Effect effect, ErrorKind kind, HttpResponse response, String detail) {
        return new Fault(
                effect,
                kind,
                List.of(),
                response.status(),
                null,
                detail,
                retryAfter(response),
                null);
    }

    /** An envelope or a fault; the other is null. */
    record Reading(MarketoResponse envelope, Fault fault) {}
}
