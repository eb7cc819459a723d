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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a journal says of calls in doubt. */
class DoubtfulCallsTest {

    @TempDir private Path folder;

    @Test
    void callsWhoseLastRecordHasNoCertainOutcomeAreFound() throws IOException {
        assertThat(
                        doubts(
                                Records.sending("applied", 1),
                                Records.sending("cut off", 1),
                                Records.ended("applied", 1, CallOutcome.APPLIED),
                                Records.sending("refused", 1),
                                Records.ended("refused", 1, CallOutcome.NOT_APPLIED),
                                Records.sending("found", 1),
                                Records.ended("found", 1, CallOutcome.UNKNOWN),
                                Records.settled("found", CallOutcome.APPLIED),
                                Records.sending("unknown", 1),
                                Records.ended("unknown", 1, CallOutcome.UNKNOWN),
                                Records.settled("unknown", CallOutcome.UNKNOWN),
                                Records.sending("retried", 1),
                                Records.ended("retried", 1, CallOutcome.NOT_APPLIED),
                                Records.sending("retried", 2)))
                .containsExactly("cut off SENDING 1", "unknown SETTLED 1", "retried SENDING 2");
    }

    @Test
    void otherLinesAreSkipped() throws IOException {
        Path file = folder.resolve("journal.jsonl");
        Files.writeString(
                file, "\n{\"time\":\"\u00e9\n" + Records.sending("c1", 1).line() + "\n\n");

        assertThat(DoubtfulCalls.in(file.toFile())).containsExactly(Records.sending("c1", 1));
    }

    @Test
    void emptyJournalHasNoDoubts() throws IOException {
        assertThat(doubts()).isEmpty();
    }

    private List<String> doubts(JournalRecord... records) throws IOException {
        Path file = Files.createFile(folder.resolve("journal.jsonl"));
        FileJournal journal = new FileJournal(file);
        for (JournalRecord each : records) {
            journal.write(each);
        }
        return DoubtfulCalls.in(file.toFile()).stream()
                .map(each -> each.call() + " " + each.event() + " " + each.attempt())
                .toList();
    }
}
