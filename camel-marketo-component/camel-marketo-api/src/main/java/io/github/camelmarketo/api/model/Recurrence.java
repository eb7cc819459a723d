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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When a batch campaign runs again. Members missing from the response are null.
 *
 * @param startAt first run
 * @param endAt end of the schedule
 * @param intervalType {@code Daily}, {@code Weekly} or {@code Monthly}
 * @param interval number of intervals between two runs
 * @param weekdayOnly whether weekends are skipped
 * @param weekdayMask names of the days of a weekly run, empty if there are none
 * @param dayOfMonth day 1 to 31 of a monthly run
 * @param dayOfWeek name of the day of a monthly run
 * @param weekOfMonth week 1 to 4 of a monthly run
 * @param json the record as received
 */
public record Recurrence(
        Instant startAt,
        Instant endAt,
        String intervalType,
        Long interval,
        Boolean weekdayOnly,
        List<String> weekdayMask,
        Long dayOfMonth,
        String dayOfWeek,
        Long weekOfMonth,
        JsonNode json)
        implements MarketoRecord {

    static Recurrence read(JsonNode node) {
        if (!node.isObject()) {
            return null;
        }
        List<String> mask = new ArrayList<>();
        node.path("weekdayMask").forEach(day -> mask.add(day.asText()));
        return new Recurrence(
                MarketoTimes.member(node, "startAt"),
                MarketoTimes.member(node, "endAt"),
                Json.text(node, "intervalType"),
                Json.number(node, "interval"),
                Json.bool(node, "weekdayOnly"),
                List.copyOf(mask),
                Json.number(node, "dayOfMonth"),
                Json.text(node, "dayOfWeek"),
                Json.number(node, "weekOfMonth"),
                node);
    }
}
