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
 * A value that can be chosen for a rule or a flow step. Members missing from the response are null.
 *
 * @param id the value's id
 * @param displayName its name as Marketo shows it
 * @param name its name
 * @param workspace name of its workspace
 * @param workspaceId id of its workspace
 * @param json the record as received
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record SuggestedValue(
        Long id,
        String displayName,
        String name,
        String workspace,
        Long workspaceId,
        JsonNode json,
        String instance)
        implements MarketoRecord {

    /**
     * Reads a value of no instance in particular.
     *
     * @param node the JSON object
     * @return the value
     */
    public static SuggestedValue read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads a value.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the value
     */
    public static SuggestedValue read(JsonNode node, String instance) {
        return new SuggestedValue(
                Json.number(node, "id"),
                Json.text(node, "displayName"),
                Json.text(node, "name"),
                Json.text(node, "workspace"),
                Json.number(node, "workspaceId"),
                node,
                instance);
    }

    @Override
    public String toString() {
        return "SuggestedValue[id=" + id + ", name=" + name + "]";
    }
}
