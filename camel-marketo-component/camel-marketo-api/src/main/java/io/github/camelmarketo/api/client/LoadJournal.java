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
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.journal.JournalRecord;
import io.github.camelmarketo.api.journal.Journaling;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * The journal of a call: a record before and one after each attempt, and one when a doubt ends, for
 * each operation that the call is made for.
 */
final class LoadJournal {

    private final Load load;

    /** Those whose attempt was about to be sent. */
    private List<JournaledCall> sent = List.of();

    LoadJournal(Load load) {
        this.load = load;
    }

    /** An earlier run has left the outcome in doubt. */
    void inDoubt() {
        sent = load.journaled();
        sent.forEach(JournaledCall::inDoubt);
    }

    /** Writes the records before an attempt; returns why the attempt may not be sent, or null. */
    Fault sending() {
        sent = load.journaled();
        if (sent.isEmpty()) {
            return null;
        }
        try {
            journaling().before(records(JournaledCall::sending));
            sent.forEach(JournaledCall::sent);
            return null;
        } catch (IOException e) {
            Fault fault = notWritten(e);
            AttemptResult result = new AttemptResult.NotSent(fault);
            // Some of the records before the attempt may be in the journal.
            journaling().refused(records(each -> each.ended(result)));
            return fault;
        }
    }

    /** Writes the records after an attempt. */
    void ended(AttemptResult result) {
        if (sent.isEmpty()) {
            return;
        }
        List<JournaledCall> begun = sent.stream().filter(JournaledCall::isSent).toList();
        if (!begun.isEmpty()) {
            journaling().after(begun.stream().map(each -> each.ended(result)).toList());
        }
    }

    /** Writes that a check found the call to be applied. */
    void found() {
        settled(JournaledCall::found);
    }

    /** Writes that the call stays in doubt; what is not in doubt has its last record. */
    void failed(MarketoException failure) {
        settled(each -> each.failed(failure));
    }

    private void settled(Function<JournaledCall, JournalRecord> end) {
        if (sent.isEmpty()) {
            return;
        }
        List<JournaledCall> doubtful = sent.stream().filter(JournaledCall::isInDoubt).toList();
        if (!doubtful.isEmpty()) {
            journaling().after(doubtful.stream().map(end).toList());
        }
    }

    private List<JournalRecord> records(Function<JournaledCall, JournalRecord> record) {
        return sent.stream().map(record).toList();
    }

    /** Calls that are made together are of one component. */
    private Journaling journaling() {
        return sent.get(0).journaling();
    }

    private static Fault notWritten(IOException failure) {
        return Fault.local(ErrorKind.TRANSIENT, failure.getMessage(), failure.getCause());
    }
}
