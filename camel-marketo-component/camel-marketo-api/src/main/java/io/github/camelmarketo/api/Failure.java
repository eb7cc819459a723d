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
package io.github.camelmarketo.api;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * All that is known of a failed operation; {@link MarketoException} carries one.
 *
 * @param operation the operation, like {@code smartCampaign/clone}
 * @param subject what it is about, null when it is about nothing in particular
 * @param kind the kind of failure
 * @param outcome whether the operation was applied
 * @param retryable whether running it again later is safe and may succeed
 * @param errors Marketo's errors, the one that decides kind and outcome first; empty when it
 *     returned none
 * @param httpStatus the HTTP status, 0 when there was no response
 * @param requestId the request id to quote to Marketo Support, null when there is none
 * @param detail what happened where Marketo's errors do not say it, null for nothing
 * @param retryAt from when on the operation may succeed, as the server says or quiet hours end;
 *     null when that is not known
 * @param advice what to do about it
 * @param note a sentence to end the message with, null for none
 * @param anchor where docs/errors.adoc explains it: a code like {@code 606}, or the kind like
 *     {@code not-found}
 */
public record Failure(
        String operation,
        Subject subject,
        ErrorKind kind,
        Outcome outcome,
        boolean retryable,
        List<MarketoError> errors,
        int httpStatus,
        String requestId,
        String detail,
        Instant retryAt,
        String advice,
        String note,
        String anchor)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Creates a failure.
     *
     * @param operation the operation, like {@code smartCampaign/clone}
     * @param subject what it is about, null when it is about nothing in particular
     * @param kind the kind of failure
     * @param outcome whether the operation was applied
     * @param retryable whether running it again later is safe and may succeed
     * @param errors Marketo's errors in their order, copied
     * @param httpStatus the HTTP status, 0 when there was no response
     * @param requestId the request id, null when there is none
     * @param detail what happened where Marketo's errors do not say it, null for nothing
     * @param retryAt from when on the operation may succeed, as the server says or quiet hours end;
     *     null when that is not known
     * @param advice what to do about it
     * @param note a sentence to end the message with, null for none
     * @param anchor where docs/errors.adoc explains it, null for where it explains the kind
     */
    public Failure {
        errors = List.copyOf(errors);
        if (anchor == null) {
            anchor = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Creates a failure of an operation that was certainly not applied and that Marketo did not
     * report.
     *
     * @param operation the operation, like {@code smartCampaign/clone}
     * @param subject what it is about, null when it is about nothing in particular
     * @param kind the kind of failure
     * @param detail what happened
     * @param advice what to do about it
     * @return the failure, which is not retryable
     */
    public static Failure notApplied(
            String operation, Subject subject, ErrorKind kind, String detail, String advice) {
        return new Failure(
                operation,
                subject,
                kind,
                Outcome.NOT_APPLIED,
                false,
                List.of(),
                0,
                null,
                detail,
                null,
                advice,
                null,
                null);
    }

    /**
     * Returns a copy that is retryable.
     *
     * @return the copy
     */
    public Failure asRetryable() {
        return copy(outcome, true, requestId, httpStatus, note);
    }

    /**
     * Returns a copy with the request id and status of a response.
     *
     * @param id the request id, null when there is none
     * @param status the HTTP status
     * @return the copy
     */
    public Failure withResponse(String id, int status) {
        return copy(outcome, retryable, id, status, note);
    }

    /**
     * Returns a copy with another outcome, which is not retryable when that is {@code UNKNOWN}.
     *
     * @param other the other outcome
     * @return the copy
     */
    public Failure withOutcome(Outcome other) {
        boolean again = retryable && other == Outcome.NOT_APPLIED;
        return copy(other, again, requestId, httpStatus, note);
    }

    /**
     * Returns a copy whose message ends with a sentence.
     *
     * @param sentence the sentence
     * @return the copy
     */
    public Failure withNote(String sentence) {
        return copy(outcome, retryable, requestId, httpStatus, sentence);
    }

    private Failure copy(Outcome known, boolean again, String id, int status, String sentence) {
        return new Failure(
                operation, subject, kind, known, again, errors, status, id, detail, retryAt, advice,
                sentence, anchor);
    }
}
