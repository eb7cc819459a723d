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
package io.github.camelmarketo.api.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.internal.Json;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Reads the counts of a day. */
final class DayCounts {

    private DayCounts() {}

    /** The day, null when there is none. */
    static LocalDate date(JsonNode node) {
        String text = Json.text(node, "date");
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A number, 0 when there is none. */
    static long number(JsonNode node, String member) {
        Long number = Json.number(node, member);
        return number == null ? 0 : number;
    }

    /** The counts in a member, possibly none. */
    static <T> List<T> read(
            JsonNode node, String member, String name, BiFunction<String, Long, T> create) {
        List<T> counts = new ArrayList<>();
        for (JsonNode each : node.path(member)) {
            counts.add(create.apply(Json.text(each, name), number(each, "count")));
        }
        return counts;
    }
}
