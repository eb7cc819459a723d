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

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.client.CallKind;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.http.HttpCall;
import io.github.camelmarketo.api.model.CampaignId;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.CampaignState;
import io.github.camelmarketo.simulator.FaultScript;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RestOperation;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Activating, deactivating, deleting, updating and running when the outcome is unknown. */
class StateChangeOutcomeTest {

    private static final long ID = 5000;

    enum Change {
        ACTIVATE(SmartCampaignCalls.ACTIVATE, SmartCampaignApi::activate),
        DEACTIVATE(SmartCampaignCalls.DEACTIVATE, SmartCampaignApi::deactivate),
        DELETE(SmartCampaignCalls.DELETE, SmartCampaignApi::delete);

        private final RestOperation operation;

        private final BiFunction<SmartCampaignApi, Long, CampaignId> call;

        Change(RestOperation operation, BiFunction<SmartCampaignApi, Long, CampaignId> call) {
            this.operation = operation;
            this.call = call;
        }

        CampaignId make(SmartCampaignApi api) {
            return call.apply(api, ID);
        }

        boolean isDone() {
            CampaignState campaign = marketo.campaign(ID);
            return switch (this) {
                case ACTIVATE -> campaign.isActive();
                case DEACTIVATE -> !campaign.isActive();
                case DELETE -> campaign == null;
            };
        }
    }

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private final CountDownLatch gate = new CountDownLatch(1);
    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
    }

    @AfterEach
    void letAllGo() {
        gate.countDown();
    }

    static Stream<Arguments> changesAndFaults() {
        return Stream.of(Change.values())
                .flatMap(
                        change ->
                                Stream.of("reset", "truncated", "611", "502", "604")
                                        .map(fault -> Arguments.of(change, fault)));
    }

    @ParameterizedTest
    @MethodSource("changesAndFaults")
    void changeThatWasAppliedBeforeTheFaultIsFound(Change change, String fault) {
        prepare(change);
        script(fault, marketo.on(change.operation)).afterWork();

        assertThat(change.make(client.campaigns()).id()).isEqualTo(ID);

        assertThat(change.isDone()).isTrue();
        assertThat(marketo.requests(change.operation)).hasSize(1);
        assertThat(marketo.requests(SmartCampaignCalls.GET_BY_ID)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("changesAndFaults")
    void changeThatWasNotAppliedIsRetried(Change change, String fault) {
        prepare(change);
        script(fault, marketo.on(change.operation));

        assertThat(change.make(client.campaigns()).id()).isEqualTo(ID);

        assertThat(change.isDone()).isTrue();
        assertThat(marketo.requests(change.operation)).hasSize(2);
        assertThat(marketo.requests(SmartCampaignCalls.GET_BY_ID)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void changeThatIsAppliedLongAfterTheTimeoutDoesNoHarm(Change change) {
        prepare(change);
        marketo.on(change.operation).hold(gate);

        change.make(client.silent(1, () -> marketo.requests(change.operation).size()).campaigns());
        assertThat(change.isDone()).isTrue();
        gate.countDown();

        await().until(() -> marketo.inFlight() == 0);
        assertThat(change.isDone()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void retryThatIsRefusedBecauseTheFirstCallWasAppliedAfterAllSucceeds(Change change) {
        prepare(change);
        marketo.on(change.operation).hold(gate);
        client.silent(1, () -> marketo.requests(change.operation).size())
                .wire(
                        wire ->
                                call -> {
                                    if (isPost(call)
                                            && marketo.requests(change.operation).size() == 1) {
                                        gate.countDown();
                                        await().until(change::isDone);
                                    }
                                    return wire.send(call);
                                });

        assertThat(change.make(client.campaigns()).id()).isEqualTo(ID);

        assertThat(marketo.requests(change.operation)).hasSize(2);
        assertThat(marketo.errorCodes()).hasSize(1);
        assertThat(change.isDone()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void plainRefusalIsReportedWithoutACheck(Change change) {
        prepare(change);
        marketo.on(change.operation).error("709", "Not now");

        MarketoException failure = failureOf(() -> change.make(client.campaigns()));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.CONFLICT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(marketo.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void checkThatFailsLeavesTheOutcomeUnknown(Change change) {
        prepare(change);
        marketo.on(change.operation).reset();
        marketo.on(SmartCampaignCalls.GET_BY_ID).error("603", "Access denied");

        MarketoException failure = failureOf(() -> change.make(client.campaigns()));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getSuppressed()[0]).hasMessageContaining("603");
        assertThat(marketo.requests(change.operation)).hasSize(1);
    }

    @Test
    void deletedCampaignThatLooksLikeAnErrorIsGone() {
        prepare(Change.DELETE);
        marketo.on(SmartCampaignCalls.DELETE).reset().afterWork();
        marketo.on(SmartCampaignCalls.GET_BY_ID).error("702", "Not found");

        assertThat(Change.DELETE.make(client.campaigns()).id()).isEqualTo(ID);
        assertThat(marketo.requests(SmartCampaignCalls.DELETE)).hasSize(1);
    }

    @Test
    void pageThatSaysNotFoundSaysNothingOfTheCampaign() {
        prepare(Change.DELETE);
        marketo.on(SmartCampaignCalls.DELETE).reset().beforeWork();
        marketo.on(SmartCampaignCalls.GET_BY_ID).html(404);

        MarketoException failure = failureOf(() -> Change.DELETE.make(client.campaigns()));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.getSuppressed()[0]).hasMessageContaining("404");
        assertThat(Change.DELETE.isDone()).isFalse();
    }

    @Test
    void updateIsSentAgainSinceThatEndsInTheSame() {
        marketo.on(SmartCampaignCalls.UPDATE).reset().afterWork().error("502", "gateway").html(200);

        CallKind.UPDATE.make(client.campaigns());

        assertThat(marketo.requests(SmartCampaignCalls.UPDATE)).hasSize(4);
        assertThat(marketo.campaign(1069).description()).isEqualTo("new");
    }

    @Test
    void updateThatMayHaveBeenDoneBeforeARefusalHasAnUnknownOutcome() {
        marketo.on(SmartCampaignCalls.UPDATE).reset().afterWork().error("606", "limit").always();

        MarketoException failure = failureOf(() -> CallKind.UPDATE.make(client.campaigns()));

        assertThat(marketo.campaign(1069).description()).isEqualTo("new");
        assertThat(failure.getKind()).isEqualTo(ErrorKind.LIMIT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.isRetryable()).isFalse();
    }

    static Stream<Arguments> runsAndFaults() {
        return Stream.of(CallKind.TRIGGER, CallKind.SCHEDULE)
                .flatMap(
                        run ->
                                Stream.of("reset", "truncated", "611", "502", "604")
                                        .map(fault -> Arguments.of(run, fault)));
    }

    @ParameterizedTest
    @MethodSource("runsAndFaults")
    void runWhoseOutcomeIsUnknownIsSentOnce(CallKind run, String fault) {
        script(fault, marketo.on(run.operation)).afterWork();

        MarketoException failure = failureOf(() -> run.make(client.campaigns()));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure)
                .hasMessageContaining(
                        "It may have been applied: check in Marketo before you run it again.");
        assertThat(marketo.requests()).hasSize(1);
        assertThat(marketo.triggers().size() + marketo.schedules().size()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = CallKind.class,
            names = {"TRIGGER", "SCHEDULE"})
    void runThatIsTooSlowIsSentOnce(CallKind run) {
        marketo.on(run.operation).hold(gate);

        MarketoException failure =
                failureOf(
                        () ->
                                run.make(
                                        client.silent(
                                                        1,
                                                        () ->
                                                                marketo.requests(run.operation)
                                                                        .size())
                                                .campaigns()));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        gate.countDown();
        await().until(() -> marketo.triggers().size() + marketo.schedules().size() == 1);
        assertThat(marketo.requests()).hasSize(1);
    }

    private static void prepare(Change change) {
        CampaignSpec spec = CampaignSpec.requestable("The one").id(ID);
        marketo.addCampaign(change == Change.DEACTIVATE ? spec.active() : spec);
    }

    private static boolean isPost(HttpCall call) {
        return call.method().equals("POST");
    }

    private static FaultScript script(String fault, FaultScript script) {
        return switch (fault) {
            case "reset" -> script.reset();
            case "truncated" -> script.truncated();
            default -> script.error(fault, "Marketo says so");
        };
    }
}
