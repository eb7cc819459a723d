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
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.http.HttpResponse;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.api.model.TypeRef;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.FaultScript;
import io.github.camelmarketo.simulator.FlowEditCalls;
import io.github.camelmarketo.simulator.FlowStepState;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RestOperation;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Adding steps and choices when the outcome is unknown: never twice, never falsely reported. */
class FlowAdditionOutcomeTest {

    private static final String OTHER_STEP =
            "{\"success\":true,\"result\":[{\"id\":5000,\"flow\":{\"steps\":["
                    + "{\"id\":6360,\"activityTypeId\":6,\"stepChoice\":[{\"id\":82,\"default\":true}]},"
                    + "{\"id\":7,\"activityTypeId\":24}]}}]}";

    private static final String TWO_NEW =
            "{\"success\":true,\"result\":[{\"id\":5000,\"flow\":{\"steps\":["
                    + "{\"id\":6360,\"activityTypeId\":6,\"stepChoice\":[{\"id\":7},{\"id\":8},{\"id\":82}]},"
                    + "{\"id\":7,\"activityTypeId\":6},{\"id\":8,\"activityTypeId\":6}]}}]}";

    private static final String NO_FLOW = "{\"success\":true,\"result\":[{\"id\":5000}]}";

    enum Addition {
        STEP(FlowEditCalls.ADD_STEP),
        CHOICE(FlowEditCalls.ADD_CHOICE);

        private final RestOperation operation;

        Addition(RestOperation operation) {
            this.operation = operation;
        }

        SmartCampaign make(SmartCampaignApi api) {
            return this == STEP
                    ? api.addFlowStep(5000L, TypeRef.activity(6), 1)
                    : api.addFlowStepChoice(5000L, 6360L);
        }

        /** How many were added. */
        int done() {
            return this == STEP
                    ? marketo.campaign(5000).flow().size() - 1
                    : marketo.campaign(5000).flow().get(0).choices().size() - 1;
        }

