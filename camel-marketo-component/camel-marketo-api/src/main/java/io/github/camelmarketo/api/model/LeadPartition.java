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

/**
 * A partition of the lead database. Members missing from the response are null.
 *
 * @param id the partition's id, which is the {@code leadPartitionId} of its leads
 * @param name its name, which {@code lead/sync} takes
 * @param description its description
 * @param json the record as received
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record LeadPartition(
        Long id, String name, String description, JsonNode json, String instance)
        implements MarketoRecord {

    /**
     * Reads a partition of no instance in particular.
     *
     * @param node the JSON object
     * @return the partition
     */
    public static LeadPartition read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads a partition.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the partition
     */
    public static LeadPartition read(JsonNode node, String instance) {
        return new LeadPartition(
                Json.number(node, "id"),
                Json.text(node, "name"),
                Json.text(node, "description"),
                node,
                instance);
    }

    @Override
    public String toString() {
        return "LeadPartition[id=" + id + ", name=" + name + "]";
    }
}
