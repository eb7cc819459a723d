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
package io.github.camelmarketo.api.journal;

import io.github.camelmarketo.api.Subject;
import java.time.Instant;

/** Records for tests. */
final class Records {

    private Records() {}

    static JournalRecord sending(String call, int attempt) {
        return record(JournalEvent.SENDING, call, attempt, null);
    }

    static JournalRecord ended(String call, int attempt, CallOutcome outcome) {
        return record(JournalEvent.ENDED, call, attempt, new CallEnd(outcome, "606", "c0f#1", 12L));
    }

    static JournalRecord settled(String call, CallOutcome outcome) {
        return record(JournalEvent.SETTLED, call, 1, new CallEnd(outcome, null, null, null));
    }

    private static JournalRecord record(JournalEvent event, String call, int attempt, CallEnd end) {
        return new JournalRecord(
                Instant.parse("2026-11-25T12:00:00Z"),
                event,
                call,
                attempt,
                "123-abc-456.mktorest.com",
                "smartCampaign/trigger",
                Subject.campaign(3712),
                new JournalContext("marketo", "welcome", "E-1", "order-17", "ab12"),
                null,
                end);
    }
}