        int shown(SmartCampaign campaign) {
            return this == STEP
                    ? campaign.flowSteps().size() - 1
                    : campaign.flowStep(6360).choices().size() - 1;
        }
    }

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private final CountDownLatch gate = new CountDownLatch(1);
    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
        marketo.addCampaign(
                CampaignSpec.batch("The one").id(5000).flow(FlowStepState.of(6360, 6, 82)));
    }

    @AfterEach
    void letAllGo() {
        gate.countDown();
    }

    static Stream<Arguments> additionsAndFaults() {
        return Stream.of(Addition.values())
                .flatMap(
                        addition ->
                                Stream.of(
                                                "reset",
                                                "empty",
                                                "truncated",
                                                "html",
                                                "0",
                                                "500",
                                                "611",
                                                "502",
                                                "503",
                                                "604")
                                        .map(fault -> Arguments.of(addition, fault)));
    }

    @ParameterizedTest
    @MethodSource("additionsAndFaults")
    void whatWasAddedBeforeTheFaultIsFound(Addition addition, String fault) {
        script(fault, marketo.on(addition.operation)).afterWork();

        SmartCampaign changed = addition.make(client.campaigns());

        assertThat(changed.name()).isEqualTo("The one");
        assertThat(addition.shown(changed)).isEqualTo(1);
        assertThat(addition.done()).isEqualTo(1);
        assertThat(marketo.requests(addition.operation)).hasSize(1);
        assertThat(marketo.requests(SmartCampaignCalls.GET_BY_ID))
                .allMatch(each -> each.rawUrl().endsWith("/5000.json?includeFlowSteps=true"))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("additionsAndFaults")
    void faultWithoutEffectEndsInOneAdditionOrInDoubt(Addition addition, String fault) {
        boolean settled = fault.equals("0") || fault.equals("500") || fault.equals("611");
        script(fault, marketo.on(addition.operation));

        if (settled) {
            assertThat(addition.shown(addition.make(client.campaigns()))).isEqualTo(1);
            assertThat(marketo.requests(addition.operation)).hasSize(2);
        } else {
            MarketoException failure = failureOf(() -> addition.make(client.campaigns()));
            assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(failure.isRetryable()).isFalse();
            assertThat(marketo.requests(addition.operation)).hasSize(1);
            assertThat(marketo.requests(SmartCampaignCalls.GET_BY_ID)).hasSize(4);
        }
        assertThat(addition.done()).isEqualTo(settled ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(Addition.class)
    void additionAfterTheTimeoutAndTheChecksIsNotMadeTwice(Addition addition) {
        marketo.on(addition.operation).hold(gate);

        MarketoException failure =
                failureOf(
                        () ->
                                addition.make(
                                        client.silent(
                                                        1,
                                                        () ->
                                                                marketo.requests(addition.operation)
                                                                        .size())
                                                .campaigns()));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        gate.countDown();
        await().until(() -> addition.done() == 1);
        assertThat(marketo.requests(addition.operation)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Addition.class)
    void additionThatIsMadeDuringTheChecksIsFound(Addition addition) {
        marketo.on(addition.operation).hold(gate);
        client.silent(1, () -> marketo.requests(addition.operation).size())
                .wire(
                        wire ->
                                call -> {
                                    HttpResponse reply = wire.send(call);
                                    if (marketo.requests(SmartCampaignCalls.GET_BY_ID).size()
                                            == 2) {
                                        gate.countDown();
                                        await().until(() -> addition.done() == 1);
                                    }
                                    return reply;
                                });

        assertThat(addition.shown(addition.make(client.campaigns()))).isEqualTo(1);
        assertThat(marketo.requests(addition.operation)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Addition.class)
    void plainRefusalIsReportedWithoutACheck(Addition addition) {
        marketo.on(addition.operation).error("709", "Not now");

        MarketoException failure = failureOf(() -> addition.make(client.campaigns()));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(marketo.requests()).hasSize(2);
    }

    @Test
    void newStepOfAnotherTypeIsNotTakenForTheNewOne() {
        marketo.on(FlowEditCalls.ADD_STEP).reset();
        marketo.on(SmartCampaignCalls.GET_BY_ID).pass().body(OTHER_STEP).times(3);

        MarketoException failure = failureOf(() -> Addition.STEP.make(client.campaigns()));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(Addition.class)
    void severalNewOnesAreNamedAndNotTaken(Addition addition) {
        marketo.on(addition.operation).reset();
        marketo.on(SmartCampaignCalls.GET_BY_ID).pass().body(TWO_NEW).always();

        MarketoException failure = failureOf(() -> addition.make(client.campaigns()));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        String kind = addition == Addition.STEP ? "flow step" : "flow step choice";
        assertThat(failure)
                .hasMessageContaining("What it added may be %s 7 or %s 8.".formatted(kind, kind));
        assertThat(marketo.requests(addition.operation)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Addition.class)
    void flowThatIsNotShownLeavesTheOutcomeUnknown(Addition addition) {
        marketo.on(addition.operation).error("611", "System error").afterWork();
        marketo.on(SmartCampaignCalls.GET_BY_ID).pass().body(NO_FLOW).always();

        MarketoException failure = failureOf(() -> addition.make(client.campaigns()));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure).hasMessageContaining("Marketo does not show the flow.");
        assertThat(marketo.requests(addition.operation)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Addition.class)
    void flowThatWasNotShownBeforeLeavesTheOutcomeUnknown(Addition addition) {
        marketo.on(addition.operation).error("611", "System error").afterWork();
        marketo.on(SmartCampaignCalls.GET_BY_ID).body(NO_FLOW);

        assertThat(failureOf(() -> addition.make(client.campaigns())).getOutcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(marketo.requests(addition.operation)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Addition.class)
    void checkThatFailsLeavesTheOutcomeUnknownAndIsReported(Addition addition) {
        marketo.on(addition.operation).reset().afterWork();
        marketo.on(SmartCampaignCalls.GET_BY_ID).pass().error("603", "Access denied");

        MarketoException failure = failureOf(() -> addition.make(client.campaigns()));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.getSuppressed()[0]).hasMessageContaining("603");
        assertThat(marketo.requests(addition.operation)).hasSize(1);
    }

    @Test
    void campaignThatIsGoneHasNoTraceOfTheStep() {
        marketo.on(FlowEditCalls.ADD_STEP).reset();
        marketo.on(SmartCampaignCalls.GET_BY_ID)
                .pass()
                .error("702", "Not found")
                .body("{\"success\":true}")
                .error("702", "Not found");

        MarketoException failure = failureOf(() -> Addition.STEP.make(client.campaigns()));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(marketo.requests(SmartCampaignCalls.GET_BY_ID)).hasSize(4);
    }

    @Test
    void stepThatAnotherCallOfThisClientAddedIsNotTakenForTheNewOne() {
        SmartCampaignApi campaigns = client.campaigns();
        String before = "{\"success\":true,\"result\":[{\"id\":5000,\"flow\":{\"steps\":[]}}]}";
        campaigns.addFlowStep(5000L, TypeRef.activity(6), 0);
        marketo.on(SmartCampaignCalls.GET_BY_ID)
                .body(before.replace("[]", "[{\"id\":6360,\"activityTypeId\":6}]"));
        marketo.on(FlowEditCalls.ADD_STEP).reset();

        MarketoException failure = failureOf(() -> Addition.STEP.make(campaigns));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(Addition.STEP.done()).isEqualTo(1);
    }

    private static FaultScript script(String fault, FaultScript script) {
        return switch (fault) {
            case "reset" -> script.reset();
            case "empty" -> script.empty();
            case "truncated" -> script.truncated();
            case "html" -> script.html(200);
            case "502", "503" -> script.status(Integer.parseInt(fault));
            default -> script.error(fault, "Marketo says so");
        };
    }
}
