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

import static io.github.camelmarketo.simulator.SimulatorClient.ASSET;
import static io.github.camelmarketo.simulator.SimulatorClient.codeOf;
import static io.github.camelmarketo.simulator.SimulatorClient.encode;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Flows in reads, and of what flows and rules can be made. */
class FlowTypesTest {

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    private SimulatorClient client;

    @BeforeEach
    void connect() {
        client = new SimulatorClient(marketo);
    }

    @Test
    void flowIsIncludedUnlessItIsNotWanted() {
        marketo.addCampaign(
                CampaignSpec.batch("Flow").id(5000).flow(FlowStepState.of(6360, 6, 81)));

        assertThat(client.get(ASSET + "5000.json").at("/result/0/flow").toString())
                .isEqualTo(
                        "{\"steps\":[{\"id\":6360,\"activityTypeId\":6,\"activityTypeName\":\"Send Email\","
                                + "\"stepChoice\":[{\"id\":81,\"default\":true,\"attributes\":[{\"id\":811,"
                                + "\"activityTypeAttribId\":101,\"name\":\"Mailing ID\",\"dataType\":\"integer\","
                                + "\"primary\":true}]}]}]}");
        assertThat(client.get(ASSET + "1069.json?includeFlowSteps=true").at("/result/0/flow/steps"))
                .isEmpty();
        assertThat(
                        client.get(ASSET + "5000.json?includeFlowSteps=false")
                                .at("/result/0")
                                .has("flow"))
                .isFalse();
        assertThat(codeOf(client.get(ASSET + "5000.json?includeFlowSteps=yes"))).isEqualTo("1001");
        assertThat(marketo.campaign(5000).flow()).hasSize(1);
    }

    @Test
    void stepsOfTheFlowWriteActivities() {
        marketo.addCampaign(
                CampaignSpec.requestable("Flow")
                        .id(5000)
                        .active()
                        .flow(FlowStepState.of(1, 22, 2), FlowStepState.of(3, 24, 4)));

        client.postJson(
                "/rest/v1/campaigns/5000/trigger.json",
                "{\"input\":{\"leads\":[{\"id\":318592}]}}");

        assertThat(marketo.activities().all())
                .extracting(ActivityRecord::typeId)
                .containsExactly(47, 22, 24);
    }

    @Test
    void typesAreListed() {
        assertThat(client.get(ASSET + "flowSteps.json").at("/result/0/flowSteps/0/id").asInt())
                .isEqualTo(6);
        assertThat(
                        client.get(ASSET + "flowStepTypes.json")
                                .at("/result/0/flowStepTypes/0/constraints/0/name")
                                .asText())
                .isEqualTo("City");
        JsonNode rules = client.get(ASSET + "rules.json").at("/result/0");
        assertThat(rules.at("/filters/0/type").asText()).isEqualTo("attribute");
        assertThat(rules.at("/triggers/1/constraints/0/id").asInt()).isEqualTo(-1);
    }

    @Test
    void suggestionsAreAListOfLists() {
        JsonNode all = suggest(6, "activity", 101, "activity", "");
        JsonNode some = suggest(6, "activity", 101, "activity", "&primaryAttributeValue=AUGUST");

        assertThat(all.at("/result")).hasSize(1);
        assertThat(all.at("/result/0")).hasSize(2);
        assertThat(some.at("/result/0/0/name").asText()).isEqualTo("August Newsletter");
        assertThat(suggest(64, "attribute", 64, "attribute", "").at("/result/0")).isEmpty();
    }

    @Test
    void wrongTypesAreRefused() {
        assertThat(codeOf(suggest(6, "activity", 7, "activity", ""))).isEqualTo("1001");
        assertThat(codeOf(suggest(6, "step", 101, "activity", ""))).isEqualTo("1001");
        assertThat(codeOf(client.get(ASSET + "1069/autoSuggest.json"))).isEqualTo("1002");
        assertThat(codeOf(client.get(ASSET + "1069/autoSuggest.json?optionTypeId=7&ruleTypeId=6")))
                .isEqualTo("1001");
    }

    @Test
    void newerRulesHaveTriggersThatAreObjects() {
        marketo.addCampaign(CampaignSpec.trigger("Newer").id(5000).newRules());

        JsonNode rules =
                client.get(ASSET + "5000/smartList.json?includeRules=true").at("/result/0/rules");

        assertThat(rules.path("filterMatchType").asText()).isEqualTo("custom");
        assertThat(rules.at("/triggers/0/name").asText()).isEqualTo("Fills Out Form");
        assertThat(rules.at("/filters/0/conditions/0/isError").asBoolean(true)).isFalse();
    }

    private JsonNode suggest(
            int rule, String ruleType, int option, String optionType, String more) {
        return client.get(
                ASSET
                        + "1069/autoSuggest.json?ruleTypeId="
                        + type(rule, ruleType)
                        + "&optionTypeId="
                        + type(option, optionType)
                        + more);
    }

    private static String type(int id, String type) {
        return encode("{\"id\":" + id + ",\"type\":\"" + type + "\"}");
    }
}
