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
 * An asset that refers to a smart campaign. Members missing from the response are null.
 *
 * @param id the asset's id, which assets of another type may have too
 * @param name its name
 * @param compType its type, in Marketo's own words
 * @param subType what kind of that type it is
 * @param status its status
 * @param updatedAt when it was last updated
 * @param programId id of its program
 * @param accessZoneId id of its workspace
 * @param json the record as received
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record UsedBy(
        Long id,
        String name,
        String compType,
        String subType,
        String status,
        Instant updatedAt,
        Long programId,
        Long accessZoneId,
        JsonNode json,
        String instance)
        implements MarketoRecord {

    /**
     * Reads an asset of no instance in particular.
     *
     * @param node the JSON object
     * @return the asset
     */
    public static UsedBy read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads an asset.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the asset
     */
    public static UsedBy read(JsonNode node, String instance) {
        return new UsedBy(
                Json.number(node, "id"),
                Json.text(node, "name"),
                Json.text(node, "compType"),
                Json.text(node, "subType"),
                Json.text(node, "status"),
                MarketoTimes.member(node, "updatedAt"),
                Json.number(node, "programId"),
                Json.number(node, "accessZoneId"),
                node,
                instance);
    }

    @Override
    public String toString() {
        return "UsedBy[id=" + id + ", name=" + name + ", compType=" + compType + "]";
    }
}
