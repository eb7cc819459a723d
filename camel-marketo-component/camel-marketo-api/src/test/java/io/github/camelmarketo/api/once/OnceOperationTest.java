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
package io.github.camelmarketo.api.once;

import static io.github.camelmarketo.api.client.TestClient.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.client.MarketoClient;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationResult;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.client.Progress;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.model.CampaignId;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.LeadRecords;
import io.github.camelmarketo.api.model.ListResult;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.api.model.SyncAction;
import io.github.camelmarketo.api.model.SyncResult;
import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.api.operation.LeadApi;
import io.github.camelmarketo.api.operation.ListApi;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.LeadCalls;
import io.github.camelmarketo.simulator.ListCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Operations with a once key, delivered more than once. */
class OnceOperationTest {

    private static final long TRIGGERED = 3712;
    private static final String INSTANCE = "https://123-abc-456.mktorest.com";

    private static final ScheduledExecutorService TIMER =
            Executors.newSingleThreadScheduledExecutor();

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private final MemoryOnceStore kept = new MemoryOnceStore();
    private final FailingStore first = new FailingStore(kept);
    private TestClient client;
    private OnceKeys firstProcess;
    private OnceKeys secondProcess;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
        firstProcess = new OnceKeys(first, Duration.ofDays(7), client.time, TIMER);
        secondProcess = new OnceKeys(kept, Duration.ofDays(7), client.time, TIMER);
    }

    @AfterAll
    static void end() {
        TIMER.shutdownNow();
    }

    @Test
    void secondDeliveryGetsTheResultOfTheFirstWithoutACall() {
        OperationResult<TriggerResult> one = client.client().call(trigger(firstProcess, 250));
        int calls = marketo.requests().size();
        OnceOperation<TriggerResult> again = trigger(secondProcess, 250);
        OperationResult<TriggerResult> two = client.client().call(again);

        assertThat(two.value()).isEqualTo(one.value());
        assertThat(two.calls()).isZero();
        assertThat(again.requestId()).isEqualTo(one.requestId());
        assertThat(again.isReplayed()).isTrue();
        assertThat(again.isResumed()).isFalse();
        assertThat(marketo.requests()).hasSize(calls);
        assertThat(marketo.triggeredLeads(TRIGGERED)).isEqualTo(range(1, 250));
    }

    @Test
    void longOperationTellsItsProgress() {
        List<Progress> running = new ArrayList<>();
        client.wire(
                wire ->
                        call -> {
                            running.addAll(client.client().longOperations());
                            return wire.send(call);
                        });

        client.client().run(trigger(firstProcess, 1_200));

        // The first call on the wire is that for the token.
        assertThat(running).hasSize(13);
        assertThat(running).extracting(Progress::total).containsOnly(1_200);
        assertThat(running).extracting(Progress::done).startsWith(0, 0, 100, 200).endsWith(1_100);
    }

    @Test
    void cloneIsMadeOnce() {
        Function<SmartCampaignApi, Object> clone =
                api -> api.clone(1069L, "Once", FolderRef.of("640"), null, null);
        OnceOperation<SmartCampaign> one = once(firstProcess, "a", clone);
        OnceOperation<SmartCampaign> two = once(secondProcess, "a", clone);

        SmartCampaign made = client.client().run(one);

        assertThat(one.isReplayed()).isFalse();
        assertThat(client.client().run(two)).isEqualTo(made);
        assertThat(marketo.requests(SmartCampaignCalls.CLONE)).hasSize(1);
    }

    @Test
    void otherArgumentsAreRefused() {
        client.client().run(trigger(firstProcess, 1));
        int calls = marketo.requests().size();

        MarketoException failure = failureOf(() -> client.client().run(trigger(secondProcess, 2)));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.INVALID);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure)
                .hasMessageContaining("the once key 'order-17' came at 2026-11-25T12:00:00Z")
                .hasMessageContaining("other arguments");
        assertThat(marketo.requests()).hasSize(calls);
    }

    @Test
    void refusedCallFreesItsKey() {
        marketo.on(CampaignCalls.TRIGGER).error("603", "Access denied");

        assertThat(failureOf(() -> client.client().run(trigger(firstProcess, 10))).getCode())
                .isEqualTo("603");
        assertThat(kept.find(id())).isNull();
        client.client().run(trigger(secondProcess, 10));

        assertThat(marketo.triggeredLeads(TRIGGERED)).isEqualTo(range(1, 10));
    }

    @Test
    void doubtStaysUntilItIsSettled() {
        marketo.on(CampaignCalls.SCHEDULE).reset().afterWork();
        Function<SmartCampaignApi, Object> schedule = api -> api.schedule(3713L, null, null, null);

        assertThat(failureOf(() -> client.client().run(once(firstProcess, "a", schedule))))
                .satisfies(each -> assertThat(each.getOutcome()).isEqualTo(Outcome.UNKNOWN));
        client.time.advance(Duration.ofHours(1));
        MarketoException later =
                failureOf(() -> client.client().run(once(secondProcess, "a", schedule)));

        assertThat(later.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(later.isRetryable()).isFalse();
        assertThat(later)
                .hasMessageContaining("in doubt since 2026-11-25T12:00:00Z")
                .hasMessageContaining("'order-17'");
        assertThat(marketo.requests(CampaignCalls.SCHEDULE)).hasSize(1);

        assertThat(secondProcess.settle(INSTANCE, "order-17", true)).isEqualTo(1);
        CampaignId settled = client.client().run(once(secondProcess, "a", schedule));
        assertThat(settled.id()).isEqualTo(3713);
        assertThat(marketo.requests(CampaignCalls.SCHEDULE)).hasSize(1);
    }

    @Test
    void callThatWasSettledAsNotAppliedIsSent() {
        marketo.on(CampaignCalls.TRIGGER).reset();
        failureOf(() -> client.client().run(trigger(firstProcess, 10)));
        assertThat(marketo.triggeredLeads(TRIGGERED)).isEmpty();

        assertThat(secondProcess.settle(INSTANCE, "order-17", false)).isEqualTo(1);
        assertThat(secondProcess.settle(INSTANCE, "order-17", false)).isZero();
        client.client().run(trigger(secondProcess, 10));

        assertThat(marketo.triggeredLeads(TRIGGERED)).isEqualTo(range(1, 10));
    }

    @Test
    void triggerGoesOnAfterADoubtfulCallAndNamesItsLeads() {
        marketo.on(CampaignCalls.TRIGGER).pass().reset().afterWork();

        failureOf(() -> client.client().run(trigger(firstProcess, 250)));
        PartialTriggerException second =
                (PartialTriggerException)
                        failureOf(() -> client.client().run(trigger(secondProcess, 250)));

        assertThat(second.getAccepted()).hasSize(150).contains(1L, 250L);
        assertThat(second.getFailed()).isEqualTo(range(101, 200));
        assertThat(second.getUnsent()).isEmpty();
        assertThat(second.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(marketo.triggeredLeads(TRIGGERED)).isEqualTo(range(1, 250));
        int calls = marketo.requests().size();

        PartialTriggerException third =
                (PartialTriggerException)
                        failureOf(() -> client.client().run(trigger(secondProcess, 250)));

        assertThat(third.getFailed()).isEqualTo(range(101, 200));
        assertThat(marketo.requests()).hasSize(calls);
        assertThat(kept.find(id()).state()).isEqualTo(OnceState.UNKNOWN);
    }

    @Test
    void triggerOfAProcessThatEndedGoesOn() {
        // The second call is stored, then the process ends: nobody learns what became of it.
        first.failAfter(2);
        failureOf(() -> client.client().run(trigger(firstProcess, 1000)));
        assertThat(marketo.triggeredLeads(TRIGGERED)).hasSize(200);

        PartialTriggerException told =
                (PartialTriggerException)
                        failureOf(() -> client.client().run(trigger(secondProcess, 1000)));

        assertThat(told.getAccepted()).hasSize(900);
        assertThat(told.getFailed()).isEqualTo(range(101, 200));
        assertThat(told).hasMessageContaining("its process ended before the response came");
        assertThat(marketo.triggeredLeads(TRIGGERED)).isEqualTo(range(1, 1000));
    }

    @Test
    void refusalInTheMiddleIsSentAgainWithTheRest() {
        marketo.on(CampaignCalls.TRIGGER).pass().error("603", "Access denied");
        failureOf(() -> client.client().run(trigger(firstProcess, 250)));
        assertThat(kept.find(id()).state()).isEqualTo(OnceState.UNFINISHED);

        OnceOperation<TriggerResult> second = trigger(secondProcess, 250);
        TriggerResult result = client.client().run(second);

        assertThat(second.isResumed()).isTrue();
        assertThat(result.accepted()).isEqualTo(range(1, 250));
        assertThat(marketo.triggeredLeads(TRIGGERED)).isEqualTo(range(1, 250));
    }

    @Test
    void leadsThatWereFoundToBeRefusedStayRefused() {
        marketo.leadDatabase().deleteLeads(318593);
        Function<SmartCampaignApi, Object> trigger =
                api -> api.trigger(TRIGGERED, LeadIds.of("318592,318593,318594"), null);

        TriggerResult one = client.client().run(once(firstProcess, "a", trigger));
        int calls = marketo.requests().size();
        TriggerResult two = client.client().run(once(secondProcess, "a", trigger));

        assertThat(one.skipped()).hasSize(1);
        assertThat(two).isEqualTo(one);
        assertThat(marketo.requests()).hasSize(calls);
    }

    @Test
    void creationOfAProcessThatEndedIsFoundByACheck() {
        Function<SmartCampaignApi, Object> create =
                api -> api.create("Once", FolderRef.of("640"), null);
        first.failAfter(1);
        client.client().run(once(firstProcess, "a", create));

        client = new TestClient(marketo);
        SmartCampaign found = client.client().run(once(secondProcess, "a", create));

        assertThat(found.name()).isEqualTo("Once");
        assertThat(marketo.requests(SmartCampaignCalls.CREATE)).hasSize(1);
        assertThat(kept.find(id()).state()).isEqualTo(OnceState.DONE);
    }

    @Test
    void activationOfAProcessThatEndedIsCheckedFirst() {
        first.failAfter(1);
        client.client().run(once(firstProcess, "a", api -> api.activate(1069L)));

        CampaignId done = client.client().run(once(secondProcess, "a", api -> api.activate(1069L)));

        assertThat(done.id()).isEqualTo(1069);
        assertThat(marketo.requests(SmartCampaignCalls.ACTIVATE)).hasSize(1);
    }

    @Test
    void listMembersOfAProcessThatEndedAreAddedOnceMore() {
        first.failAfter(1);
        OnceOperation<Object> one = addLeads(firstProcess);
        client.client().run(one);

        assertThat(client.client().run(addLeads(secondProcess))).isNotNull();

        assertThat(marketo.requests(ListCalls.ADD_LEADS)).hasSize(2);
        assertThat(kept.find(id()).state()).isEqualTo(OnceState.DONE);
    }

    @Test
    void listChangeThatWasSettledAsAppliedIsDone() {
        client.maxRetries(0);
        marketo.on(ListCalls.ADD_LEADS).reset().afterWork();
        failureOf(() -> client.client().run(addLeads(firstProcess)));

        assertThat(secondProcess.settle(INSTANCE, "order-17", true)).isEqualTo(1);
        ListResult settled = (ListResult) client.client().run(addLeads(secondProcess));

        assertThat(settled.accepted()).containsExactly(318592L);
        assertThat(marketo.requests(ListCalls.ADD_LEADS)).hasSize(1);
        assertThat(kept.find(id()).state()).isEqualTo(OnceState.DONE);
    }

    @Test
    void syncThatWasSettledAsAppliedIsDone() {
        marketo.on(LeadCalls.SYNC).reset().afterWork();
        failureOf(() -> client.client().run(createLead(firstProcess)));

        assertThat(secondProcess.settle(INSTANCE, "order-17", true)).isEqualTo(1);
        Page<?> settled = (Page<?>) client.client().run(createLead(secondProcess));

        assertThat(settled)
                .singleElement()
                .satisfies(each -> assertThat(((SyncResult) each).reasons()).isEmpty());
        assertThat(marketo.requests(LeadCalls.SYNC)).hasSize(1);
        assertThat(kept.find(id()).state()).isEqualTo(OnceState.DONE);
    }

    @Test
    void deliveryThatDoesNotWaitForAnotherFails() {
        pending();

        MarketoException failure = failureOf(() -> client.client().run(trigger(secondProcess, 10)));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.CONFLICT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure)
                .hasMessageContaining("another delivery")
                .hasMessageContaining("since 2026-11-25T12:00:00Z");
        assertThat(marketo.requests()).isEmpty();
        assertThat(kept.find(id()).owner()).isEqualTo("elsewhere");
        assertThat(kept.find(id()).state()).isEqualTo(OnceState.PENDING);
    }

    @Test
    void deliveryWaitsForAnotherAsLongAsItMay() {
        pending();
        OnceOperation<TriggerResult> waiting =
                secondProcess.operation(
                        use("10", Duration.ofSeconds(30)),
                        () -> captured(api -> api.trigger(TRIGGERED, leads(10), null)));

        assertThat(failureOf(() -> client.client().run(waiting)).getKind())
                .isEqualTo(ErrorKind.CONFLICT);

        assertThat(client.time.slept()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void brokenStoreKeepsCallsFromBeingSent() {
        first.failAfter(0);

        MarketoException failure = failureOf(() -> client.client().run(trigger(firstProcess, 10)));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasMessageContaining("the once store failed: no space left on device");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void storeThatBreaksInTheMiddleEndsTheBatchThere() {
        first.failAfter(1);

        MarketoException failure = failureOf(() -> client.client().run(trigger(firstProcess, 250)));

        assertThat(failure).hasMessageContaining("the once store failed");
        assertThat(marketo.triggeredLeads(TRIGGERED)).isEqualTo(range(1, 100));
    }

    @Test
    void resultIsReturnedThoughItCannotBeStored() {
        first.failAfter(1);

        TriggerResult result = client.client().run(trigger(firstProcess, 100));

        assertThat(result.accepted()).isEqualTo(range(1, 100));
        assertThat(kept.find(id()).state()).isEqualTo(OnceState.PENDING);
        assertThat(failureOf(() -> client.client().run(trigger(secondProcess, 100))).getOutcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(marketo.triggeredLeads(TRIGGERED)).isEqualTo(range(1, 100));
    }

    @Test
    void triggerWithoutLeadsLeavesNothing() {
        client.client().run(trigger(firstProcess, 0));

        assertThat(kept.find(id())).isNull();
    }

    @Test
    void keyThatIsRunningCannotBeSettled() {
        pending();

        assertThatThrownBy(() -> secondProcess.settle(INSTANCE, "order-17", true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("running");
    }

    @Test
    void keysAreForgottenAfterTheirRetention() {
        client.client().run(trigger(firstProcess, 1));

        assertThat(kept.removeExpired(client.time.now().plus(Duration.ofDays(7)))).isZero();
        assertThat(kept.removeExpired(client.time.now().plus(Duration.ofDays(8)))).isEqualTo(1);
        assertThat(kept.find(id())).isNull();
    }

    @Test
    void fullStoreRefusesNewKeysAndForgetsNone() {
        OnceKeys small =
                new OnceKeys(new MemoryOnceStore(1), Duration.ofDays(7), client.time, TIMER);
        client.client().run(trigger(small, 1));
        OnceOperation<TriggerResult> other =
                small.operation(
                        new OnceUse(
                                "order-18",
                                INSTANCE,
                                "smartCampaign/trigger",
                                null,
                                "d",
                                Duration.ZERO),
                        () -> captured(api -> api.trigger(TRIGGERED, leads(1), null)));

        assertThat(failureOf(() -> client.client().run(other)))
                .hasMessageContaining("it is full: it keeps at most 1 keys");
        assertThat(client.client().run(trigger(small, 1)).accepted()).containsExactly(1L);
    }

    @Test
    void keysThatAreBlankOrTooLongAreRefused() {
        assertThatThrownBy(() -> new OnceUse(" ", INSTANCE, "a/b", null, "d", Duration.ZERO))
                .hasMessage("The once key is blank");
        assertThatThrownBy(
                        () ->
                                new OnceUse(
                                        "x".repeat(201), INSTANCE, "a/b", null, "d", Duration.ZERO))
                .hasMessage("A once key may have 200 characters, this one has 201");
    }

    /** Another process, alive, is running the operation. */
    private void pending() {
        kept.renew("elsewhere", Duration.ofSeconds(30));
        OnceEntry entry =
                new OnceEntry(
                        id(),
                        OnceState.PENDING,
                        "smartCampaign/trigger",
                        "10",
                        "elsewhere",
                        client.time.now(),
                        client.time.now().plus(Duration.ofDays(7)),
                        0);
        assertThat(kept.change(null, entry, List.of())).isTrue();
    }

    private OnceOperation<TriggerResult> trigger(OnceKeys keys, int leads) {
        return once(keys, String.valueOf(leads), api -> api.trigger(TRIGGERED, leads(leads), null));
    }

    private <T> OnceOperation<T> once(
            OnceKeys keys, String digest, Function<SmartCampaignApi, Object> operation) {
        return keys.operation(use(digest, Duration.ZERO), () -> captured(operation));
    }

    private OnceOperation<Object> addLeads(OnceKeys keys) {
        return keys.operation(
                use("a", Duration.ZERO),
                () -> {
                    Captured captured = new Captured(client.client());
                    new ListApi(captured).addLeads(1021L, LeadIds.of("318592"));
                    return captured.operation();
                });
    }

    private OnceOperation<Object> createLead(OnceKeys keys) {
        return keys.operation(
                use("a", Duration.ZERO),
                () -> {
                    Captured captured = new Captured(client.client());
                    LeadRecords leads = LeadRecords.of(List.of(Map.of("email", "new@example.org")));
                    new LeadApi(captured).sync(leads, SyncAction.CREATE_ONLY, null, null);
                    return captured.operation();
                });
    }

    private <T> Operation<T> captured(Function<SmartCampaignApi, Object> call) {
        Captured captured = new Captured(client.client());
        assertThat(call.apply(new SmartCampaignApi(captured, client.time))).isNull();
        return captured.operation();
    }

    private static OnceUse use(String digest, Duration patience) {
        return new OnceUse("order-17", INSTANCE, "smartCampaign/trigger", null, digest, patience);
    }

    private static String id() {
        return INSTANCE + "|order-17";
    }

    private static LeadIds leads(int count) {
        return new LeadIds(range(1, count));
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    /** Takes over the operation of an API method instead of running it. */
    private static final class Captured implements OperationRunner {

        private final MarketoClient client;
        private Operation<?> operation;

        Captured(MarketoClient client) {
            this.client = client;
        }

        @Override
        public <T> T run(Operation<T> asked) {
            operation = asked;
            return null;
        }

        @Override
        public String instance() {
            return client.instance();
        }

        @SuppressWarnings("unchecked") // the test knows which operation it asked for
        <T> Operation<T> operation() {
            return (Operation<T>) operation;
        }
    }
}
