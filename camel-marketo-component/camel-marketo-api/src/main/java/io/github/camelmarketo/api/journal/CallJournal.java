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

import java.util.List;

/**
 * Keeps the records of a journal. Called by many threads at a time, and by the thread that sends
 * the call: the call waits for it.
 */
@FunctionalInterface
public interface CallJournal {

    /**
     * Keeps one record. When it returns, a record of event {@link JournalEvent#SENDING} survives a
     * kill of the process.
     *
     * @param record the record, not null
     * @throws Exception when the record is not kept; its message says why
     */
    void write(JournalRecord record) throws Exception;

    /**
     * Keeps the records of operations that share one call, at the same time.
     *
     * @param records the records, at least one
     * @throws Exception when not all of them are kept; its message says why
     */
    default void writeAll(List<JournalRecord> records) throws Exception {
        for (JournalRecord each : records) {
            write(each);
        }
    }

    /**
     * Checks at the start whether records can be kept.
     *
     * @throws Exception when they cannot; its message says why
     */
    default void check() throws Exception {}
}
