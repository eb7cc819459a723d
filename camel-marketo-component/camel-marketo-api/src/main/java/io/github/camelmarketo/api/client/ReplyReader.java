package io.github.camelmarketo.api.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoError;
import io.github.camelmarketo.api.http.HttpCall;
import io.github.camelmarketo.api.http.HttpReply;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.ShownValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Tells a successful answer from a fault, and one fault from another. */
final class ReplyReader {

    /** No call waits that long; a figure beyond reason must not overflow. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(365);

    /** What they mean is known without the codes that a gateway may add in JSON of its own. */
    private static final Set<Integer> GATEWAYS_OWN = Set.of(401, 403, 404, 407, 408, 429);

    private static final int SHOWN = 120;

    private static final int SHORTEST_TOKEN = 8;

    private static final int LONGEST_MESSAGE = 2000;

    private final Clock clock;

    ReplyReader(Clock clock) {
        this.clock = clock;
    }

    /** The fault that a reply is, or null when it is a success. */
    Fault fault(HttpReply reply, JsonNode json, HttpCall call) {
        if (json != null && json.isObject()) {
            if (reply.status() / 100 == 2 && json.path("success").asBoolean(false)) {
                return null;
            }
            List<MarketoError> errors = errors(json, mask(call));
            boolean foreign =
                    (reply.status() >= 500 || GATEWAYS_OWN.contains(reply.status()))
                            && (errors.isEmpty() || ErrorCode.of(errors.get(0).code()) == null);
            if (!errors.isEmpty() && !foreign) {
                String code = errors.get(0).code();
                return new Fault(
                        ErrorCode.effectOf(code),
                        ErrorCode.kindOf(code),
                        errors,
                        reply.status(),
                        read(json, call).requestId(),
                        null,
                        retryAfter(reply),
                        null);
            }
        }
        if (reply.status() / 100 == 2) {
            String detail =
                    json != null && json.isObject() && json.has("success")
                            ? "Marketo reports a failure without saying which"
                            : "the answer is not Marketo's: " + shown(reply, mask(call));
            String requestId = json == null ? null : read(json, call).requestId();
            return fault(Effect.CUT_OFF, ErrorKind.PROTOCOL, reply, requestId, detail);
        }
        return httpFault(reply, call);
    }

    /** The envelope of an answer. */
    static MarketoReply read(JsonNode json, HttpCall call) {
        return MarketoReply.of(json, mask(call));
    }

    /** The body as JSON, or null when it is not JSON. */
    static JsonNode json(HttpReply reply) {
        try {
            return Json.parse(reply.body());
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Status, content type and first characters, for a person who has to find out what answered.
     *
     * @param mask takes secrets out of a text
     */
    static String shown(HttpReply reply, UnaryOperator<String> mask) {
        String type = reply.header("content-type");
        String text = mask.apply(new String(reply.body(), StandardCharsets.UTF_8));
        String start = text.substring(0, Math.min(text.length(), SHOWN)).replaceAll("\\s+", " ");
        return "HTTP "
                + reply.status()
                + ", "
                + (type == null ? "no content type" : ShownValue.of(mask.apply(type)))
                + ", "
                + (start.isBlank() ? "empty" : "starting '" + start + "'");
    }

    /** What the server asks to wait, or null. */
    Duration retryAfter(HttpReply reply) {
        String value = reply.header("retry-after");
        if (value == null) {
            return null;
        }
        try {
            long seconds = Math.max(0, Long.parseLong(value.trim()));
            return Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT.toSeconds()));
        } catch (NumberFormatException e) {
            Instant until = httpDate(value);
            Instant now = clock.instant();
            if (until == null) {
                return null;
            }
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        }
    }

    /** The time of an HTTP header, or null when it is none. */
    static Instant httpDate(String value) {
        try {
            return ZonedDateTime.parse(value.trim(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private Fault httpFault(HttpReply reply, HttpCall call) {
        int status = reply.status();
        ErrorCode line = ErrorCode.of(String.valueOf(status));
        String detail = shown(reply, mask(call));
        if (status >= 500) {
            Effect effect =
                    line == null ? Effect.CUT_OFF : ErrorCode.effectOf(String.valueOf(status));
            return fault(effect, ErrorKind.TRANSIENT, reply, null, detail);
        }
        return switch (status) {
            case 401 -> fault(Effect.TOKEN_REFUSED, ErrorKind.AUTHENTICATION, reply, null, detail);
            case 403 -> fault(Effect.REFUSED, ErrorKind.PERMISSION, reply, null, detail);
            case 404, 410 -> fault(Effect.REFUSED, ErrorKind.NOT_FOUND, reply, null, detail);
            case 407 -> fault(Effect.REFUSED, ErrorKind.TRANSPORT, reply, null, detail);
            case 408 -> fault(Effect.CUT_OFF, ErrorKind.TRANSIENT, reply, null, detail);
            case 413 ->
                    fault(
                            Effect.REFUSED,
                            ErrorKind.INVALID,
                            reply,
                            null,
                            "the body of "
                                    + (call.body() == null ? 0 : call.body().length)
                                    + " bytes is too large (HTTP 413)");
            case 414 ->
                    fault(
                            Effect.REFUSED,
                            ErrorKind.INVALID,
                            reply,
                            null,
                            "the address of "
                                    + call.uri().toString().length()
                                    + " characters is too long (HTTP 414)");
            case 429 -> fault(Effect.NOT_EXECUTED, ErrorKind.LIMIT, reply, null, detail);
            default -> {
                boolean redirect = status / 100 == 3;
                yield fault(
                        Effect.REFUSED,
                        redirect ? ErrorKind.PROTOCOL : ErrorKind.INVALID,
                        reply,
                        null,
                        redirect ? "redirects are not followed: " + detail : detail);
            }
        };
    }

    private Fault fault(
            Effect effect, ErrorKind kind, HttpReply reply, String requestId, String detail) {
        return new Fault(
                effect,
                kind,
                List.of(),
                reply.status(),
                requestId,
                detail,
                retryAfter(reply),
                null);
    }

    /** What answers may quote what it was sent, and with it the access token. */
    private static UnaryOperator<String> mask(HttpCall call) {
        return mask(call.headers().getOrDefault("Authorization", "").replace("Bearer ", ""));
    }

    /** Takes an access token out of texts; one too short to be one would spoil them. */
    static UnaryOperator<String> mask(String token) {
        return token.length() < SHORTEST_TOKEN
                ? UnaryOperator.identity()
                : text -> text.replace(token, "***");
    }

    private static List<MarketoError> errors(JsonNode json, UnaryOperator<String> mask) {
        List<MarketoError> errors = new ArrayList<>();
        for (JsonNode each : json.path("errors")) {
            String code = ShownValue.of(mask.apply(each.path("code").asText("").trim()));
            String message =
                    ShownValue.of(mask.apply(each.path("message").asText("")), LONGEST_MESSAGE);
            if (!code.isEmpty() || !message.isEmpty()) {
                errors.add(new MarketoError(code, message));
            }
        }
        return errors;
    }
}
