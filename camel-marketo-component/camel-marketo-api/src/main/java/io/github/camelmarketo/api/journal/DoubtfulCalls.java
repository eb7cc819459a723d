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

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the calls of a journal whose outcome is unknown. */
public final class DoubtfulCalls {

    private DoubtfulCalls() {}

    /**
     * Returns the last record of each call that may have been applied: its outcome is unknown, or
     * its process ended while it was on the wire. Lines that are not records are skipped.
     *
     * @param journal a file of JSON lines
     * @return the records in the order of the calls; empty when there is no doubt
     * @throws IOException when the file cannot be read
     */
    public static List<JournalRecord> in(File journal) throws IOException {
        Map<String, JournalRecord> open = new LinkedHashMap<>();
        try (BufferedReader lines = reader(journal)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                note(line, open);
            }
        }
        return new ArrayList<>(open.values());
    }

    /** A line that was cut off may have half a character. */
    private static BufferedReader reader(File journal) throws IOException {
        return new BufferedReader(
                new InputStreamReader(new FileInputStream(journal), StandardCharsets.UTF_8));
    }

    /** The last record of a call tells what is known of it. */
    private static void note(String line, Map<String, JournalRecord> open) {
        JournalRecord record;
        try {
            record = JournalRecord.parse(line);
        } catch (IOException e) {
            return;
        }
        if (record.end() == null || record.end().outcome() == CallOutcome.UNKNOWN) {
            open.put(record.call(), record);
        } else {
            open.remove(record.call());
        }
    }
}
