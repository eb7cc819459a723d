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
 * A type of flow step, condition, trigger or filter, and what can be set of it. Members missing
 * from the response are null.
 *
 * @param id the type's id
 * @param name its name, such as {@code Send Email}
 * @param type {@code activity}, {@code attribute} or another; null where Marketo does not tell
 * @param constraints what can be set of it as received: id, name, dataType, primary, operator and
 *     others
 * @param json the record as received
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record TypeInfo(
        Long id, String name, String type, JsonNode constraints, JsonNode json, String instance)
        implements MarketoRecord {

    /**
     * Reads a type of no instance in particular.
     *
     * @param node the JSON object
     * @return the type
     */
    public static TypeInfo read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads a type.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the type
     */
    public static TypeInfo read(JsonNode node, String instance) {
        JsonNode constraints = node.path("constraints");
        return new TypeInfo(
                Json.number(node, "id"),
                Json.text(node, "name"),
                Json.text(node, "type"),
                constraints.isArray() ? constraints : null,
                node,
                instance);
    }

    @Override
    public String toString() {
        return "TypeInfo[id=" + id + ", name=" + name + ", type=" + type + "]";
    }
}
