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
import java.util.ArrayList;
import java.util.List;

/**
 * A type of activities. Members missing from the response are null.
 *
 * @param id the type's id, which is the {@code activityTypeId} of its activities
 * @param name its name
 * @param description its description
 * @param primaryAttribute name of what its activities are about, null when they are about nothing
 *     more than the lead
 * @param attributes names of the other attributes
 * @param json the record as received, with the type of each attribute
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record ActivityType(
        Long id,
        String name,
        String description,
        String primaryAttribute,
        List<String> attributes,
        JsonNode json,
        String instance)
        implements MarketoRecord {

    /**
     * Copies the names.
     *
     * @param id the type's id
     * @param name its name
     * @param description its description
     * @param primaryAttribute name of what its activities are about
     * @param attributes names of the other attributes
     * @param json the record as received
     * @param instance address of the instance, null when it was made by hand
     */
    public ActivityType {
        attributes = List.copyOf(attributes);
    }

    /**
     * Reads a type of no instance in particular.
     *
     * @param node the JSON object
     * @return the type
     */
    public static ActivityType read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads a type.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the type
     */
    public static ActivityType read(JsonNode node, String instance) {
        List<String> attributes = new ArrayList<>();
        for (JsonNode each : node.path("attributes")) {
            String name = Json.text(each, "name");
            if (name != null) {
                attributes.add(name);
            }
        }
        return new ActivityType(
                Json.number(node, "id"),
                Json.text(node, "name"),
                Json.text(node, "description"),
                Json.text(node.path("primaryAttribute"), "name"),
                attributes,
                node,
                instance);
    }

    @Override
    public String toString() {
        return "ActivityType[id=" + id + ", name=" + name + "]";
    }
}
