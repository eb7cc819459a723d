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
package io.github.camelmarketo.api.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** The ids of rows that were returned. A number takes 11 to 22 bytes. */
final class SeenIds {

    private static final int INITIAL = 512;

    /** Open addressing: a number lies at its hash or in one of the places after it; 0 is none. */
    private long[] numbers = new long[INITIAL];

    private int count;
    private final Set<String> texts = new HashSet<>();

    /** Adds an id; false when it was there. */
    boolean add(JsonNode id) {
        long number = id.canConvertToLong() ? id.asLong() : 0;
        if (!id.isIntegralNumber() || number == 0) {
            return texts.add(id.asText());
        }
        if (!put(numbers, number)) {
            return false;
        }
        if (++count * 4 > numbers.length * 3) {
            long[] larger = new long[numbers.length * 2];
            for (long each : numbers) {
                if (each != 0) {
                    put(larger, each);
                }
            }
            numbers = larger;
        }
        return true;
    }

    int size() {
        return count + texts.size();
    }

    private static boolean put(long[] table, long number) {
        int at = Long.hashCode(number * 0x9E3779B97F4A7C15L) & (table.length - 1);
        while (table[at] != 0) {
            if (table[at] == number) {
                return false;
            }
            at = (at + 1) & (table.length - 1);
        }
        table[at] = number;
        return true;
    }
}
