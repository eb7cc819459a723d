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
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changes of flows. */
class FlowEditTest {

    private static final String CAMPAIGN = ASSET + "5000/";
    private static final String STEP = CAMPAIGN + "flow/6360/";
    private static final String MAIL = "{\"id\":6,\"type\":\"activity\"}";
    private static final String CITY = "{\"id\":64,\"type\":\"attribute\"}";

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    private SimulatorClient client;

    @BeforeEach
    void connect() {
        client = new SimulatorClient(marketo);
        marketo.addCampaign(
                CampaignSpec.batch("Flow").id(5000).flow(FlowStepState.of(6360, 6, 81)));
    }

    @Test
    void stepsAreInsertedAndRemoved() {
        JsonNode added = addStep(MAIL, "0");

        long id = added.at("/result/0/flow/steps/0/id").asLong();
        assertThat(id).isNotEqualTo(6360);
        assertThat(added.at("/result/0/flow/steps/0/stepChoice/0/default").asBoolean()).isTrue();
        assertThat(added.at("/result/0/flow/steps/1/id").asLong()).isEqualTo(6360);
        assertThat(client.post(CAMPAIGN + "flow/" + id + "/remove.json").at("/result/0/flow/steps"))
                .hasSize(1);
        assertThat(codeOf(client.post(CAMPAIGN + "flow/" + id + "/remove.json"))).isEqualTo("702");
    }

    @Test
    void choicesAreAddedSetMovedAndRemoved() {
        client.post(STEP + "addChoice.json");
        client.post(STEP + "addChoice.json");
        long first = choice(0).id();
        long second = choice(1).id();
        client.postForm(
                STEP + "choice/" + first + ".json",
                "operator",
                "is",
                "conditionTypeId",
                CITY,
                "conditionValues",
                "Lyon,Paris",
                "attributes",
                "{\"101\":\"3310\"}");
        client.post(STEP + "choice/" + first + "/reorder.json?newSeqNumZeroBased=1");

        assertThat(choice(0).id()).isEqualTo(second);
        assertThat(choice(1).values()).containsEntry(101L, "3310");
        assertThat(choice(1).conditionValues()).containsExactly("Lyon", "Paris");
        assertThat(choice(2).isDefault()).isTrue();
        JsonNode removed = client.post(STEP + "choice/" + second + "/remove.json");
        assertThat(removed.at("/result/0/flow/steps/0/stepChoice/0/rule/name").asText())
                .isEqualTo("City");
        assertThat(codeOf(client.post(STEP + "choice/" + second + "/remove.json")))
                .isEqualTo("702");
    }

    @Test
    void partsOfAnUpdateThatAreNotSentStay() {
        client.post(STEP + "addChoice.json");
        String url = STEP + "choice/" + choice(0).id() + ".json";
        client.postForm(url, "operator", "is", "conditionTypeId", CITY, "conditionValues", "Lyon");
        client.postForm(url, "operator", "is not");

        assertThat(choice(0).operator()).isEqualTo("is not");
        assertThat(choice(0).condition()).isEqualTo(new FlowTypeKey(64, "attribute"));
        assertThat(choice(0).conditionValues()).containsExactly("Lyon");
    }

    @Test
    void defaultChoiceStaysAndIsLast() {
        client.post(STEP + "addChoice.json");

        assertThat(codeOf(client.post(STEP + "choice/81/remove.json"))).isEqualTo("709");
        assertThat(codeOf(client.post(STEP + "choice/81/reorder.json?newSeqNumZeroBased=0")))
                .isEqualTo("709");
        assertThat(codeOf(client.postForm(STEP + "choice/81.json", "conditionTypeId", CITY)))
                .isEqualTo("709");
        assertThat(
                        codeOf(
                                client.post(
                                        STEP
                                                + "choice/"
                                                + choice(0).id()
                                                + "/reorder.json?newSeqNumZeroBased=1")))
                .isEqualTo("1003");
    }

    @Test
    void cloneHasAFlowOfItsOwn() {
        JsonNode clone =
                client.postForm(
                        CAMPAIGN + "clone.json",
                        "name",
                        "Copy",
                        "folder",
                        "{\"id\":640,\"type\":\"Folder\"}");

        FlowStepState step = marketo.campaign(clone.at("/result/0/id").asLong()).flow().get(0);
        assertThat(step.activityTypeId()).isEqualTo(6);
        assertThat(step.id()).isNotEqualTo(6360);
        assertThat(step.choices().get(0).id()).isNotEqualTo(81);
    }

    @Test
    void wrongParametersAreRefused() {
        assertThat(codeOf(addStep(MAIL, "2"))).isEqualTo("1003");
        assertThat(codeOf(addStep("6", "0"))).isEqualTo("1001");
        assertThat(codeOf(addStep(CITY, "0"))).isEqualTo("709");
        assertThat(codeOf(client.postForm(CAMPAIGN + "flows.json", "index", "0")))
                .isEqualTo("1002");
        assertThat(codeOf(client.postForm(CAMPAIGN + "flows.json", "activityType", MAIL)))
                .isEqualTo("1002");
        assertThat(codeOf(client.post(ASSET + "9/flow/1/remove.json"))).isEqualTo("702");
        assertThat(codeOf(client.post(CAMPAIGN + "flow/x/addChoice.json"))).isEqualTo("1001");
        assertThat(codeOf(client.post(STEP + "choice/81/reorder.json"))).isEqualTo("1002");
        assertThat(
                        codeOf(
                                client.postForm(
                                        STEP + "choice/81/reorder.json",
                                        "newSeqNumZeroBased",
                                        "0")))
                .isEqualTo("1002");
        assertThat(codeOf(client.postForm(STEP + "choice/81.json", "attributes", "{\"7\":\"x\"}")))
                .isEqualTo("1001");
        assertThat(codeOf(client.postForm(STEP + "choice/81.json", "attributes", "x")))
                .isEqualTo("1001");
        assertThat(marketo.campaign(5000).flow()).containsExactly(FlowStepState.of(6360, 6, 81));
    }

    private JsonNode addStep(String type, String index) {
        return client.postForm(CAMPAIGN + "flows.json", "activityType", type, "index", index);
    }

    private static FlowChoiceState choice(int place) {
        return marketo.campaign(5000).flow().get(0).choices().get(place);
    }
}
