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

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.simulator.ActivityCalls;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.LeadCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls of a trigger in doubt, settled by the runs that the instance shows. */
class CheckedRunsTest {

    private static final ScheduledExecutorService TIMER =
            Executors.newSingleThreadScheduledExecutor();

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private TestClient client;
    private MemoryOnceStore store;
    private OnceKeys keys;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
        store = new MemoryOnceStore();
        keys = new OnceKeys(store, Duration.ofDays(7), client.time, TIMER);
    }

    @AfterAll
    static void end() {
        TIMER.shutdownNow();
    }

    @Test
    void callIsDoneWhenAllItsLeadsWereSeenToEnter() {
        List<Long> leads = marketo.leadDatabase().addLeads(65);
        marketo.on(CampaignCalls.TRIGGER).reset().afterWork();
        assertThat(failureOf(() -> run(leads)).getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(marketo.requests(ActivityCalls.BROWSE)).isEmpty();
        client.time.advance(Duration.ofMinutes(5));

        OnceOperation<TriggerResult> second = trigger(leads, true);
        TriggerResult result = client.client().run(second);

        assertThat(result.accepted()).isEqualTo(leads);
        assertThat(second.isReplayed()).isTrue();
        assertThat(state()).isEqualTo(OnceState.DONE);
        assertThat(marketo.requests(ActivityCalls.BROWSE)).hasSize(3);
        int calls = marketo.requests().size();
        assertThat(run(leads)).isEqualTo(result);
        assertThat(marketo.requests()).hasSize(calls);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
    }

    @Test
    void callThatNeverArrivedStaysInDoubtAndIsNotRetried() {
        List<Long> leads = marketo.leadDatabase().addLeads(65);
        marketo.on(CampaignCalls.TRIGGER).reset();
        failureOf(() -> run(leads));
        client.time.advance(Duration.ofHours(5));

        MarketoException failure = failureOf(() -> run(leads));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("in doubt since 2026-11-25T12:00:00Z");
        assertThat(state()).isEqualTo(OnceState.UNKNOWN);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
        // The first lead that did not enter is enough.
        assertThat(marketo.requests(LeadCalls.SMART_CAMPAIGN_MEMBERSHIP)).hasSize(1);
    }

    @Test
    void someOfTheLeadsProveNothing() {
        List<Long> leads = marketo.leadDatabase().addLeads(3);
        marketo.activities().disqualify(leads.get(1));
        marketo.on(CampaignCalls.TRIGGER).reset().afterWork();
        failureOf(() -> run(leads));

        assertThat(failureOf(() -> run(leads)).getOutcome()).isEqualTo(Outcome.UNKNOWN);

        assertThat(state()).isEqualTo(OnceState.UNKNOWN);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
    }

    @Test
    void earlierRunProvesNothing() {
        List<Long> leads = marketo.leadDatabase().addLeads(2);
        client.campaigns().trigger(3712L, new LeadIds(leads), null);
        client.time.advance(Duration.ofMinutes(1));
        marketo.on(CampaignCalls.TRIGGER).reset();
        failureOf(() -> run(leads));

        assertThat(failureOf(() -> run(leads)).getOutcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void laterDeliverySeesWhatMarketoShowsLate() {
        List<Long> leads = marketo.leadDatabase().addLeads(2);
        marketo.activities().runDelay(Duration.ofMinutes(10));
        marketo.on(CampaignCalls.TRIGGER).reset().afterWork();
        failureOf(() -> run(leads));
        failureOf(() -> run(leads));
        client.time.advance(Duration.ofMinutes(11));

        assertThat(run(leads).accepted()).isEqualTo(leads);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
    }

    @Test
    void bulkIsDoneWhenItsCallInDoubtIsProvedAndTheRestIsSent() {
        List<Long> leads = marketo.leadDatabase().addLeads(250);
        marketo.on(CampaignCalls.TRIGGER).pass().reset().afterWork();
        failureOf(() -> run(leads));

        OnceOperation<TriggerResult> second = trigger(leads, true);
        TriggerResult result = client.client().run(second);

        assertThat(result.accepted()).isEqualTo(leads);
        assertThat(result.calls()).isEqualTo(3);
        assertThat(second.isResumed()).isTrue();
        assertThat(marketo.triggeredLeads(3712)).isEqualTo(leads);
        assertThat(marketo.requests(ActivityCalls.BROWSE)).hasSize(4);
    }

    @Test
    void bulkSendsItsRestWhenNothingIsProved() {
        List<Long> leads = marketo.leadDatabase().addLeads(250);
        marketo.on(CampaignCalls.TRIGGER).pass().reset();
        failureOf(() -> run(leads));

        PartialTriggerException failure = (PartialTriggerException) failureOf(() -> run(leads));

        assertThat(failure.getFailed()).isEqualTo(leads.subList(100, 200));
        assertThat(failure.getUnsent()).isEmpty();
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(marketo.triggeredLeads(3712)).hasSize(150).doesNotHaveDuplicates();
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(3);
    }

    @Test
    void checkThatFailsLeavesTheDoubtAndSaysWhy() {
        List<Long> leads = marketo.leadDatabase().addLeads(2);
        marketo.on(CampaignCalls.TRIGGER).reset().afterWork();
        failureOf(() -> run(leads));
        marketo.on(ActivityCalls.PAGING_TOKEN).error("603", "Access denied");

        MarketoException failure = failureOf(() -> run(leads));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.getSuppressed())
                .singleElement()
                .satisfies(reason -> assertThat(reason).hasMessageContaining("603"));
        assertThat(run(leads).accepted()).isEqualTo(leads);
    }

    @Test
    void nothingIsCheckedUnlessAskedFor() {
        List<Long> leads = marketo.leadDatabase().addLeads(2);
        marketo.on(CampaignCalls.TRIGGER).reset().afterWork();
        failureOf(() -> client.client().run(trigger(leads, false)));

        failureOf(() -> client.client().run(trigger(leads, false)));

        assertThat(marketo.requests()).hasSize(1);
    }

    @Test
    void scheduleStaysInDoubt() {
        marketo.on(CampaignCalls.SCHEDULE).reset().afterWork();
        Consumer<SmartCampaignApi> schedule = api -> api.schedule(3713L, null, null, null);
        failureOf(() -> client.client().run(once("d", true, schedule)));

        assertThat(failureOf(() -> client.client().run(once("d", true, schedule))).getOutcome())
                .isEqualTo(Outcome.UNKNOWN);

        assertThat(marketo.requests()).hasSize(1);
    }

    private TriggerResult run(List<Long> leads) {
        return client.client().run(trigger(leads, true));
    }

    private OnceOperation<TriggerResult> trigger(List<Long> leads, boolean checking) {
        return once(
                String.valueOf(leads),
                checking,
                api -> api.trigger(3712L, new LeadIds(leads), null));
    }

    private <T> OnceOperation<T> once(
            String digest, boolean checking, Consumer<SmartCampaignApi> call) {
        OnceUse use =
                new OnceUse(
                        "order-17",
                        client.client().instance(),
                        "smartCampaign/trigger",
                        null,
                        digest,
                        Duration.ZERO,
                        checking);
        return keys.operation(use, () -> captured(call));
    }

    private OnceState state() {
        return store.find(client.client().instance() + "|order-17").state();
    }

    @SuppressWarnings("unchecked") // as the caller says
    private <T> Operation<T> captured(Consumer<SmartCampaignApi> call) {
        List<Operation<?>> operations = new ArrayList<>();
        OperationRunner runner =
                new OperationRunner() {
                    @Override
                    public <R> R run(Operation<R> operation) {
                        operations.add(operation);
                        return null;
                    }
                };
        call.accept(new SmartCampaignApi(runner, client.time));
        return (Operation<T>) operations.get(0);
    }
}
