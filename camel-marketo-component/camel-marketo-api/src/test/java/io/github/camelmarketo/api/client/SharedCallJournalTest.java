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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.journal.CallJournal;
import io.github.camelmarketo.api.journal.JournalContext;
import io.github.camelmarketo.api.journal.JournalRecord;
import io.github.camelmarketo.api.journal.Journaling;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Operations that share a call have records of their own. */
class SharedCallJournalTest {

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private final List<JournalRecord> records = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final CompletableFuture<CallLimiter.Permit> permit = new CompletableFuture<>();
    private CallJournal journal = records::add;
    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo).limiter((timeout, lane) -> permit);
        client.client().authenticate(Duration.ofMinutes(1));
    }

    @Test
    void eachHasItsContextItsValuesAndTheRequestIdOfTheCall() {
        triggerTogether();

        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
        assertThat(lines())
                .containsExactly(
                        "one SENDING 1 -",
                        "two SENDING 1 -",
                        "one ENDED 1 APPLIED",
                        "two ENDED 1 APPLIED");
        assertThat(records.get(0).call())
                .isEqualTo(records.get(2).call())
                .isNotEqualTo(records.get(1).call());
        assertThat(records.get(0).values().path("json")).hasToString(leads(1));
        assertThat(records.get(1).values().path("json")).hasToString(leads(2));
        assertThat(records.get(2).end().requestId())
                .isNotNull()
                .isEqualTo(records.get(3).end().requestId());
    }

    @Test
    void doubtOfTheCallIsTheDoubtOfEach() {
        marketo.on(CampaignCalls.TRIGGER).reset().afterWork();

        triggerTogether();

        assertThat(lines())
                .endsWith("one SETTLED 1 UNKNOWN", "two SETTLED 1 UNKNOWN")
                .contains("one ENDED 1 UNKNOWN", "two ENDED 1 UNKNOWN");
    }

    @Test
    void halvesOfARefusedCallGoOnAsAttempts() {
        marketo.on(CampaignCalls.TRIGGER).error("1004", "Lead not found").pass();

        triggerTogether();

        assertThat(lines())
                .containsExactly(
                        "one SENDING 1 -",
                        "two SENDING 1 -",
                        "one ENDED 1 NOT_APPLIED",
                        "two ENDED 1 NOT_APPLIED",
                        "one SENDING 2 -",
                        "one ENDED 2 APPLIED",
                        "two SENDING 2 -",
                        "two ENDED 2 APPLIED");
    }

    @Test
    void journalThatFailsForOneStopsTheCallOfAll() {
        journal =
                record -> {
                    if (record.context().exchangeId().equals("two")) {
                        throw new IOException("No space left on device");
                    }
                    records.add(record);
                };

        triggerTogether();

        assertThat(failures)
                .hasSize(2)
                .allSatisfy(
                        each -> {
                            assertThat(each).hasMessageContaining("No space left on device");
                            assertThat(((MarketoException) each).getOutcome())
                                    .isEqualTo(Outcome.NOT_APPLIED);
                        });
        assertThat(lines()).containsExactly("one SENDING 1 -", "one ENDED 1 NOT_APPLIED");
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).isEmpty();
    }

    private void triggerTogether() {
        trigger("one", 1);
        trigger("two", 2);
        permit.complete(
                new CallLimiter.Permit() {
                    @Override
                    public void release() {}

                    @Override
                    public void cancel() {}
                });
    }

    private void trigger(String exchange, long lead) {
        SmartCampaignApi api =
                new SmartCampaignApi(
                        new OperationRunner() {
                            @Override
                            public <T> T run(Operation<T> operation) {
                                start(exchange, operation);
                                return null;
                            }
                        },
                        client.time);
        api.trigger(3712L, new LeadIds(List.of(lead)), null);
    }

    private void start(String exchange, Operation<?> operation) {
        client.client()
                .journaling(
                        new Journaling(record -> journal.write(record), true, true),
                        new JournalContext("marketo", "route", exchange, null, null))
                .sharingCalls(Duration.ZERO)
                .start(
                        operation,
                        Runnable::run,
                        true,
                        (result, failure) -> {
                            if (failure != null) {
                                failures.add(failure);
                            }
                        });
    }

    private static String leads(long id) {
        return "{\"input\":{\"leads\":[{\"id\":" + id + "}]}}";
    }

    private List<String> lines() {
        return records.stream()
                .map(
                        each ->
                                each.context().exchangeId()
                                        + " "
                                        + each.event()
                                        + " "
                                        + each.attempt()
                                        + " "
                                        + (each.end() == null ? "-" : each.end().outcome()))
                .toList();
    }
}
