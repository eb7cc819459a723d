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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Operations that change the flow of a campaign. */
public final class FlowEditCalls {

    /** Adds a step. */
    public static final RestOperation ADD_STEP =
            RestOperation.asset("POST", "smartCampaign/{id}/flows.json");

    /** Removes a step. */
    public static final RestOperation REMOVE_STEP =
            RestOperation.asset("POST", "smartCampaign/{id}/flow/{stepId}/remove.json");

    /** Adds an empty choice to a step. */
    public static final RestOperation ADD_CHOICE =
            RestOperation.asset("POST", "smartCampaign/{id}/flow/{stepId}/addChoice.json");

    /** Sets the condition and the values of a choice. */
    public static final RestOperation UPDATE_CHOICE =
            RestOperation.asset("POST", "smartCampaign/{id}/flow/{stepId}/choice/{choiceId}.json");

    /** Removes a choice. */
    public static final RestOperation REMOVE_CHOICE =
            RestOperation.asset(
                    "POST", "smartCampaign/{id}/flow/{stepId}/choice/{choiceId}/remove.json");

    /** Moves a choice. */
    public static final RestOperation REORDER_CHOICE =
            RestOperation.asset(
                    "POST", "smartCampaign/{id}/flow/{stepId}/choice/{choiceId}/reorder.json");

    private static final String CONDITION = "conditionTypeId";

    private final InstanceState instance;
    private final Envelopes envelopes;

    FlowEditCalls(InstanceState instance, Envelopes envelopes) {
        this.instance = instance;
        this.envelopes = envelopes;
    }

    void register(Routes routes) {
        routes.add(ADD_STEP, BodyRule.FORM, this::addStep);
        routes.add(REMOVE_STEP, BodyRule.EMPTY, this::removeStep);
        routes.add(ADD_CHOICE, BodyRule.EMPTY, this::addChoice);
        routes.add(UPDATE_CHOICE, BodyRule.FORM, this::updateChoice);
        routes.add(REMOVE_CHOICE, BodyRule.EMPTY, this::removeChoice);
        routes.add(REORDER_CHOICE, BodyRule.UNCHECKED, this::reorderChoice);
    }

    private SimulatedResponse addStep(ReceivedCall call) {
        RequestParameters form = call.form("activityType", "index");
        FlowTypeKey type = form.typeKey("activityType");
        form.required("index");
        if (type == null) {
            throw new ApiError(1002, "Missing value for the required parameter 'activityType'");
        }
        StoredCampaign campaign = instance.requireCampaign(call.id());
        if (!type.isActivity() || FlowTypes.step(type.id()) == null) {
            throw new ApiError(709, "There is no flow step of the type " + type.id());
        }
        int index = form.integer("index", 0, 0, campaign.flow.size());
        FlowStepState step =
                FlowStepState.of(
                        instance.newPartId(), Math.toIntExact(type.id()), instance.newPartId());
        campaign.flow.add(index, step);
        return changed(campaign);
    }

    private SimulatedResponse removeStep(ReceivedCall call) {
        StoredCampaign campaign = instance.requireCampaign(call.id());
        campaign.flow.remove(indexOf(campaign, call.id("stepId")));
        return changed(campaign);
    }

    private SimulatedResponse addChoice(ReceivedCall call) {
        StoredCampaign campaign = instance.requireCampaign(call.id());
        int place = indexOf(campaign, call.id("stepId"));
        List<FlowChoiceState> choices = new ArrayList<>(campaign.flow.get(place).choices());
        // The default choice stays the last one.
        choices.add(choices.size() - 1, FlowChoiceState.empty(instance.newPartId(), false));
        return changed(campaign, place, choices);
    }

