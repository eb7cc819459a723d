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

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.Failure;
import io.github.camelmarketo.api.MarketoError;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.http.TransportException;
import io.github.camelmarketo.api.internal.ShownValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How one attempt failed.
 *
 * @param effect what it means for the call
 * @param kind the kind of failure
 * @param errors Marketo's errors, the one that decides first; possibly none
 * @param httpStatus the HTTP status, 0 when there was no response
 * @param requestId the request id, null when there is none
 * @param detail what happened where Marketo's errors do not say it
 * @param retryAfter for how long the server asks to wait, or quiet hours hold; null when they do
 *     not
 * @param cause the exception behind it, null when there is none
 */
record Fault(
        Effect effect,
        ErrorKind kind,
        List<MarketoError> errors,
        int httpStatus,
        String requestId,
        String detail,
        RetryAfter retryAfter,
        Throwable cause) {

    private static final int LONGEST_DETAIL = 500;

    /** A fault on this side, before anything was sent. */
    static Fault local(ErrorKind kind, String detail) {
        return local(kind, detail, null);
    }

    static Fault local(ErrorKind kind, String detail, Throwable cause) {
        return new Fault(Effect.NOT_EXECUTED, kind, List.of(), 0, null, detail, null, cause);
    }

    /**
     * A call without a response, or with one that is no HTTP.
     *
     * @param mask takes secrets out of a text: what the HTTP library says may quote the response
     */
    static Fault transport(TransportException e, UnaryOperator<String> mask) {
        String detail = ShownValue.of(mask.apply(String.valueOf(e.getMessage())), LONGEST_DETAIL);
        String tls = e.maybeSent() ? null : TlsFailure.explain(e);
        // The next handshake would end in the same way.
        Effect effect = tls == null ? Effect.NOT_EXECUTED : Effect.REFUSED;
        if (tls != null) {
            detail = ShownValue.of(tls, LONGEST_DETAIL) + " (" + detail + ")";
        }
        if (e.maybeSent()) {
            effect = e.isTimeout() ? Effect.TIMED_OUT : Effect.CUT_OFF;
        }
        Throwable cause = holdsSecret(e, mask) ? null : ShownValue.cause(e, LONGEST_DETAIL);
        return new Fault(effect, ErrorKind.TRANSPORT, List.of(), 0, null, detail, null, cause);
    }

    String code() {
        if (!errors.isEmpty()) {
            return errors.get(0).code();
        }
        return httpStatus == 0 || httpStatus == 200 ? "" : "HTTP " + httpStatus;
    }

    /** Whether the access token was refused, beside whatever else went wrong. */
    boolean refusesToken() {
        return effect == Effect.TOKEN_REFUSED
                || errors.stream()
                        .anyMatch(each -> ErrorCode.effectOf(each.code()) == Effect.TOKEN_REFUSED);
    }

    Fault withEffect(Effect other) {
        return new Fault(other, kind, errors, httpStatus, requestId, detail, retryAfter, cause);
    }

    Fault withRequestId(String id) {
        return new Fault(effect, kind, errors, httpStatus, id, detail, retryAfter, cause);
    }

    Fault withDetail(String other) {
        return new Fault(effect, kind, errors, httpStatus, requestId, other, retryAfter, cause);
    }

    Fault withRetryAfter(RetryAfter wait) {
        return new Fault(effect, kind, errors, httpStatus, requestId, detail, wait, cause);
    }

    /**
     * The exception for a call that ends with this fault.
     *
     * @param inDoubt whether an attempt before may have been applied
     * @param note a sentence to end the message with, null for none
     */
    MarketoException exception(MarketoRequest request, boolean inDoubt, String note) {
        boolean unknown = request.safety() != Safety.READ && (effect.isUnknown() || inDoubt);
        return exception(
                request.operation(),
                request.subject(),
                unknown ? Outcome.UNKNOWN : Outcome.NOT_APPLIED,
                request.advice(code()),
                note);
    }

    /**
     * The exception for an operation that ends with this fault.
     *
     * @param callsAdvice what to do about it where the call knows better than the table, or null
     * @param note a sentence to end the message with, null for none
     */
    MarketoException exception(
            String operation, Subject subject, Outcome outcome, String callsAdvice, String note) {
        Failure failure =
                new Failure(
                        operation,
                        subject,
                        kind,
                        outcome,
                        outcome == Outcome.NOT_APPLIED && passes(),
                        errors,
                        httpStatus,
                        requestId,
                        detail,
                        retryAfter == null ? null : retryAfter.until(),
                        callsAdvice == null ? advice() : callsAdvice,
                        note,
                        errors.isEmpty() ? null : ErrorCode.anchorOf(errors.get(0).code()));
        return new MarketoException(failure, cause);
    }

    private String advice() {
        if (!errors.isEmpty()) {
            return ErrorCode.adviceOf(errors.get(0).code());
        }
        boolean known = httpStatus == 0 && retryAfter != null;
        return known ? "Run it again then." : ErrorCode.adviceOf(kind);
    }

    /** A wait that a server, or quiet hours, ask for, and when it ends. */
    record RetryAfter(Duration delay, Instant until) {}

    private boolean passes() {
        return effect != Effect.REFUSED
                && switch (kind) {
                    case LIMIT, TRANSIENT, TRANSPORT, PROTOCOL -> true;
                    default -> false;
                };
    }

    private static boolean holdsSecret(Throwable thrown, UnaryOperator<String> mask) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            String text = each.toString();
            if (!mask.apply(text).equals(text)) {
                return true;
            }
        }
        return false;
    }
}
