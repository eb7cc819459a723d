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

import io.github.camelmarketo.api.internal.ShownValue;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

/**
 * Words a failure: what happened, to what, whether it was applied, what to do, and where
 * docs/errors.adoc says more.
 */
final class FailureText {

    /** {@link MarketoException#getErrors()} has them all. */
    private static final int MOST_ERRORS = 5;

    private static final int LONGEST = 1000;

    private FailureText() {}

    static String of(Failure failure) {
        StringBuilder text = new StringBuilder(failure.operation());
        if (failure.subject() != null) {
            text.append(" of ").append(failure.subject());
        }
        text.append(" failed: ").append(errors(failure));
        if (failure.detail() != null) {
            text.append(failure.errors().isEmpty() ? "" : ", ").append(shown(failure.detail()));
        }
        if (failure.requestId() != null) {
            text.append(" (request ").append(failure.requestId()).append(')');
        }
        text.append(
                failure.outcome() == Outcome.UNKNOWN
                        ? ". It may have been applied: check in Marketo before you run it again. "
                        : ". It was not applied. ");
        text.append(failure.advice());
        if (failure.retryAt() != null && failure.httpStatus() != 0) {
            text.append(" The server asks to wait until ")
                    .append(failure.retryAt().truncatedTo(ChronoUnit.SECONDS))
                    .append('.');
        }
        if (failure.note() != null) {
            text.append(' ').append(shown(failure.note()));
        }
        return text.append(" [errors#").append(failure.anchor()).append(']').toString();
    }

    /** Parts of it may come from elsewhere. */
    private static String shown(String part) {
        return ShownValue.of(part, LONGEST);
    }

    private static String errors(Failure failure) {
        String shown =
                failure.errors().stream()
                        .limit(MOST_ERRORS)
                        .map(MarketoError::toString)
                        .collect(Collectors.joining(", "));
        int more = failure.errors().size() - MOST_ERRORS;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }
}
