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
import java.util.ArrayList;
import java.util.List;

/**
 * The types of triggers and filters that a smart list of a campaign may have.
 *
 * @param triggers types of triggers, possibly none
 * @param filters types of filters, possibly none
 * @param predictiveFilters filters of predictive attributes as received, null if there are none
 * @param json the record as received
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record RuleTypes(
        List<TypeInfo> triggers,
        List<TypeInfo> filters,
        JsonNode predictiveFilters,
        JsonNode json,
        String instance)
        implements MarketoRecord {

    /**
     * Copies the lists.
     *
     * @param triggers types of triggers
     * @param filters types of filters
     * @param predictiveFilters filters of predictive attributes, null if there are none
     * @param json the record as received
     * @param instance address of the instance, null when it was made by hand
     */
    public RuleTypes {
        triggers = List.copyOf(triggers);
        filters = List.copyOf(filters);
    }

    /**
     * Reads types of no instance in particular.
     *
     * @param node the JSON object
     * @return the types
     */
    public static RuleTypes read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads types.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the types
     */
    public static RuleTypes read(JsonNode node, String instance) {
        JsonNode predictive = node.path("predictiveFilters");
        return new RuleTypes(
                types(node.path("triggers"), instance),
                types(node.path("filters"), instance),
                predictive.isContainerNode() ? predictive : null,
                node,
                instance);
    }

    private static List<TypeInfo> types(JsonNode array, String instance) {
        List<TypeInfo> types = new ArrayList<>();
        for (JsonNode each : array) {
            if (each.isObject()) {
                types.add(TypeInfo.read(each, instance));
            }
        }
        return types;
    }

    @Override
    public String toString() {
        return "RuleTypes[triggers=" + triggers.size() + ", filters=" + filters.size() + "]";
    }
}
