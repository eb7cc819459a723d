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

import io.github.camelmarketo.api.journal.JournalContext;
import io.github.camelmarketo.api.journal.Journaling;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * How a client makes its calls, beside what it shares with others.
 *
 * @param kept which calls are not sent, null when all are
 * @param sendBy after when nothing is sent, null for never
 * @param linger how long the first of shared calls waits for others, null when no calls are shared
 * @param quiet when no campaigns run
 * @param journaling how calls are journaled, null for not at all
 * @param journalContext what the calls belong to, null where they are not journaled
 */
record CallOptions(
        Predicate<MarketoRequest> kept,
        Instant sendBy,
        Duration linger,
        QuietCalls quiet,
        Journaling journaling,
        JournalContext journalContext) {

    /** All calls are sent at any time, each alone, without a journal. */
    static CallOptions none() {
        return new CallOptions(null, null, null, QuietCalls.none(), null, null);
    }

    CallOptions withKept(Predicate<MarketoRequest> other) {
        return new CallOptions(other, sendBy, linger, quiet, journaling, journalContext);
    }

    CallOptions withSendBy(Instant other) {
        return new CallOptions(kept, other, linger, quiet, journaling, journalContext);
    }

    CallOptions withLinger(Duration other) {
        return new CallOptions(kept, sendBy, other, quiet, journaling, journalContext);
    }

    CallOptions withQuiet(QuietCalls other) {
        return new CallOptions(kept, sendBy, linger, other, journaling, journalContext);
    }

    CallOptions withJournal(Journaling by, JournalContext context) {
        return new CallOptions(kept, sendBy, linger, quiet, by, context);
    }
}
