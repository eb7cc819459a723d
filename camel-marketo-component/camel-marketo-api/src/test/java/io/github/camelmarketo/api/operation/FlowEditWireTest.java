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
package io.github.camelmarketo.api.operation;

import static io.github.camelmarketo.api.client.TestClient.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.model.FlowStep;
import io.github.camelmarketo.api.model.FlowStepChoice;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.api.model.StepValues;
import io.github.camelmarketo.api.model.TypeRef;
import io.github.camelmarketo.api.model.ValueList;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.FlowChoiceState;
import io.github.camelmarketo.simulator.FlowEditCalls;
import io.github.camelmarketo.simulator.FlowStepState;
import io.github.camelmarketo.simulator.FlowTypeKey;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.RestOperation;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of the operations that change flows. */
class FlowEditWireTest {

    private static final String CAMPAIGN = "/rest/asset/v1/smartCampaign/5000";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final TypeRef SCORE = TypeRef.activity(22);

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private SmartCampaignApi campaigns;

    @BeforeEach
    void connect() {
        campaigns = new TestClient(marketo).campaigns();
        marketo.addCampaign(
                CampaignSpec.batch("The one")
                        .id(5000)
                        .flow(FlowStepState.of(6360, 6, 82), FlowStepState.of(6361, 24, 83)));
    }

