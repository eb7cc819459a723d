package io.github.camelmarketo.api.client;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoError;
import io.github.camelmarketo.api.http.TransportException;
import io.github.camelmarketo.api.internal.ShownValue;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How one attempt failed.
 *
 * @param effect what it says of the call
 * @param kind the kind of failure
 * @param errors Marketo's errors, possibly none
 * @param httpStatus the HTTP status, 0 when there was no answer
 * @param requestId Marketo's id of the request, null when there is none
 * @param detail what happened where Marketo's errors do not say it
 * @param retryAfter how long the server asks to wait, null when it does not
 * @param cause the exception behind it, null when there is none
 */
public record Fault(
        Effect effect,
        ErrorKind kind,
        List<MarketoError> errors,
        int httpStatus,
        String requestId,
        String detail,
        Duration retryAfter,
        Throwable cause) {

    private static final int LONGEST_DETAIL = 500;

    public static Fault local(ErrorKind kind, String detail) {
        return new Fault(Effect.NOT_EXECUTED, kind, List.of(), 0, null, detail, null, null);
    }

    /** An answer that reports success and makes no sense. */
    public static Fault protocol(String detail, String requestId) {
        return new Fault(
                Effect.REFUSED, ErrorKind.PROTOCOL, List.of(), 200, requestId, detail, null, null);
    }

    /**
     * A call without an answer, or with one that is no HTTP.
     *
     * @param mask takes secrets out of a text: what the HTTP library says may quote what was
     *     answered
     */
    static Fault transport(TransportException e, UnaryOperator<String> mask) {
        String detail = ShownValue.of(mask.apply(String.valueOf(e.getMessage())), LONGEST_DETAIL);
        for (Throwable each = e; each != null; each = each.getCause()) {
            String text = each.toString();
            if (!mask.apply(text).equals(text)) {
                return transport(
                        new TransportException(detail, e.maybeSent(), e.isTimeout(), null));
            }
        }
        return transport(e).withDetail(detail);
    }

    private static Fault transport(TransportException e) {
        Effect effect = Effect.NOT_EXECUTED;
        if (e.maybeSent()) {
            effect = e.isTimeout() ? Effect.TIMED_OUT : Effect.CUT_OFF;
        }
        return new Fault(effect, ErrorKind.TRANSPORT, List.of(), 0, null, e.getMessage(), null, e);
    }

    private Fault withDetail(String other) {
        return new Fault(effect, kind, errors, httpStatus, requestId, other, retryAfter, cause);
    }

    String code() {
        if (!errors.isEmpty()) {
            return errors.get(0).code();
        }
        return httpStatus == 0 || httpStatus == 200 ? "" : "HTTP " + httpStatus;
    }

    public String advice() {
        if (!errors.isEmpty()) {
            return ErrorCode.adviceOf(errors.get(0).code());
        }
        return switch (kind) {
            case TRANSPORT -> "Check instanceUrl, the network, the proxy and the certificates.";
            case PROTOCOL -> "Check instanceUrl and what lies between here and Marketo.";
            case QUOTA -> ErrorCode.adviceOf("607");
            case LIMIT -> ErrorCode.adviceOf("606");
            case AUTHENTICATION -> ErrorCode.adviceOf("601");
            case TRANSIENT -> "Try again later.";
            default -> "Correct the request.";
        };
    }

    public Fault withEffect(Effect other) {
        return new Fault(other, kind, errors, httpStatus, requestId, detail, retryAfter, cause);
    }
}
