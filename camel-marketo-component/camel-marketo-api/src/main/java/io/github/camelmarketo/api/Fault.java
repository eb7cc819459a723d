package io.github.camelmarketo.api;

import java.time.Duration;
import java.util.List;

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
record Fault(
        Effect effect,
        ErrorKind kind,
        List<MarketoError> errors,
        int httpStatus,
        String requestId,
        String detail,
        Duration retryAfter,
        Throwable cause) {

    static Fault local(ErrorKind kind, String detail) {
        return new Fault(Effect.NOT_EXECUTED, kind, List.of(), 0, null, detail, null, null);
    }

    /** An answer that reports success and makes no sense. */
    static Fault protocol(String detail, String requestId) {
        return new Fault(
                Effect.REFUSED, ErrorKind.PROTOCOL, List.of(), 200, requestId, detail, null, null);
    }

    static Fault transport(TransportException e) {
        Effect effect = Effect.NOT_EXECUTED;
        if (e.maybeSent()) {
            effect = e.isTimeout() ? Effect.TIMED_OUT : Effect.CUT_OFF;
        }
        return new Fault(effect, ErrorKind.TRANSPORT, List.of(), 0, null, e.getMessage(), null, e);
    }

    String code() {
        if (!errors.isEmpty()) {
            return errors.get(0).code();
        }
        return httpStatus == 0 || httpStatus == 200 ? "" : "HTTP " + httpStatus;
    }

    String advice() {
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

    Fault withEffect(Effect other) {
        return new Fault(other, kind, errors, httpStatus, requestId, detail, retryAfter, cause);
    }
}
