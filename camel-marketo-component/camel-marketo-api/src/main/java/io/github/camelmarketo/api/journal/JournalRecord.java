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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.Subject;
import java.io.IOException;
import java.time.Instant;

/**
 * One record of a journal.
 *
 * @param time when it was written
 * @param event what happened
 * @param call tells the call from all others; the same for all attempts of the call
 * @param attempt number of the attempt in this run, from 1; 0 when the call was sent by an earlier
 *     run only
 * @param instance host of the instance, with the port if it has one
 * @param operation the operation, like {@code smartCampaign/trigger}
 * @param subject what the call is about, null when it is about nothing in particular
 * @param context what the call belongs to
 * @param values what the attempt sends, null when values are not written and after the attempt
 * @param end how the attempt or the call ended, null before the attempt
 */
public record JournalRecord(
        Instant time,
        JournalEvent event,
        String call,
        int attempt,
        String instance,
        String operation,
        Subject subject,
        JournalContext context,
        JsonNode values,
        CallEnd end) {

    /**
     * Reads a line of a journal. Members that are not known are ignored.
     *
     * @param line one JSON object
     * @return the record
     * @throws IOException when the line is not a record, for example because it was cut off
     */
    public static JournalRecord parse(String line) throws IOException {
        return JournalLine.parse(line);
    }

    /**
     * Returns the record as one line of JSON, without a line end.
     *
     * @return the line; members without a value are left out
     */
    public String line() {
        return JournalLine.of(this);
    }

    /** Returns the line. */
    @Override
    public String toString() {
        return line();
    }
}
