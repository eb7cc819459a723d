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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Operations that tell of what flows and smart lists of campaigns can be made. */
public final class FlowTypeCalls {

    /** Lists the types of flow steps. */
    public static final RestOperation STEPS =
            RestOperation.asset("GET", "smartCampaign/flowSteps.json");

    /** Lists the types of conditions of choices. */
    public static final RestOperation CONDITIONS =
            RestOperation.asset("GET", "smartCampaign/flowStepTypes.json");

    /** Lists the types of triggers and filters. */
    public static final RestOperation RULES =
            RestOperation.asset("GET", "smartCampaign/rules.json");

    /** Lists values to choose from, as a list of lists. */
    public static final RestOperation AUTO_SUGGEST =
            RestOperation.asset("GET", "smartCampaign/{id}/autoSuggest.json");

    private static final List<String> MAILS = List.of("July Newsletter", "August Newsletter");

    private final InstanceState instance;
    private final Envelopes envelopes;

    FlowTypeCalls(InstanceState instance, Envelopes envelopes) {
        this.instance = instance;
        this.envelopes = envelopes;
    }

    void register(Routes routes) {
        routes.add(STEPS, BodyRule.QUERY, call -> types(call, "flowSteps", FlowTypes.steps()));
        routes.add(
                CONDITIONS,
                BodyRule.QUERY,
                call -> types(call, "flowStepTypes", FlowTypes.conditions()));
        routes.add(RULES, BodyRule.QUERY, this::rules);
        routes.add(AUTO_SUGGEST, BodyRule.QUERY, this::autoSuggest);
    }

    private SimulatedResponse types(ReceivedCall call, String member, List<FlowTypes.Type> types) {
        call.query();
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.set(member, FlowJson.untyped(types));
        return envelopes.assets(List.of(row));
    }

    private SimulatedResponse rules(ReceivedCall call) {
        call.query();
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.set("filters", FlowJson.types(FlowTypes.filters()));
        row.set("triggers", FlowJson.types(FlowTypes.triggers()));
        row.putObject("predictiveFilters");
        return envelopes.assets(List.of(row));
    }

    private SimulatedResponse autoSuggest(ReceivedCall call) {
        RequestParameters query = call.query("ruleTypeId", "optionTypeId", "primaryAttributeValue");
        FlowTypeKey rule = query.typeKey("ruleTypeId");
        FlowTypeKey option = query.typeKey("optionTypeId");
        String part = query.text("primaryAttributeValue");
        if (rule == null || option == null) {
            throw new ApiError(1002, "Missing value for ruleTypeId or optionTypeId");
        }
        instance.requireCampaign(call.id());
        FlowTypes.Type type =
                Stream.of(FlowTypes.steps(), FlowTypes.conditions(), FlowTypes.triggers())
                        .map(each -> FlowTypes.find(each, rule))
                        .filter(each -> each != null && each.has(option.id()))
                        .findFirst()
                        .orElseThrow(
                                () -> new ApiError(1001, "The rule has no option " + option.id()));
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        if (type.options().stream().anyMatch(each -> each.name().equals("Mailing ID"))) {
            addMails(values, part);
        }
        return envelopes.assets(List.of(values));
    }

    private static void addMails(ArrayNode values, String part) {
        for (int i = 0; i < MAILS.size(); i++) {
            String name = MAILS.get(i);
            if (part == null
                    || name.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT))) {
                values.addObject()
                        .put("id", 3310 + i)
                        .put("displayName", "Newsletter Program." + name)
                        .put("name", name)
                        .put("workspace", "Default")
                        .put("workspaceId", 1);
            }
        }
    }
}
