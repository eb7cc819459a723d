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
import java.util.ArrayList;
import java.util.List;

/**
 * A step of the flow of a smart campaign. Members missing from the response are null.
 *
 * @param id the step's id
 * @param activityTypeId id of the type of activity that it does, such as 6
 * @param activityTypeName name of that type, such as {@code Send Email}
 * @param choices its choices in their order, which ends with the default one; empty if there are
 *     none
 * @param json the record as received
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record FlowStep(
        Long id,
        Long activityTypeId,
        String activityTypeName,
        List<FlowStepChoice> choices,
        JsonNode json,
        String instance)
        implements MarketoRecord {

    /**
     * Copies the choices.
     *
     * @param id the step's id
     * @param activityTypeId id of its type
     * @param activityTypeName name of its type
     * @param choices its choices
     * @param json the record as received
     * @param instance address of the instance, null when it was made by hand
     */
    public FlowStep {
        choices = List.copyOf(choices);
    }

    /**
     * Reads a step of no instance in particular.
     *
     * @param node the JSON object
     * @return the step
     */
    public static FlowStep read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads a step.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the step
     */
    public static FlowStep read(JsonNode node, String instance) {
        List<FlowStepChoice> choices = new ArrayList<>();
        for (JsonNode each : node.path("stepChoice")) {
            if (each.isObject()) {
                choices.add(FlowStepChoice.read(each, instance));
            }
        }
        return new FlowStep(
                Json.number(node, "id"),
                Json.number(node, "activityTypeId"),
                Json.text(node, "activityTypeName"),
                choices,
                node,
                instance);
    }

    /**
     * The steps of a campaign.
     *
     * @param campaign the campaign's JSON
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the steps in their order, null when the JSON has no flow
     */
    static List<FlowStep> ofCampaign(JsonNode campaign, String instance) {
        JsonNode flow = campaign.path("flow");
        if (!flow.isObject()) {
            return null;
        }
        List<FlowStep> steps = new ArrayList<>();
        for (JsonNode each : flow.path("steps")) {
            if (each.isObject()) {
                steps.add(read(each, instance));
            }
        }
        return List.copyOf(steps);
    }

    @Override
    public Subject subject() {
        return new Subject(Subject.Kind.FLOW_STEP, id, activityTypeName);
    }

    @Override
    public String toString() {
        return "FlowStep[id="
                + id
                + ", activityTypeName="
                + activityTypeName
                + ", choices="
                + choices.size()
                + "]";
    }
}
