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
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.client.TestTransport;
import io.github.camelmarketo.api.http.HttpResponse;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.FaultScript;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RestOperation;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Creating and cloning when the outcome is unknown: never twice, never falsely reported. */
class CreationOutcomeTest {

    private static final String NAME = "The new one";
    private static final FolderRef FOLDER = FolderRef.folder(640);

    enum Creation {
        CREATE(SmartCampaignCalls.CREATE),
        CLONE(SmartCampaignCalls.CLONE);

        private final RestOperation operation;

        Creation(RestOperation operation) {
            this.operation = operation;
        }

        SmartCampaign make(SmartCampaignApi api) {
            return this == CREATE
                    ? api.create(NAME, FOLDER, "mine")
                    : api.clone(1069L, NAME, FOLDER, "mine", null);
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

    static Stream<Arguments> creationsAndFaults() {
        return Stream.of(Creation.values())
                .flatMap(
                        creation ->
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
                                        .map(fault -> Arguments.of(creation, fault)));
    }

    @ParameterizedTest
    @MethodSource("creationsAndFaults")
    void campaignThatWasCreatedBeforeTheFaultIsFound(Creation creation, String fault) {
        script(fault, marketo.on(creation.operation)).afterWork();

        SmartCampaign made = creation.make(client.campaigns());

        assertThat(made.name()).isEqualTo(NAME);
        assertThat(marketo.campaign(made.id()).description()).isEqualTo("mine");
        assertThat(countOfNew()).isEqualTo(1);
        assertThat(marketo.requests(creation.operation)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("creationsAndFaults")
    void faultWithoutEffectEndsInOneCampaignOrInDoubt(Creation creation, String fault) {
        boolean settled = fault.equals("0") || fault.equals("500") || fault.equals("611");
        script(fault, marketo.on(creation.operation));

        if (settled) {
            assertThat(creation.make(client.campaigns()).name()).isEqualTo(NAME);
            assertThat(marketo.requests(creation.operation)).hasSize(2);
        } else {
            MarketoException failure = failureOf(() -> creation.make(client.campaigns()));
            assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(failure.isRetryable()).isFalse();
            assertThat(marketo.requests(creation.operation)).hasSize(1);
            assertThat(marketo.requests(SmartCampaignCalls.BROWSE)).hasSize(3);
        }
        assertThat(countOfNew()).isEqualTo(settled ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(Creation.class)
    void campaignThatIsCreatedAfterTheTimeoutAndTheChecksIsNotCreatedTwice(Creation creation) {
        marketo.on(creation.operation).hold(gate);

        MarketoException failure =
                failureOf(
                        () ->
                                creation.make(
                                        client.silent(
                                                        1,
                                                        () ->
                                                                marketo.requests(creation.operation)
                                                                        .size())
                                                .campaigns()));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
        gate.countDown();
        await().until(() -> countOfNew() == 1);
        assertThat(marketo.requests(creation.operation)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Creation.class)
    void campaignThatIsCreatedDuringTheChecksIsFound(Creation creation) {
        marketo.on(creation.operation).hold(gate);
        client.silent(1, () -> marketo.requests(creation.operation).size())
                .wire(
                        wire ->
                                call -> {
                                    HttpResponse reply = wire.send(call);
                                    if (call.uri().getPath().endsWith("smartCampaigns.json")
                                            && call.method().equals("GET")) {
                                        gate.countDown();
                                        await().until(() -> countOfNew() == 1);
                                    }
                                    return reply;
                                });

        SmartCampaign made = creation.make(client.campaigns());

        assertThat(marketo.campaign(made.id()).name()).isEqualTo(NAME);
        assertThat(marketo.requests(SmartCampaignCalls.BROWSE)).hasSize(2);
        assertThat(marketo.requests(creation.operation)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Creation.class)
    void olderCampaignOfThatNameIsNotTakenForTheNewOne(Creation creation) {
        addNamesake(FOLDER, client.time.instant().minusSeconds(5));
        marketo.on(creation.operation).reset();

        MarketoException failure = failureOf(() -> creation.make(client.campaigns()));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(countOfNew()).isEqualTo(1);
    }

    @Test
    void refusalOfARetryLeavesTheOutcomeUnknown() {
        addNamesake(FOLDER, client.time.instant().minusSeconds(5));
        marketo.on(SmartCampaignCalls.CREATE).error("611", "System error");

        MarketoException failure = failureOf(() -> Creation.CREATE.make(client.campaigns()));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.CONFLICT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(countOfNew()).isEqualTo(1);
    }

    @Test
    void namesakeThatThisClientCreatedInTheSameSecondIsNotTakenForTheNewOne() {
        Creation.CREATE.make(client.campaigns());
        marketo.on(SmartCampaignCalls.CREATE).reset();

        MarketoException failure = failureOf(() -> Creation.CREATE.make(client.campaigns()));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(countOfNew()).isEqualTo(1);
    }

    @Test
    void newCampaignOfThatNameElsewhereIsNotTakenForTheNewOne() {
        Instant now = client.time.instant().plusSeconds(1);
        addNamesake(FolderRef.folder(641), now);
        marketo.addCampaign(
                CampaignSpec.batch(NAME).program(640, "A program").createdAt(now).updatedAt(now));
        marketo.on(SmartCampaignCalls.CREATE).reset();

        MarketoException failure = failureOf(() -> Creation.CREATE.make(client.campaigns()));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void campaignThatIsClonedIsNotTakenForItsClone() {
        Instant now = client.time.instant();
        marketo.addCampaign(CampaignSpec.batch(NAME).id(5000).createdAt(now).updatedAt(now));
        marketo.on(SmartCampaignCalls.CLONE).reset();

        MarketoException failure =
                failureOf(() -> client.campaigns().clone(5000L, NAME, FOLDER, null, null));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void campaignThatShowsLateIsFoundWhenTheRetryIsRefused() {
        marketo.on(SmartCampaignCalls.CREATE).error("611", "System error").afterWork();
        marketo.on(SmartCampaignCalls.BROWSE).body("{\"success\":true,\"result\":[]}").times(4);

        SmartCampaign made = Creation.CREATE.make(client.campaigns());

        assertThat(marketo.campaign(made.id()).name()).isEqualTo(NAME);
        assertThat(marketo.requests(SmartCampaignCalls.CREATE)).hasSize(2);
        assertThat(countOfNew()).isEqualTo(1);
    }

    @Test
    void newCampaignIsFoundWhenOurClockIsAnHourAhead() {
        runServerAt(Duration.ofHours(-1));
        marketo.on(SmartCampaignCalls.CREATE).reset().afterWork();

        SmartCampaign made = Creation.CREATE.make(client.campaigns());

        assertThat(marketo.campaign(made.id()).name()).isEqualTo(NAME);
    }

    @Test
    void olderCampaignIsNotTakenWhenOurClockIsAnHourBehind() {
        Clock server = runServerAt(Duration.ofHours(1));
        addNamesake(FOLDER, server.instant().minusSeconds(1800));
        marketo.on(SmartCampaignCalls.CREATE).reset();

        MarketoException failure = failureOf(() -> Creation.CREATE.make(client.campaigns()));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void campaignIsNamedAndNotTakenWhenNoResponseTellsTheTime(boolean older) {
        Clock server = runServerAt(Duration.ofMinutes(10));
        if (older) {
            addNamesake(FOLDER, server.instant().minusSeconds(120));
        }
        client.wire(
                wire ->
                        call -> {
                            HttpResponse response = wire.send(call);
                            Map<String, String> headers = new HashMap<>(response.headers());
                            headers.remove("date");
                            return new HttpResponse(response.status(), headers, response.body());
                        });
        marketo.on(SmartCampaignCalls.CREATE).reset().afterWork();

        MarketoException failure = failureOf(() -> Creation.CREATE.make(client.campaigns()));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure).hasMessageContaining("What it created may be campaign");
        assertThat(marketo.requests(SmartCampaignCalls.CREATE)).hasSize(1);
    }

    @Test
    void checkThatFailsLeavesTheOutcomeUnknownAndIsReported() {
        marketo.on(SmartCampaignCalls.CREATE).reset().afterWork();
        marketo.on(SmartCampaignCalls.BROWSE).error("603", "Access denied");

        MarketoException failure = failureOf(() -> Creation.CREATE.make(client.campaigns()));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.getSuppressed()[0]).hasMessageContaining("603");
        assertThat(marketo.requests(SmartCampaignCalls.CREATE)).hasSize(1);
    }

    @Test
    void checksEndWithTheOperationTimeout() {
        marketo.on(SmartCampaignCalls.CREATE).status(503, null, "", Map.of("Retry-After", "3600"));

        MarketoException failure = failureOf(() -> Creation.CREATE.make(client.campaigns()));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(client.time.slept()).isLessThan(Duration.ofMinutes(10));
    }

    @Test
    void checkThatIsRefusedForLongEndsWithTheOperationTimeout() {
        marketo.on(SmartCampaignCalls.CREATE).error("608", "unavailable").times(5).reset();
        marketo.on(SmartCampaignCalls.BROWSE).error("608", "unavailable").always();
        client.maxRetries(1000).timeouts(Duration.ofMinutes(2), Duration.ofMinutes(1));
        Instant begun = client.time.instant();

        MarketoException failure = failureOf(() -> Creation.CREATE.make(client.campaigns()));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(Duration.between(begun, client.time.instant()))
                .isLessThan(Duration.ofMinutes(2));
    }

    private Clock runServerAt(Duration offset) {
        Clock server = Clock.offset(client.time, offset);
        marketo.clock(server);
        client.transport(new TestTransport(server));
        return server;
    }

    private static void addNamesake(FolderRef folder, Instant createdAt) {
        marketo.addCampaign(
                CampaignSpec.batch(NAME)
                        .folder(folder.id())
                        .createdAt(createdAt)
                        .updatedAt(createdAt));
    }

    private static long countOfNew() {
        return marketo.campaigns().stream().filter(each -> each.name().equals(NAME)).count();
    }

    private static FaultScript script(String fault, FaultScript script) {
        return switch (fault) {
            case "reset" -> script.reset();
            case "empty" -> script.empty();
            case "truncated" -> script.truncated();
            case "html" -> script.html(200);
            case "503" -> script.status(503);
            default -> script.error(fault, "Marketo says so");
        };
    }
}
