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
package io.github.camelmarketo.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts by name and day, of the last seven days. Not thread-safe. */
final class DailyCounts {

    private static final int DAYS = 7;

    private final TreeMap<LocalDate, Map<String, Integer>> days = new TreeMap<>();
    private final String listName;
    private final String keyName;

    /**
     * Starts without counts.
     *
     * @param listName the member of a response that holds the counts of a day
     * @param keyName the member of a count that holds its name
     */
    DailyCounts(String listName, String keyName) {
        this.listName = listName;
        this.keyName = keyName;
    }

    void add(LocalDate day, String name) {
        days.computeIfAbsent(day, key -> new TreeMap<>()).merge(name, 1, Integer::sum);
        days.headMap(day.minusDays(DAYS - 1)).clear();
    }

    int total(LocalDate day) {
        int total = 0;
        for (int count : days.getOrDefault(day, Map.of()).values()) {
            total += count;
        }
        return total;
    }

    /** The last seven days, today last. */
    List<ObjectNode> lastDays(LocalDate today) {
        List<ObjectNode> all = new ArrayList<>();
        for (int i = DAYS - 1; i >= 0; i--) {
            all.add(day(today.minusDays(i)));
        }
        return all;
    }

    /** One day. Without counts it has a total only. */
    ObjectNode day(LocalDate day) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("date", day.toString());
        json.put("total", total(day));
        Map<String, Integer> counts = days.getOrDefault(day, Map.of());
        if (!counts.isEmpty()) {
            ArrayNode list = json.putArray(listName);
            counts.forEach(
                    (name, count) -> list.addObject().put(keyName, name).put("count", count));
        }
        return json;
    }

    void clear() {
        days.clear();
    }
}
