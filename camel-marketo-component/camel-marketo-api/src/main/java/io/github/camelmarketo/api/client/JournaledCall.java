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
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.journal.CallEnd;
import io.github.camelmarketo.api.journal.CallOutcome;
import io.github.camelmarketo.api.journal.JournalContext;
import io.github.camelmarketo.api.journal.JournalEvent;
import io.github.camelmarketo.api.journal.JournalRecord;
import io.github.camelmarketo.api.journal.Journaling;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The records of the call of one operation, or of its part of a call that it shares. */
final class JournaledCall {

    private final ClientParts parts;
    private final Journaling journaling;
    private final JournalContext context;
    private final MarketoRequest request;
    private final String id = UUID.randomUUID().toString();
    private int attempts;
    private boolean inDoubt;

    /** When the present attempt was about to be sent, null when there is none. */
    private Instant begun;

    JournaledCall(
            ClientParts parts,
            Journaling journaling,
            JournalContext context,
            MarketoRequest request) {
        this.parts = parts;
        this.journaling = journaling;
        this.context = context;
        this.request = request;
    }

    Journaling journaling() {
        return journaling;
    }

    /** An earlier run has left the outcome in doubt. */
    void inDoubt() {
        inDoubt = true;
    }

    boolean isInDoubt() {
        return inDoubt;
    }

    JournalRecord sending() {
        attempts++;
        JsonNode values = journaling.hasValues() ? SentValues.of(request) : null;
        return record(JournalEvent.SENDING, values, null);
    }

    /** The record before the attempt is written. */
    void sent() {
        begun = parts.time().now();
    }

    boolean isSent() {
        return begun != null;
    }

    JournalRecord ended(AttemptResult result) {
        CallEnd end = end(result);
        begun = null;
        inDoubt = end.outcome() == CallOutcome.UNKNOWN;
        return record(JournalEvent.ENDED, null, end);
    }

    JournalRecord found() {
        return record(
                JournalEvent.SETTLED, null, new CallEnd(CallOutcome.APPLIED, null, null, null));
    }

    JournalRecord failed(MarketoException failure) {
        CallEnd end =
                new CallEnd(
                        CallOutcome.of(failure.getOutcome()),
                        failure.getCode() == null ? failure.getKind().name() : failure.getCode(),
                        failure.getRequestId(),
                        null);
        return record(JournalEvent.SETTLED, null, end);
    }

    private CallEnd end(AttemptResult result) {
        Long millis = begun == null ? null : Duration.between(begun, parts.time().now()).toMillis();
        if (result instanceof AttemptResult.Succeeded success) {
            return new CallEnd(CallOutcome.APPLIED, null, success.response().requestId(), millis);
        }
        Fault fault =
                result instanceof AttemptResult.Failed failure
                        ? failure.fault()
                        : ((AttemptResult.NotSent) result).fault();
        return new CallEnd(
                inDoubt || fault.effect().isUnknown()
                        ? CallOutcome.UNKNOWN
                        : CallOutcome.NOT_APPLIED,
                fault.code().isEmpty() ? fault.kind().name() : fault.code(),
                fault.requestId(),
                millis);
    }

    private JournalRecord record(JournalEvent event, JsonNode values, CallEnd end) {
        return new JournalRecord(
                parts.time().now(),
                event,
                id,
                attempts,
                URI.create(parts.settings().instance().base()).getAuthority(),
                request.operation(),
                request.subject(),
                context,
                values,
                end);
    }
}