    @Test
    void stepIsInsertedAtItsPlace() {
        SmartCampaign changed = campaigns.addFlowStep(5000L, SCORE, 1);

        assertThat(marketo.requests(SmartCampaignCalls.GET_BY_ID))
                .extracting(RecordedRequest::rawUrl)
                .containsExactly(CAMPAIGN + ".json?includeFlowSteps=true");
        RecordedRequest sent = only(FlowEditCalls.ADD_STEP);
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.rawUrl()).isEqualTo(CAMPAIGN + "/flows.json");
        assertThat(sent.contentType()).isEqualTo(FORM);
        assertThat(sent.form())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "activityType", List.of("{\"id\":22,\"type\":\"activity\"}"),
                                "index", List.of("1")));
        assertThat(changed.flowSteps())
                .extracting(FlowStep::activityTypeName)
                .containsExactly("Send Email", "Change Score", "Add to List");
        assertThat(changed.instance()).isEqualTo(marketo.baseUrl());
        assertThat(flow()).extracting(FlowStepState::activityTypeId).containsExactly(6, 22, 24);
    }

    @Test
    void numberAloneIsATypeOfActivity() {
        campaigns.addFlowStep(5000L, TypeRef.of(22), 0);

        assertThat(only(FlowEditCalls.ADD_STEP).form())
                .containsEntry("activityType", List.of("{\"id\":22,\"type\":\"activity\"}"));
    }

    @Test
    void firstStepOfACampaignIsAdded() {
        assertThat(campaigns.addFlowStep(1069L, SCORE, 0).flowSteps()).hasSize(1);
    }

    @Test
    void stepIsRemovedWithOneCall() {
        SmartCampaign changed = campaigns.removeFlowStep(5000L, 6360L);

        assertThat(marketo.requests()).hasSize(1);
        RecordedRequest sent = only(FlowEditCalls.REMOVE_STEP);
        assertThat(sent.method() + " " + sent.rawUrl() + sent.body())
                .isEqualTo("POST " + CAMPAIGN + "/flow/6360/remove.json");
        assertThat(changed.flowSteps()).extracting(FlowStep::id).containsExactly(6361L);
        assertThat(flow()).extracting(FlowStepState::id).containsExactly(6361L);
    }

    @Test
    void choiceIsAddedBeforeTheDefaultOne() {
        SmartCampaign changed = campaigns.addFlowStepChoice(5000L, 6360L);

        RecordedRequest sent = only(FlowEditCalls.ADD_CHOICE);
        assertThat(sent.method() + " " + sent.rawUrl() + sent.body())
                .isEqualTo("POST " + CAMPAIGN + "/flow/6360/addChoice.json");
        assertThat(changed.flowStep(6360).choices())
                .extracting(FlowStepChoice::isDefault)
                .containsExactly(false, true);
        assertThat(choices()).hasSize(2);
    }

    @Test
    void conditionAndValuesOfAChoiceAreSet() {
        long choice = newChoice();

        SmartCampaign changed =
                campaigns.updateFlowStepChoice(
                        5000L,
                        6360L,
                        choice,
                        "is",
                        TypeRef.attribute(64),
                        ValueList.of("Lyon,Paris"),
                        StepValues.of(Map.of(101, 3310)));

        RecordedRequest sent = only(FlowEditCalls.UPDATE_CHOICE);
        assertThat(sent.rawUrl()).isEqualTo(CAMPAIGN + "/flow/6360/choice/" + choice + ".json");
        assertThat(sent.contentType()).isEqualTo(FORM);
        assertThat(sent.form())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "operator", List.of("is"),
                                "conditionTypeId", List.of("{\"id\":64,\"type\":\"attribute\"}"),
                                "conditionValues", List.of("Lyon,Paris"),
                                "attributes", List.of("{\"101\":\"3310\"}")));
        FlowStepChoice read = changed.flowStep(6360).choices().get(0);
        assertThat(read.rule().path("name").asText()).isEqualTo("City");
        assertThat(read.values()).isEqualTo(Map.of("101", "3310"));
        assertThat(choices().get(0).condition()).isEqualTo(new FlowTypeKey(64, "attribute"));
        assertThat(choices().get(0).conditionValues()).containsExactly("Lyon", "Paris");
    }

    @Test
    void valuesOfTheDefaultChoiceAreThoseOfTheStep() {
        campaigns.updateFlowStepChoice(
                5000L, 6360L, 82L, null, null, null, StepValues.of("{\"101\":\"3311\"}"));

        assertThat(only(FlowEditCalls.UPDATE_CHOICE).form()).containsOnlyKeys("attributes");
        assertThat(choices().get(0).values()).isEqualTo(Map.of(101L, "3311"));
    }

    @Test
    void choiceIsRemoved() {
        long choice = newChoice();

        SmartCampaign changed = campaigns.removeFlowStepChoice(5000L, 6360L, choice);

        RecordedRequest sent = only(FlowEditCalls.REMOVE_CHOICE);
        assertThat(sent.method() + " " + sent.rawUrl() + sent.body())
                .isEqualTo("POST " + CAMPAIGN + "/flow/6360/choice/" + choice + "/remove.json");
        assertThat(changed.flowStep(6360).choices()).hasSize(1);
        assertThat(choices()).extracting(FlowChoiceState::id).containsExactly(82L);
    }

    @Test
    void defaultChoiceStays() {
        MarketoException failure =
                failureOf(() -> campaigns.removeFlowStepChoice(5000L, 6360L, 82L));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.CONFLICT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(choices()).hasSize(1);
    }

    @Test
    void choiceIsMovedByAQueryParameterThatCountsFromZero() {
        long first = newChoice();
        long second = newChoice();

        campaigns.reorderFlowStepChoice(5000L, 6360L, second, 0);

        RecordedRequest sent = only(FlowEditCalls.REORDER_CHOICE);
        assertThat(sent.method() + " " + sent.rawUrl() + sent.body())
                .isEqualTo(
                        "POST "
                                + CAMPAIGN
                                + "/flow/6360/choice/"
                                + second
                                + "/reorder.json?newSeqNumZeroBased=0");
        assertThat(choices()).extracting(FlowChoiceState::id).containsExactly(second, first, 82L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "604"})
    void changesThatEndInTheSameAreRetried(String fault) {
        long choice = newChoice();
        script(fault, FlowEditCalls.UPDATE_CHOICE);
        script(fault, FlowEditCalls.REORDER_CHOICE);

        campaigns.updateFlowStepChoice(5000L, 6360L, choice, "is", null, null, null);
        campaigns.reorderFlowStepChoice(5000L, 6360L, choice, 0);

        assertThat(marketo.requests(FlowEditCalls.UPDATE_CHOICE)).hasSize(2);
        assertThat(marketo.requests(FlowEditCalls.REORDER_CHOICE)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "604"})
    void removalThatWasAppliedBeforeTheFaultSucceeds(String fault) {
        long choice = newChoice();
        script(fault, FlowEditCalls.REMOVE_CHOICE);
        script(fault, FlowEditCalls.REMOVE_STEP);

        SmartCampaign without = campaigns.removeFlowStepChoice(5000L, 6360L, choice);
        SmartCampaign shorter = campaigns.removeFlowStep(5000L, 6360L);

        assertThat(without.name()).isEqualTo("The one");
        assertThat(without.flowStep(6360).choices()).hasSize(1);
        assertThat(shorter.flowSteps()).extracting(FlowStep::id).containsExactly(6361L);
        assertThat(marketo.requests(FlowEditCalls.REMOVE_CHOICE)).hasSize(1);
        assertThat(marketo.requests(FlowEditCalls.REMOVE_STEP)).hasSize(1);
    }

    @Test
    void removalThatWasNotAppliedIsRetried() {
        marketo.on(FlowEditCalls.REMOVE_STEP).reset();

        assertThat(campaigns.removeFlowStep(5000L, 6360L).flowSteps()).hasSize(1);
        assertThat(marketo.requests(FlowEditCalls.REMOVE_STEP)).hasSize(2);
    }

    @Test
    void flowThatIsNotShownProvesNoRemoval() {
        marketo.on(FlowEditCalls.REMOVE_STEP).reset();
        marketo.on(SmartCampaignCalls.GET_BY_ID)
                .body("{\"success\":true,\"result\":[{\"id\":5000}]}");

        campaigns.removeFlowStep(5000L, 6360L);

        assertThat(marketo.requests(FlowEditCalls.REMOVE_STEP)).hasSize(2);
        assertThat(flow()).hasSize(1);
    }

    @Test
    void partsThatDoNotExistAreNotFound() {
        assertThat(failureOf(() -> campaigns.removeFlowStep(5000L, 9L)).getKind())
                .isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(failureOf(() -> campaigns.addFlowStepChoice(5000L, 9L)).getCode())
                .isEqualTo("702");
        assertThat(failureOf(() -> campaigns.removeFlowStepChoice(5000L, 6360L, 9L)).getCode())
                .isEqualTo("702");
        MarketoException failure = failureOf(() -> campaigns.addFlowStep(99L, SCORE, 0));
        assertThat(failure.getKind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(failure).hasMessageStartingWith("smartCampaign/addFlowStep of campaign 99");
    }

    @Test
    void readBeforeAnAdditionFailsAsTheAdditionThatWasNotApplied() {
        marketo.on(SmartCampaignCalls.GET_BY_ID).error("603", "Access denied");

        MarketoException failure = failureOf(() -> campaigns.addFlowStep(5000L, SCORE, 0));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure).hasMessageStartingWith("smartCampaign/addFlowStep of campaign 5000");
        assertThat(marketo.requests(FlowEditCalls.ADD_STEP)).isEmpty();
    }

    @Test
    void wrongArgumentsAreRefusedBeforeAnyCall() {
        StepValues values = StepValues.of(Map.of(101, "x"));
        refused("id", () -> campaigns.addFlowStep(0L, SCORE, 0));
        refused("activityType", () -> campaigns.addFlowStep(1L, null, 0));
        refused(
                "activityType must be a type of activity, not attribute:64",
                () -> campaigns.addFlowStep(1L, TypeRef.attribute(64), 0));
        refused("index", () -> campaigns.addFlowStep(1L, SCORE, null));
        refused("index", () -> campaigns.addFlowStep(1L, SCORE, -1));
        refused("stepId", () -> campaigns.removeFlowStep(1L, null));
        refused("stepId", () -> campaigns.addFlowStepChoice(1L, 0L));
        refused("choiceId", () -> campaigns.removeFlowStepChoice(1L, 2L, null));
        refused("index", () -> campaigns.reorderFlowStepChoice(1L, 2L, 3L, -1));
        refused(
                "operator, conditionTypeId, conditionValues or attributes must be given",
                () -> update(null, null, null, null));
        refused("operator", () -> update(" ", null, null, values));
        refused(
                "conditionTypeId needs a type beside its id 64",
                () -> update(null, TypeRef.of(64), null, null));
        refused(
                "conditionValues has the value 'a,b' with a comma",
                () -> update(null, null, new ValueList(List.of("a,b")), null));
        refused(
                "conditionValues holds no value",
                () -> update(null, null, new ValueList(List.of()), null));
        refused(
                "attributes holds no value",
                () -> update(null, null, null, new StepValues(Map.of())));
        assertThat(marketo.requests()).isEmpty();
    }

    private void update(
            String operator, TypeRef condition, ValueList conditionValues, StepValues values) {
        campaigns.updateFlowStepChoice(
                5000L, 6360L, 82L, operator, condition, conditionValues, values);
    }

    private long newChoice() {
        List<FlowStepChoice> choices =
                campaigns.addFlowStepChoice(5000L, 6360L).flowStep(6360).choices();
        return choices.get(choices.size() - 2).id();
    }

    private static List<FlowStepState> flow() {
        return marketo.campaign(5000).flow();
    }

    private static List<FlowChoiceState> choices() {
        return flow().get(0).choices();
    }

    private static void script(String fault, RestOperation operation) {
        if (fault.equals("reset")) {
            marketo.on(operation).reset().afterWork();
        } else {
            marketo.on(operation).error(fault, "Marketo says so").afterWork();
        }
    }

    private static void refused(String option, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option);
    }

    private static RecordedRequest only(RestOperation operation) {
        assertThat(marketo.requests(operation)).hasSize(1);
        return marketo.requests(operation).get(0);
    }
}
