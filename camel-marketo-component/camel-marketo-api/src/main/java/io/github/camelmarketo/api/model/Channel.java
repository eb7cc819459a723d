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

/**
 * A channel of programs, with the statuses that their members go through. Members missing from the
 * response are null.
 *
 * @param id the channel's id
 * @param name its name, as in {@link Program#channel()}
 * @param applicableProgramType the type of programs it is for
 * @param progressionStatuses its statuses as received: name, step, success and others
 * @param createdAt when it was created
 * @param updatedAt when it was last updated
 * @param json the record as received
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record Channel(
        Long id,
        String name,
        String applicableProgramType,
        JsonNode progressionStatuses,
        Instant createdAt,
        Instant updatedAt,
        JsonNode json,
        String instance)
        implements MarketoRecord {

    /**
     * Reads a channel of no instance in particular.
     *
     * @param node the JSON object
     * @return the channel
     */
    public static Channel read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads a channel.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the channel
     */
    public static Channel read(JsonNode node, String instance) {
        JsonNode statuses = node.path("progressionStatuses");
        return new Channel(
                Json.number(node, "id"),
                Json.text(node, "name"),
                Json.text(node, "applicableProgramType"),
                statuses.isArray() ? statuses : null,
                MarketoTimes.member(node, "createdAt"),
                MarketoTimes.member(node, "updatedAt"),
                node,
                instance);
    }

    @Override
    public String toString() {
        return "Channel[id=" + id + ", name=" + name + "]";
    }
}
