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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.journal.CallJournal;
import io.github.camelmarketo.api.journal.JournalContext;
import io.github.camelmarketo.api.journal.JournalEvent;
import io.github.camelmarketo.api.journal.JournalRecord;
import io.github.camelmarketo.api.journal.Journaling;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.Lane;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.MyTokens;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records before and after calls. */
class JournalWireTest {

    private static final long ID = 3712;
    private static final LeadIds LEADS =
            LeadIds.of(LongStream.rangeClosed(1, 250).boxed().toList());
    private static final JournalContext CONTEXT =
            new JournalContext("marketo", "welcome", "E-1", "order-17", "ab12");
    private static final String FULL = "No space left on device";

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private final List<JournalRecord> records = new ArrayList<>();
    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
    }

    @Test
    void eachAttemptHasARecordBeforeAndAfterIt() {
        marketo.on(CampaignCalls.TRIGGER).pass().error("1003", "Invalid data");

        PartialTriggerException failure =
                catchThrowableOfType(
                        PartialTriggerException.class,
                        () -> campaigns(journal(records::add)).trigger(ID, LEADS, null));

        assertThat(failure.getUnsent()).hasSize(50);
        assertThat(lines())
                .containsExactly(
                        "SENDING 1 -",
                        "ENDED 1 APPLIED null",
                        "SENDING 1 -",
                        "ENDED 1 NOT_APPLIED 1003");
        assertThat(records)
                .allSatisfy(
                        each -> {
                            assertThat(each.context()).isEqualTo(CONTEXT);
                            assertThat(each.operation()).isEqualTo("smartCampaign/trigger");
                            assertThat(each.subject()).hasToString("campaign 3712");
                            assertThat(each.instance())
                                    .isEqualTo(URI.create(marketo.baseUrl()).getAuthority());
                            assertThat(each.time()).isEqualTo(client.time.instant());
                            assertThat(each.values()).isNull();
                        });
        assertThat(records.get(0).call()).isEqualTo(records.get(1).call());
        assertThat(records.get(2).call())
                .isEqualTo(records.get(3).call())
                .isNotEqualTo(records.get(0).call());
        assertThat(records.get(3).end().requestId()).isEqualTo(failure.getRequestId());
        assertThat(records.get(1).end().requestId()).isNotNull();
    }

    @Test
    void recordBeforeIsWrittenBeforeTheCallIsSent() {
        client.wire(
                wire ->
                        call -> {
                            if (call.uri().getPath().contains("trigger")) {
                                assertThat(lines()).containsExactly("SENDING 1 -");
                                client.time.advance(Duration.ofMillis(340));
                            }
                            return wire.send(call);
                        });

        campaigns(journal(records::add)).trigger(ID, new LeadIds(List.of(1L)), null);

        assertThat(lines()).containsExactly("SENDING 1 -", "ENDED 1 APPLIED null");
        assertThat(records.get(1).end().durationMillis()).isEqualTo(340);
    }

    @Test
    void attemptsOfACallAreCounted() {
        marketo.on(CampaignCalls.TRIGGER).error("606", "Max rate limit exceeded");

        campaigns(journal(records::add)).trigger(ID, new LeadIds(List.of(1L)), null);

        assertThat(lines())
                .containsExactly(
                        "SENDING 1 -",
                        "ENDED 1 NOT_APPLIED 606",
                        "SENDING 2 -",
                        "ENDED 2 APPLIED null");
        assertThat(records).extracting(JournalRecord::call).containsOnly(records.get(0).call());
    }

    @Test
    void callInDoubtEndsWithWhatTheCheckFound() {
        marketo.on(SmartCampaignCalls.CREATE).reset().afterWork();

        campaigns(journal(records::add)).create("Once", FolderRef.folder(640), null);

        assertThat(lines())
                .containsExactly(
                        "SENDING 1 -", "ENDED 1 UNKNOWN TRANSPORT", "SETTLED 1 APPLIED null");
    }

    @Test
    void callStaysInDoubtForGood() {
        marketo.on(CampaignCalls.TRIGGER).reset().afterWork();

        failureOf(
                () -> campaigns(journal(records::add)).trigger(ID, new LeadIds(List.of(1L)), null));

        assertThat(lines())
                .containsExactly(
                        "SENDING 1 -", "ENDED 1 UNKNOWN TRANSPORT", "SETTLED 1 UNKNOWN TRANSPORT");
    }

    @Test
    void laterAttemptsOfACallInDoubtDoNotHideTheDoubt() {
        marketo.on(SmartCampaignCalls.ACTIVATE).reset().error("603", "Access denied").always();

        failureOf(() -> campaigns(journal(records::add)).activate(1069L));

        assertThat(lines())
                .containsExactly(
                        "SENDING 1 -",
                        "ENDED 1 UNKNOWN TRANSPORT",
                        "SENDING 2 -",
                        "ENDED 2 UNKNOWN 603",
                        "SETTLED 2 UNKNOWN 603");
    }

    @Test
    void readsTokensAndDryRunsHaveNoRecords() {
        SmartCampaignApi reads = campaigns(journal(records::add));
        reads.getById(1001L, null);
        campaigns(
                        client.client()
                                .keepingBack(request -> request.safety() != Safety.READ)
                                .journaling(new Journaling(records::add, true, true), CONTEXT))
                .activate(1069L);

        assertThat(records).isEmpty();
        assertThat(marketo.identityRequests()).isNotEmpty();
    }

    @Test
    void brokenJournalStopsTheCallBeforeTheWire() {
        CancelledPermits permits = new CancelledPermits();
        client.limiter(permits);

        MarketoException failure =
                failureOf(() -> campaigns(journal(JournalWireTest::full)).activate(1069L));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure)
                .hasMessageContaining("campaign 1069")
                .hasMessageContaining("the journal failed, and nothing is sent without it: " + FULL)
                .hasRootCauseMessage(FULL);
        assertThat(marketo.requests()).isEmpty();
        assertThat(permits.cancelled).isEqualTo(1);
    }

    @Test
    void errorsOfAJournalStopTheCallToo() {
        CallJournal broken =
                record -> {
                    throw new NoClassDefFoundError("com/example/Sink");
                };

        MarketoException failure = failureOf(() -> campaigns(journal(broken)).activate(1069L));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure).hasMessageContaining("com/example/Sink");
    }

    @Test
    void journalThatBreaksInTheMiddleKeepsTheAccountOfATrigger() {
        CallJournal filling =
                record -> {
                    if (records.size() == 2) {
                        full(record);
                    }
                    records.add(record);
                };

        PartialTriggerException failure =
                catchThrowableOfType(
                        PartialTriggerException.class,
                        () -> campaigns(journal(filling)).trigger(ID, LEADS, null));

        assertThat(failure.getAccepted()).hasSize(100);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.getFailed()).hasSize(100);
        assertThat(failure.getUnsent()).hasSize(50);
        assertThat(marketo.triggeredLeads(ID)).hasSize(100);
    }

    @Test
    void refusedAttemptIsNotTakenForACrash() {
        CallJournal late =
                record -> {
                    records.add(record);
                    if (record.event() == JournalEvent.SENDING) {
                        full(record);
                    }
                };

        failureOf(() -> campaigns(journal(late)).activate(1069L));

        assertThat(lines()).containsExactly("SENDING 1 -", "ENDED 1 NOT_APPLIED TRANSIENT");
    }

    @Test
    void failureAfterTheCallIsLoggedWithTheRecordAndChangesNothing() {
        CallJournal late =
                record -> {
                    if (record.event() != JournalEvent.SENDING) {
                        full(record);
                    }
                };

        String log =
                logOf(() -> campaigns(journal(late)).trigger(ID, new LeadIds(List.of(1L)), null));

        assertThat(marketo.triggeredLeads(ID)).containsExactly(1L);
        assertThat(log)
                .contains("The journal failed: " + FULL + ". It lacks [{\"time\":")
                .contains("\"outcome\":\"APPLIED\"");
    }

    @Test
    void journalThatIsNotRequiredWarnsOnceAMinute() {
        MarketoClient lenient =
                client.client()
                        .journaling(new Journaling(JournalWireTest::full, false, false), CONTEXT);

        String log =
                logOf(
                        () -> {
                            campaigns(lenient).trigger(ID, LEADS, null);
                            client.time.advance(Duration.ofSeconds(61));
                            campaigns(lenient).trigger(ID, LEADS, null);
                        });

        assertThat(marketo.triggeredLeads(ID)).hasSize(500);
        assertThat(log.split("The journal failed, and calls are sent without it", -1)).hasSize(3);
        assertThat(log).contains("(journalRequired=false): " + FULL);
    }

    @Test
    void callThatIsTooLateAfterTheRecordIsNotSent() {
        CallJournal slow =
                record -> {
                    records.add(record);
                    client.time.advance(Duration.ofSeconds(5));
                };
        MarketoClient patient =
                client.client()
                        .sendingBy(client.time.now().plusSeconds(3))
                        .journaling(new Journaling(slow, true, false), CONTEXT);

        MarketoException failure =
                failureOf(() -> campaigns(patient).trigger(ID, new LeadIds(List.of(1L)), null));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.LIMIT);
        assertThat(lines()).containsExactly("SENDING 1 -", "ENDED 1 NOT_APPLIED LIMIT");
        assertThat(marketo.triggeredLeads(ID)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void valuesAreWrittenOnlyIfAsked(boolean values) {
        MarketoClient journaled =
                client.client().journaling(new Journaling(records::add, true, values), CONTEXT);

        campaigns(journaled)
                .trigger(
                        ID, new LeadIds(List.of(318592L)), MyTokens.of(Map.of("m", "Gr\u00fcezi")));

        assertThat(records.get(1).line()).doesNotContain("318592", "Gr\u00fcezi");
        if (values) {
            assertThat(records.get(0).values())
                    .hasToString(
                            "{\"method\":\"POST\",\"path\":\"/rest/v1/campaigns/3712/trigger.json\","
                                    + "\"json\":{\"input\":{\"leads\":[{\"id\":318592}],"
                                    + "\"tokens\":[{\"name\":\"{{my.m}}\",\"value\":\"Gr\u00fcezi\"}]}}}");
        } else {
            assertThat(records.get(0).line()).doesNotContain("318592", "Gr\u00fcezi");
        }
    }

    @Test
    void formsAreWrittenByName() {
        MarketoClient journaled =
                client.client().journaling(new Journaling(records::add, true, true), CONTEXT);

        campaigns(journaled).create("Once", FolderRef.folder(640), null);

        assertThat(records.get(0).values().path("form").path("name")).hasToString("[\"Once\"]");
    }

    private MarketoClient journal(CallJournal journal) {
        return client.client().journaling(new Journaling(journal, true, false), CONTEXT);
    }

    private SmartCampaignApi campaigns(MarketoClient by) {
        return new SmartCampaignApi(by, client.time);
    }

    /** Event, attempt, outcome and code of the records. */
    private List<String> lines() {
        return records.stream()
                .map(
                        each ->
                                each.event()
                                        + " "
                                        + each.attempt()
                                        + " "
                                        + (each.end() == null
                                                ? "-"
                                                : each.end().outcome() + " " + each.end().code()))
                .toList();
    }

    private static void full(JournalRecord record) throws IOException {
        throw new IOException(FULL);
    }

    private static String logOf(Runnable work) {
        PrintStream console = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(console);
        }
        return log.toString(StandardCharsets.UTF_8);
    }

    /** Counts permits of calls that were not sent. */
    private static final class CancelledPermits implements CallLimiter {

        private int cancelled;

        @Override
        public CompletableFuture<Permit> acquire(Duration timeout, Lane lane) {
            return CompletableFuture.completedFuture(
                    new Permit() {
                        @Override
                        public void release() {}

                        @Override
                        public void cancel() {
                            cancelled++;
                        }
                    });
        }
    }
}
