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
package io.github.camelmarketo.api.client;

import static io.github.camelmarketo.api.client.TestClient.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.client.Progress.WaitingFor;
import io.github.camelmarketo.api.limit.QuietBehaviour;
import io.github.camelmarketo.api.limit.QuietHours;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.api.model.ValueList;
import io.github.camelmarketo.api.operation.Batch;
import io.github.camelmarketo.api.operation.BatchOperation;
import io.github.camelmarketo.api.operation.LeadApi;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operations of more than ten calls say how far they are. */
class ProgressTest {

    private static final long ID = 3712;
    private static final String TRIGGER = "smartCampaign/trigger of campaign 3712";

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private final PrintStream console = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final List<Progress> told = new ArrayList<>();
    private TestClient client;

    @BeforeEach
    void connect() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        client = new TestClient(marketo).listener(told::add);
        client.timeouts(Duration.ofHours(1), Duration.ofMinutes(5));
    }

    @AfterEach
    void giveTheConsoleBack() {
        System.setErr(console);
    }

    @Test
    void tenCallsAreNotReportedHoweverLongTheyTake() {
        takingEach(Duration.ofMinutes(1));

        client.campaigns().trigger(ID, leads(1_000), null);

        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(10);
        assertThat(told).isEmpty();
        assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("camelmarketo.progress");
        assertNothingIsLeft();
    }

    @Test
    void operationThatNobodyKnowsTheCallsOfIsReportedFromItsEleventhOn() {
        takingEach(Duration.ofSeconds(3));

        start(reads(10), Runnable::run);
        assertThat(told).isEmpty();
        start(reads(13), Runnable::run);

        // The eleventh call begins after half a minute: its report is due at once.
        assertThat(lines())
                .containsExactly(
                        "smartCampaign/getById of campaign 3712: 11 calls in 30 s (0.4 calls/s),"
                                + " waiting for a response",
                        "smartCampaign/getById of campaign 3712 ended: 13 calls in 39 s (0.3 calls/s)");
        assertThat(told.get(0).done()).isEqualTo(-1);
        assertThat(told.get(0).total()).isEqualTo(-1);
        assertThat(told.get(0).remaining()).isNull();
        assertNothingIsLeft();
    }

    @Test
    void longResponseIsReportedWhileItIsWaitedFor() {
        AtomicInteger calls = new AtomicInteger();
        client.wire(
                wire ->
                        call -> {
                            if (calls.incrementAndGet() == 3) {
                                client.time.advance(Duration.ofSeconds(25));
                            }
                            return wire.send(call);
                        });

        start(trigger(1_200), Runnable::run);

        // The first call of the wire is that for the token.
        assertThat(told)
                .extracting(Progress::waitingFor)
                .containsExactly(WaitingFor.RESPONSE, WaitingFor.RESPONSE, null);
        assertThat(told).extracting(Progress::done).containsExactly(100, 100, 1_200);
        assertThat(told).extracting(Progress::calls).containsExactly(2, 2, 12);
    }

    @Test
    void waitForARetryIsReportedAndRetriesAreCounted() {
        marketo.on(CampaignCalls.TRIGGER)
                .pass()
                .status(429, null, "", Map.of("Retry-After", "35"))
                .error("606", "limit");

        OperationResult<TriggerResult> result = client.client().call(trigger(2_500));

        assertThat(told)
                .extracting(Progress::waitingFor)
                .startsWith(WaitingFor.RETRY, WaitingFor.RETRY, WaitingFor.RETRY)
                .endsWith((WaitingFor) null);
        assertThat(told.get(0).calls()).isEqualTo(2);
        assertThat(told.get(0).done()).isEqualTo(100);
        assertThat(result.calls())
                .isEqualTo(27)
                .isEqualTo(marketo.requests(CampaignCalls.TRIGGER).size());
        assertThat(told.get(told.size() - 1).calls()).isEqualTo(27);
        assertThat(result.value().calls()).isEqualTo(25);
    }

    @Test
    void pauseOfAnOperationIsReported() {
        Operation<String> operation =
                runner ->
                        reads(
                                11,
                                () ->
                                        new Step.Pause<>(
                                                Duration.ofSeconds(12), () -> Step.done("")));

        client.client().call(operation);

        assertThat(told).extracting(Progress::waitingFor).containsExactly(WaitingFor.PAUSE, null);
    }

    @Test
    void waitForTheEndOfTheQuietHoursIsReported() {
        MarketoClient quiet =
                client.client().quiet(QuietHours.of("11:00-12:01 UTC"), QuietBehaviour.DELAY);

        quiet.call(trigger(1_100));

        assertThat(told).extracting(Progress::waitingFor).startsWith(WaitingFor.QUIET_HOURS);
        assertThat(told.get(0).text()).endsWith("waiting for the end of the quiet hours");
    }

    @Test
    void valuesThatAreLookedForAreCounted() {
        takingEach(Duration.ofSeconds(2));
        List<String> values =
                LongStream.range(0, 3_600).mapToObj(each -> each + "@example.com").toList();
        List<Operation<?>> operations = new ArrayList<>();
        new LeadApi(TestClient.keeping(operations))
                .getByFilter("email", ValueList.of(values), null, null);

        start(operations.get(0), Runnable::run);

        assertThat(told).extracting(Progress::total).containsOnly(3_600);
        assertThat(told).extracting(Progress::done).containsExactly(1_200, 2_700, 3_600);
    }

    @Test
    void estimateOfAResumedBatchLeavesOutWhatWasDoneBefore() {
        marketo.on(CampaignCalls.TRIGGER).pass().pass().error("1003", "Invalid data");
        BatchOperation<TriggerResult> first = trigger(2_000);
        Batch<?> account = first.batch();
        takingEach(Duration.ofSeconds(5));
        failureOf(() -> client.client().call(first));
        told.clear();

        start(trigger(2_000).resume(account), Runnable::run);

        // One more call was accepted in ten seconds when the second was on the wire.
        assertThat(told.get(0).done()).isEqualTo(300);
        assertThat(told.get(0).elapsed()).isEqualTo(Duration.ofSeconds(10));
        assertThat(told.get(0).remaining()).isEqualTo(Duration.ofSeconds(170));
        assertThat(told.get(told.size() - 1).done()).isEqualTo(2_000);
    }

    @Test
    void failedOperationIsReportedAsEnded() {
        takingEach(Duration.ofSeconds(6));
        marketo.on(CampaignCalls.TRIGGER).pass().pass().error("1003", "Invalid data");

        Throwable failure = start(trigger(2_000), Runnable::run);

        assertThat(failure).isInstanceOf(PartialTriggerException.class);
        assertThat(lines())
                .last()
                .isEqualTo(TRIGGER + " ended: 200 of 2000 records, 3 calls in 18 s (0.2 calls/s)");
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void listenerThatThrowsIsLoggedAndIgnored(Throwable thrown) {
        client.listener(
                progress -> {
                    told.add(progress);
                    throwIt(thrown);
                });
        takingEach(Duration.ofSeconds(10));

        Throwable failure = start(trigger(1_100), Runnable::run);

        assertThat(failure).isNull();
        assertThat(told).hasSize(12);
        assertThat(marketo.triggeredLeads(ID)).hasSize(1_100);
        assertThat(client.heldPermits).hasValue(0);
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("The progress listener failed: " + thrown);
        assertNothingIsLeft();
    }

    static Stream<Throwable> thrown() {
        return Stream.of(new IllegalStateException("it failed"), new AssertionError("it failed"));
    }

    @Test
    void poolThatTakesNoReportMissesItOnly() {
        AtomicInteger left = new AtomicInteger(1);
        Executor busyOnce =
                task -> {
                    if (left.getAndDecrement() == 1) {
                        throw new RejectedExecutionException("full");
                    }
                    task.run();
                };
        takingEach(Duration.ofSeconds(5));

        Throwable failure = start(trigger(1_100), busyOnce);

        assertThat(failure).isNull();
        assertThat(told).extracting(each -> each.elapsed().toSeconds()).startsWith(20L, 30L);
    }

    @Test
    void runningOperationsAreListedWhileTheyRun() {
        List<List<Progress>> seen = new ArrayList<>();
        client.wire(
                wire ->
                        call -> {
                            seen.add(client.client().longOperations());
                            return wire.send(call);
                        });

        start(trigger(1_100), Runnable::run);

        assertThat(seen.get(5)).hasSize(1);
        assertThat(seen.get(5).get(0).text())
                .isEqualTo(
                        TRIGGER
                                + ": 400 of 1100 records, 5 calls in 0 s (0 calls/s), about 0 s left,"
                                + " waiting for a response");
        assertThat(told).isEmpty();
        assertNothingIsLeft();
    }

    private static void throwIt(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    private void assertNothingIsLeft() {
        assertThat(client.client().longOperations()).isEmpty();
        assertThat(client.time.timers()).isZero();
    }

    private List<String> lines() {
        List<String> lines = told.stream().map(Progress::text).toList();
        assertThat(
                        log.toString(StandardCharsets.UTF_8)
                                .lines()
                                .filter(each -> each.contains("camelmarketo.progress"))
                                .map(each -> each.replaceAll(".* - ", "")))
                .isEqualTo(lines);
        return lines;
    }

    private static LeadIds leads(int many) {
        return LeadIds.of(LongStream.rangeClosed(1, many).boxed().toList());
    }

    /** Lets time pass while calls are on the wire, those for tokens left out. */
    private void takingEach(Duration time) {
        client.wire(
                wire ->
                        call -> {
                            if (call.uri().getPath().startsWith("/rest")) {
                                client.time.advance(time);
                            }
                            return wire.send(call);
                        });
    }

    private static Operation<String> reads(int many) {
        return runner -> reads(many, () -> Step.done("read"));
    }

    private static Step<String> reads(int many, Supplier<Step<String>> end) {
        return many == 0
                ? end.get()
                : Step.call(
                        MarketoRequest.builder(
                                        "smartCampaign/getById",
                                        "GET",
                                        "/rest/asset/v1/smartCampaign/3712.json",
                                        Safety.READ)
                                .subject(Subject.campaign(ID))
                                .build(),
                        response -> reads(many - 1, end));
    }

    private BatchOperation<TriggerResult> trigger(int many) {
        List<Operation<?>> operations = new ArrayList<>();
        new SmartCampaignApi(TestClient.keeping(operations), client.time)
                .trigger(ID, leads(many), null);
        @SuppressWarnings("unchecked") // that is what a trigger is
        BatchOperation<TriggerResult> batch = (BatchOperation<TriggerResult>) operations.get(0);
        return batch;
    }

    /** Runs an operation whose tasks run at once; returns what it fails with, null for nothing. */
    private Throwable start(Operation<?> operation, Executor executor) {
        List<Optional<Throwable>> ends = new ArrayList<>();
        client.client()
                .start(
                        operation,
                        executor,
                        true,
                        (result, failure) -> ends.add(Optional.ofNullable(failure)));
        assertThat(ends).hasSize(1);
        return ends.get(0).orElse(null);
    }
}