    private SimulatedResponse updateChoice(ReceivedCall call) {
        RequestParameters form = call.form("operator", CONDITION, "conditionValues", "attributes");
        FlowTypeKey condition = form.typeKey(CONDITION);
        StoredCampaign campaign = instance.requireCampaign(call.id());
        int place = indexOf(campaign, call.id("stepId"));
        FlowStepState step = campaign.flow.get(place);
        int at = indexOf(step, call.id("choiceId"));
        FlowChoiceState old = step.choices().get(at);
        if (condition != null && old.isDefault()) {
            throw new ApiError(709, "The default choice has no condition");
        }
        if (condition != null && FlowTypes.find(FlowTypes.conditions(), condition) == null) {
            throw new ApiError(709, "There is no condition of the type " + condition.id());
        }
        String operator = form.text("operator");
        List<String> values = form.list("conditionValues");
        List<FlowChoiceState> choices = new ArrayList<>(step.choices());
        choices.set(
                at,
                new FlowChoiceState(
                        old.id(),
                        old.isDefault(),
                        operator == null ? old.operator() : operator,
                        condition == null ? old.condition() : condition,
                        values.isEmpty() ? old.conditionValues() : values,
                        values(step, old, form.text("attributes"))));
        return changed(campaign, place, choices);
    }

    private static Map<Long, String> values(
            FlowStepState step, FlowChoiceState old, String attributes) {
        Map<Long, String> values = new LinkedHashMap<>(old.values());
        if (attributes == null) {
            return values;
        }
        JsonNode json = StrictJson.parseOrNull(attributes);
        if (json == null || !json.isObject()) {
            throw new ApiError(1001, "attributes must be a JSON object");
        }
        FlowTypes.Type type = FlowTypes.step(step.activityTypeId());
        json.properties()
                .forEach(
                        each -> {
                            if (!each.getKey().matches("[0-9]{1,9}")
                                    || !type.has(Long.parseLong(each.getKey()))) {
                                throw new ApiError(
                                        1001, "The step has no attribute " + each.getKey());
                            }
                            values.put(Long.valueOf(each.getKey()), each.getValue().asText());
                        });
        return values;
    }

    private SimulatedResponse removeChoice(ReceivedCall call) {
        StoredCampaign campaign = instance.requireCampaign(call.id());
        int place = indexOf(campaign, call.id("stepId"));
        FlowStepState step = campaign.flow.get(place);
        int at = indexOf(step, call.id("choiceId"));
        if (step.choices().get(at).isDefault()) {
            throw new ApiError(709, "The default choice cannot be removed");
        }
        List<FlowChoiceState> choices = new ArrayList<>(step.choices());
        choices.remove(at);
        return changed(campaign, place, choices);
    }

    private SimulatedResponse reorderChoice(ReceivedCall call) {
        RequestParameters query = call.query("newSeqNumZeroBased");
        query.required("newSeqNumZeroBased");
        if (!call.request().body().isBlank()) {
            throw new ApiError(1001, "This call takes no body");
        }
        StoredCampaign campaign = instance.requireCampaign(call.id());
        int place = indexOf(campaign, call.id("stepId"));
        FlowStepState step = campaign.flow.get(place);
        int at = indexOf(step, call.id("choiceId"));
        if (step.choices().get(at).isDefault()) {
            throw new ApiError(709, "The default choice is always the last one");
        }
        int to = query.integer("newSeqNumZeroBased", 0, 0, step.choices().size() - 2);
        List<FlowChoiceState> choices = new ArrayList<>(step.choices());
        choices.add(to, choices.remove(at));
        return changed(campaign, place, choices);
    }

    private SimulatedResponse changed(
            StoredCampaign campaign, int place, List<FlowChoiceState> choices) {
        campaign.flow.set(place, campaign.flow.get(place).with(choices));
        return changed(campaign);
    }

    private SimulatedResponse changed(StoredCampaign campaign) {
        campaign.updatedAt = instance.clock().nowInSeconds();
        instance.changed(campaign);
        return envelopes.assets(List.of(FlowJson.campaign(campaign)));
    }

    private static int indexOf(StoredCampaign campaign, long step) {
        for (int i = 0; i < campaign.flow.size(); i++) {
            if (campaign.flow.get(i).id() == step) {
                return i;
            }
        }
        throw new ApiError(702, "The flow has no step with the id " + step);
    }

    private static int indexOf(FlowStepState step, long choice) {
        for (int i = 0; i < step.choices().size(); i++) {
            if (step.choices().get(i).id() == choice) {
                return i;
            }
        }
        throw new ApiError(702, "The step has no choice with the id " + choice);
    }
}
