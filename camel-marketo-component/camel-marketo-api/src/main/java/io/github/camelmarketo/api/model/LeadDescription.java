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
 * Which fields leads have in an instance.
 *
 * @param name name of what is described
 * @param searchableFields names of the fields by which leads can be looked for
 * @param fields names of all fields
 * @param json the record as received, with the type and length of each field
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record LeadDescription(
        String name,
        List<String> searchableFields,
        List<String> fields,
        JsonNode json,
        String instance)
        implements MarketoRecord {

    /**
     * Copies the lists.
     *
     * @param name name of what is described
     * @param searchableFields names of the searchable fields
     * @param fields names of all fields
     * @param json the record as received
     * @param instance address of the instance, null when it was made by hand
     */
    public LeadDescription {
        searchableFields = List.copyOf(searchableFields);
        fields = List.copyOf(fields);
    }

    /**
     * Reads a description of no instance in particular.
     *
     * @param node the JSON object
     * @return the description
     */
    public static LeadDescription read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads a description.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the description
     */
    public static LeadDescription read(JsonNode node, String instance) {
        List<String> searchable = new ArrayList<>();
        // Each is a list of the names that are a key together.
        for (JsonNode key : node.path("searchableFields")) {
            if (key.size() == 1) {
                searchable.add(key.get(0).asText());
            } else if (key.isTextual()) {
                searchable.add(key.asText());
            }
        }
        List<String> fields = new ArrayList<>();
        for (JsonNode field : node.path("fields")) {
            String name = Json.text(field, "name");
            if (name != null) {
                fields.add(name);
            }
        }
        return new LeadDescription(Json.text(node, "name"), searchable, fields, node, instance);
    }

    @Override
    public String toString() {
        return "LeadDescription[fields="
                + fields.size()
                + ", searchableFields="
                + searchableFields
                + "]";
    }
}
