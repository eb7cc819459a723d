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

import java.time.Instant;
import java.util.List;

/**
 * An operation that failed: which one, on what, what Marketo reported, whether it may have been
 * applied, and whether a retry is safe and sensible.
 */
public class MarketoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is known of it. */
    private final Failure failure;

    /**
     * Creates an exception.
     *
     * @param failure what is known of the failure
     * @param cause the exception behind it, null when there is none
     */
    public MarketoException(Failure failure, Throwable cause) {
        super(FailureText.of(failure), cause);
        this.failure = failure;
    }

    /**
     * Returns all that is known of the failure.
     *
     * @return the failure
     */
    public Failure getFailure() {
        return failure;
    }

    /**
     * Returns the operation.
     *
     * @return like {@code smartCampaign/clone}
     */
    public String getOperation() {
        return failure.operation();
    }

    /**
     * Returns what the operation is about.
     *
     * @return kind and id or name, null when it is about nothing in particular
     */
    public Subject getSubject() {
        return failure.subject();
    }

    /**
     * Returns Marketo's errors.
     *
     * @return the errors, the one that decides kind and outcome first; empty when Marketo returned
     *     none
     */
    public List<MarketoError> getErrors() {
        return failure.errors();
    }

    /**
     * Returns the one of Marketo's codes that decides kind and outcome.
     *
     * @return like {@code 709}, null when Marketo returned none
     */
    public String getCode() {
        return failure.errors().isEmpty() ? null : failure.errors().get(0).code();
    }

    /**
     * Returns the HTTP status of the response.
     *
     * @return the status, 0 when there was no response
     */
    public int getHttpStatus() {
        return failure.httpStatus();
    }

    /**
     * Returns the request id to quote to Marketo Support.
     *
     * @return the id, null when there is none
     */
    public String getRequestId() {
        return failure.requestId();
    }

    /**
     * Returns from when on the operation may succeed, as {@code Retry-After} says or quiet hours
     * end.
     *
     * @return the time, null when that is not known
     */
    public Instant getRetryAt() {
        return failure.retryAt();
    }

    /**
     * Returns the kind of failure.
     *
     * @return the kind
     */
    public ErrorKind getKind() {
        return failure.kind();
    }

    /**
     * Returns whether the operation was applied.
     *
     * @return {@code NOT_APPLIED}, or {@code UNKNOWN} when it may have been applied
     */
    public Outcome getOutcome() {
        return failure.outcome();
    }

    /**
     * Returns whether running the same operation again, later, is safe and may succeed.
     *
     * @return true for passing failures of operations that were not applied
     */
    public boolean isRetryable() {
        return failure.retryable();
    }
}
