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
package io.github.camelmarketo.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Renders flows, and the types of which they are made. */
final class FlowJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private FlowJson() {}

    /** The campaign with its flow. */
    static ObjectNode campaign(StoredCampaign campaign) {
        ObjectNode json = CampaignJson.asset(campaign);
        ArrayNode steps = json.putObject("flow").putArray("steps");
        campaign.flow.forEach(each -> steps.add(step(each)));
        return json;
    }

    /** Types without what they are, as lists of steps and conditions have them. */
    static ArrayNode untyped(List<FlowTypes.Type> types) {
        ArrayNode array = NODES.arrayNode();
        types.forEach(each -> array.add(type(each, false)));
        return array;
    }

    static ArrayNode types(List<FlowTypes.Type> types) {
        ArrayNode array = NODES.arrayNode();
        types.forEach(each -> array.add(type(each, true)));
        return array;
    }

    private static ObjectNode type(FlowTypes.Type type, boolean typed) {
        ObjectNode json = NODES.objectNode().put("id", type.id()).put("name", type.name());
        if (typed) {
            json.put("type", type.type());
        }
        ArrayNode constraints = json.putArray("constraints");
        for (FlowTypes.Option each : type.options()) {
            constraints
                    .addObject()
                    .put("id", each.id())
                    .put("name", each.name())
                    .put("dataType", each.dataType())
                    .put("primary", each.primary())
                    .put("operator", "is");
        }
        return json;
    }

    private static JsonNode step(FlowStepState step) {
        FlowTypes.Type type = FlowTypes.step(step.activityTypeId());
        ObjectNode json = NODES.objectNode();
        json.put("id", step.id()).put("activityTypeId", step.activityTypeId());
        json.put("activityTypeName", type == null ? "Another Step" : type.name());
        ArrayNode choices = json.putArray("stepChoice");
        List<FlowTypes.Option> options = type == null ? List.of() : type.options();
        step.choices().forEach(each -> choices.add(choice(each, options)));
        return json;
    }

    private static ObjectNode choice(FlowChoiceState choice, List<FlowTypes.Option> options) {
        ObjectNode json = NODES.objectNode();
        json.put("id", choice.id()).put("default", choice.isDefault());
        FlowTypeKey condition = choice.condition();
        if (condition != null) {
            FlowTypes.Type type = FlowTypes.find(FlowTypes.conditions(), condition);
            ObjectNode rule = json.putObject("rule");
            rule.put("name", type == null ? null : type.name());
            rule.put("operator", choice.operator());
            rule.put("ruleType", condition.isActivity() ? "Activity" : "Attribute");
            rule.put("ruleTypeId", condition.id());
            ArrayNode values = rule.putArray("values");
            choice.conditionValues().forEach(values::add);
        }
        ArrayNode attributes = json.putArray("attributes");
        for (FlowTypes.Option each : options) {
            ObjectNode attribute = attributes.addObject();
            attribute.put("id", choice.id() * 10 + attributes.size());
            attribute.put("activityTypeAttribId", each.id());
            attribute.put("name", each.name()).put("dataType", each.dataType());
            if (choice.values().containsKey(each.id())) {
                attribute.put("value", choice.values().get(each.id()));
            }
            attribute.put("primary", each.primary());
        }
        return json;
    }
}
