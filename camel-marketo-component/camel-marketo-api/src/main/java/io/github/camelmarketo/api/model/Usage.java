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
import java.time.LocalDate;
import java.util.List;

/**
 * The calls of one day, by all API users of the instance.
 *
 * @param date the day, which ends at midnight US Central time; null when the response does not give
 *     it
 * @param total number of calls, 0 when the response gives none
 * @param users the API users and their calls, possibly none
 * @param json the record as received
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record Usage(
        LocalDate date, long total, List<UserCount> users, JsonNode json, String instance)
        implements MarketoRecord {

    /**
     * Copies the users.
     *
     * @param date the day
     * @param total number of calls
     * @param users the API users and their calls
     * @param json the record as received
     * @param instance address of the instance, null when it was made by hand
     */
    public Usage {
        users = List.copyOf(users);
    }

    /**
     * Reads the usage of no instance in particular.
     *
     * @param node the JSON object
     * @return the usage
     */
    public static Usage read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads the usage of a day.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the usage
     */
    public static Usage read(JsonNode node, String instance) {
        return new Usage(
                DayCounts.date(node),
                DayCounts.number(node, "total"),
                DayCounts.read(node, "users", "userId", UserCount::new),
                node,
                instance);
    }

    @Override
    public String toString() {
        return "Usage[date=" + date + ", total=" + total + ", users=" + users.size() + "]";
    }
}
