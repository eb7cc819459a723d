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
 * A trigger or filter of a smart list. Members missing from the response are null.
 *
 * @param id the rule's id
 * @param name its name, such as {@code Email Address}
 * @param ruleTypeId id of its type
 * @param ruleType its type, such as {@code Activity} or {@code Attribute}
 * @param operator how it compares
 * @param conditions its conditions as received: names, operator, values and others
 * @param json the record as received, or the name alone where that was all
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record SmartListRule(
        Long id,
        String name,
        Long ruleTypeId,
        String ruleType,
        String operator,
        JsonNode conditions,
        JsonNode json,
        String instance)
        implements MarketoRecord {

    static SmartListRule read(JsonNode node, String instance) {
        JsonNode conditions = node.path("conditions");
        return new SmartListRule(
                Json.number(node, "id"),
                Json.text(node, "name"),
                Json.number(node, "ruleTypeId"),
                Json.text(node, "ruleType"),
                Json.text(node, "operator"),
                conditions.isArray() ? conditions : null,
                node,
                instance);
    }

    @Override
    public String toString() {
        return "SmartListRule[id=" + id + ", name=" + name + "]";
    }
}
