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
package io.github.camelmarketo.simulator.page;

import java.time.Instant;

/**
 * A call as the page shows it.
 *
 * @param number ascends with the order of arrival
 * @param receivedAt when it arrived
 * @param method the HTTP method
 * @param operation the path in a readable form, without ids
 * @param subject what it is about, such as {@code campaign 3712}; empty when the path has no id
 * @param executed whether the simulator did what it asks for
 * @param outcome how it ended, null while it is in flight
 * @param requestId the request id of the response, null when it has none
 */
public record LoggedCall(
        long number,
        Instant receivedAt,
        String method,
        String operation,
        String subject,
        boolean executed,
        CallOutcome outcome,
        String requestId) {

    LoggedCall done() {
        return new LoggedCall(
                number, receivedAt, method, operation, subject, true, outcome, requestId);
    }

    LoggedCall ended(CallOutcome how, String newRequestId) {
        return new LoggedCall(
                number, receivedAt, method, operation, subject, executed, how, newRequestId);
    }
}
