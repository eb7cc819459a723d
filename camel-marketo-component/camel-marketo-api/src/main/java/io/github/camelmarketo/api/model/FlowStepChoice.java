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
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.internal.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A choice of a flow step: what the step does for leads that meet its rule. Members missing from
 * the response are null.
 *
 * @param id the choice's id
 * @param isDefault whether it is for the leads that meet the rule of no other choice; called {@code
 *     default} by Marketo
 * @param rule the condition as received: name, operator, ruleType, ruleTypeId and values; null for
 *     the default choice
 * @param attributes what the step is to do as received: activityTypeAttribId, name, dataType, value
 *     and others
 * @param json the record as received
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record FlowStepChoice(
        Long id,
        Boolean isDefault,
        JsonNode rule,
        JsonNode attributes,
        JsonNode json,
        String instance)
        implements MarketoRecord {

    /**
     * Reads a choice of no instance in particular.
     *
     * @param node the JSON object
     * @return the choice
     */
    public static FlowStepChoice read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads a choice.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the choice
     */
    public static FlowStepChoice read(JsonNode node, String instance) {
        JsonNode rule = node.path("rule");
        JsonNode attributes = node.path("attributes");
        return new FlowStepChoice(
                Json.number(node, "id"),
                Json.bool(node, "default"),
                rule.isObject() ? rule : null,
                attributes.isArray() ? attributes : null,
                node,
                instance);
    }

    /**
     * Returns the values of the attributes, in the form in which an update takes them.
     *
     * @return values by the id of the attribute, {@code activityTypeAttribId}, as text, so that a
     *     route reads {@code values[101]}; without those that have no value
     */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        for (JsonNode each : json.path("attributes")) {
            Long attribute = Json.number(each, "activityTypeAttribId");
            String value = Json.text(each, "value");
            if (attribute != null && value != null) {
                values.put(attribute.toString(), value);
            }
        }
        return Collections.unmodifiableMap(values);
    }

    @Override
    public Subject subject() {
        return new Subject(Subject.Kind.FLOW_STEP_CHOICE, id, null);
    }

    @Override
    public String toString() {
        return "FlowStepChoice[id=" + id + ", isDefault=" + isDefault + "]";
    }
}
