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
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.SkippedLead;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.MyTokens;
import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.TriggerRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Triggering a campaign for any number of leads. */
class TriggerBatchTest {

    private static final long ID = 3712;

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
    }

    @Test
    void leadsAreSentInOrderInCallsOf100WithTheTokens() {
        MyTokens tokens = MyTokens.of(Map.of("message", "x"));

        TriggerResult result = client.campaigns().trigger(ID, leads(250), tokens);

        assertThat(marketo.triggers())
                .extracting(TriggerRecord::leadIds)
                .containsExactly(range(1, 100), range(101, 200), range(201, 250));
        assertThat(marketo.triggers())
                .allSatisfy(run -> assertThat(run.tokens()).containsEntry("{{my.message}}", "x"));
        assertThat(result.accepted()).isEqualTo(range(1, 250));
        assertThat(result.calls()).isEqualTo(3);
        assertThat(result.skipped()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "99, 1", "100, 1", "101, 2", "200, 2", "201, 3"})
    void numberOfCallsIsTheLeastPossible(int leads, int calls) {
        TriggerResult result = client.campaigns().trigger(ID, leads(leads), null);

        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(calls);
        assertThat(result.calls()).isEqualTo(calls);
        assertThat(marketo.triggeredLeads(ID)).isEqualTo(range(1, leads));
    }

    @Test
    void noLeadsNeedNoCallNotEvenForAToken() {
        TriggerResult none = client.campaigns().trigger(ID, leads(0), null);

        assertThat(none.id()).isEqualTo(ID);
        assertThat(none.calls()).isZero();
        assertThat(none.accepted()).isEmpty();
        assertThatThrownBy(() -> client.campaigns().trigger(ID, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only an empty list means no leads");
        assertThat(marketo.requests()).isEmpty();
        assertThat(marketo.identityRequests()).isEmpty();
    }

    @Test
    void laterCallThatIsTooLongIsRefusedBeforeTheFirst() {
        List<Long> ids = new ArrayList<>(range(1, 100));
        ids.addAll(range(1_000_000_000_001L, 1_000_000_000_100L));
        MyTokens tokens = MyTokens.of(Map.of("m", "x".repeat((1 << 20) - 1600)));

        assertThatThrownBy(() -> client.campaigns().trigger(ID, new LeadIds(ids), tokens))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "The body is too long: the body of smartCampaign/trigger would have"
                                + " \\d+ bytes, and Marketo takes 1048576");
        assertThat(marketo.requests()).isEmpty();
        client.campaigns().trigger(ID, new LeadIds(range(1, 100)), tokens);
        assertThat(marketo.triggeredLeads(ID)).isEqualTo(range(1, 100));
    }

    @Test
    void refusalOfTheSecondCallNamesTheAcceptedLeads() {
        marketo.on(CampaignCalls.TRIGGER).pass().error("1003", "Invalid data");

        PartialTriggerException failure = partialFailure(250);

        assertThat(failure.getAccepted()).isEqualTo(range(1, 100));
        assertThat(failure.getFailed()).isEqualTo(range(101, 200));
        assertThat(failure.getUnsent()).isEqualTo(range(201, 250));
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.INVALID);
        assertThat(failure.getCode()).isEqualTo("1003");
        assertThat(failure.getRequestId()).isNotEmpty();
        assertThat(failure)
                .hasMessageContaining("1003")
                .hasMessageContaining("100 were accepted, 100 were refused, 50 were not sent");
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(2);
        assertThat(marketo.triggeredLeads(ID)).isEqualTo(failure.getAccepted());
    }

    @Test
    void unknownOutcomeOfTheSecondCallIsReportedAsSuch() {
        marketo.on(CampaignCalls.TRIGGER).pass().reset().afterWork();

        PartialTriggerException failure = partialFailure(150);

        assertThat(failure.getAccepted()).isEqualTo(range(1, 100));
        assertThat(failure.getFailed()).isEqualTo(range(101, 150));
        assertThat(failure.getUnsent()).isEmpty();
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("50 have an unknown outcome");
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(2);
    }

    @Test
    void failureOfTheFirstOfManyCallsNamesTheUnsentLeads() {
        marketo.on(CampaignCalls.TRIGGER).error("603", "Access denied");

        PartialTriggerException failure = partialFailure(101);

        assertThat(failure.getAccepted()).isEmpty();
        assertThat(failure.getFailed()).isEqualTo(range(1, 100));
        assertThat(failure.getUnsent()).containsExactly(101L);
    }

    @Test
    void failureOfTheOnlyCallIsAPlainOne() {
        marketo.on(CampaignCalls.TRIGGER).error("603", "Access denied");

        assertThat(failureOf(() -> client.campaigns().trigger(ID, leads(100), null)))
                .isNotInstanceOf(PartialTriggerException.class);
    }

    @Test
    void passingFaultOfOneCallRetriesThatCallOnly() {
        marketo.on(CampaignCalls.TRIGGER).pass().error("606", "limit").error("601", "token");

        TriggerResult result = client.campaigns().trigger(ID, leads(250), null);

        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(5);
        assertThat(marketo.triggeredLeads(ID)).isEqualTo(range(1, 250));
        assertThat(result.calls()).isEqualTo(3);
    }

    @Test
    void skippedLeadsComeWithTheirReasons() {
        marketo.on(CampaignCalls.TRIGGER)
                .body(
                        """
                        {"success":true,"requestId":"1#2","result":[
                         {"id":1,"status":"requested"},
                         {"id":2,"status":"skipped","reasons":[{"code":"1004","message":"Lead not found"},{"code":1007,"message":"Two"}]},
                         {"id":3,"status":"requested"}]}""");

        TriggerResult result = client.campaigns().trigger(ID, leads(3), null);

        assertThat(result.accepted()).containsExactly(1L, 3L);
        assertThat(result.skipped())
                .containsExactly(new SkippedLead(2, List.of("1004: Lead not found", "1007: Two")));
    }

    @Test
    void skippedRowsAreMatchedByTheirOrder() {
        marketo.on(CampaignCalls.TRIGGER)
                .body(
                        """
                        {"success":true,"result":[{"id":3712,"status":"Skipped"},{"id":3712},{"status":"skipped","reasons":null}]}""");

        TriggerResult result = client.campaigns().trigger(ID, leads(3), null);

        assertThat(result.accepted()).containsExactly(2L);
        assertThat(result.skipped())
                .containsExactly(new SkippedLead(1, List.of()), new SkippedLead(3, List.of()));
    }

    @Test
    void rowWithReasonsIsNeverAccepted() {
        marketo.on(CampaignCalls.TRIGGER)
                .body(
                        """
                        {"success":true,"result":[
                         {"id":1,"status":"failed","reasons":[{"code":"1008","message":"Partition"}]},
                         {"id":2,"status":"created"},
                         {"id":3,"status":"created","reasons":["odd"]},
                         {"id":4,"status":"rejected"}]}""");

        TriggerResult result = client.campaigns().trigger(ID, leads(4), null);

        assertThat(result.accepted()).containsExactly(2L);
        assertThat(result.skipped())
                .containsExactly(
                        new SkippedLead(1, List.of("1008: Partition")),
                        new SkippedLead(3, List.of("odd")),
                        new SkippedLead(4, List.of("status: rejected")));
    }

    @Test
    void rowAboutTheCampaignStandsForTheCall() {
        marketo.on(CampaignCalls.TRIGGER)
                .body(
                        "{\"success\":true,\"result\":[{\"id\":%d,\"status\":\"skipped\",\"reasons\":[{\"code\":\"1003\",\"message\":\"Bad\"}]}]}"
                                .formatted(ID))
                .pass();

        TriggerResult result = client.campaigns().trigger(ID, leads(102), null);

        assertThat(result.accepted()).containsExactly(101L, 102L);
        assertThat(result.skipped()).hasSize(100);
        assertThat(result.skipped().get(99)).isEqualTo(new SkippedLead(100, List.of("1003: Bad")));
    }

    @Test
    void refusedRowAboutNoLeadThatWasGivenLeavesTheCallInDoubt() {
        marketo.on(CampaignCalls.TRIGGER)
                .body(
                        "{\"success\":true,\"requestId\":\"q#1\",\"result\":[{\"id\":99,\"status\":\"skipped\"}]}");

        MarketoException failure = failureOf(() -> client.campaigns().trigger(ID, leads(2), null));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure).hasMessageContaining("id 99, skipped").hasMessageContaining("q#1");
    }

    @Test
    void skippedLeadsOfSeveralCallsComeTogether() {
        marketo.on(CampaignCalls.TRIGGER)
                .body("{\"success\":true,\"result\":[{\"id\":7,\"status\":\"skipped\"}]}")
                .body("{\"success\":true,\"result\":[{\"id\":105,\"status\":\"skipped\"}]}");

        TriggerResult result = client.campaigns().trigger(ID, leads(110), null);

        assertThat(result.skipped()).extracting(SkippedLead::id).containsExactly(7L, 105L);
        assertThat(result.accepted()).hasSize(108).doesNotContain(7L, 105L);
    }

    @Test
    void resumedOperationSendsWhatWasRefusedAndNotSent() {
        BatchOperation<TriggerResult> operation = operation(250);
        marketo.on(CampaignCalls.TRIGGER).pass().error("603", "Access denied");
        failureOf(() -> client.client().run(operation));

        TriggerResult result = client.client().run(operation(250).resume(operation.batch()));

        assertThat(result.accepted()).isEqualTo(range(1, 250));
        assertThat(result.calls()).isEqualTo(3);
        assertThat(marketo.triggers())
                .extracting(TriggerRecord::leadIds)
                .containsExactly(range(1, 100), range(101, 200), range(201, 250));
    }

    @Test
    void resumedOperationSendsTheRestAndReportsTheDoubt() {
        BatchOperation<TriggerResult> operation = operation(250);
        marketo.on(CampaignCalls.TRIGGER).pass().reset().afterWork();
        failureOf(() -> client.client().run(operation));

        MarketoException failure =
                failureOf(() -> client.client().run(operation(250).resume(operation.batch())));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure).isInstanceOf(PartialTriggerException.class);
        PartialTriggerException partial = (PartialTriggerException) failure;
        List<Long> accepted = new ArrayList<>(range(1, 100));
        accepted.addAll(range(201, 250));
        assertThat(partial.getAccepted()).isEqualTo(accepted);
        assertThat(partial.getFailed()).isEqualTo(range(101, 200));
        assertThat(partial.getUnsent()).isEmpty();
        assertThat(partial.getCalls()).isEqualTo(2);
        assertThat(marketo.triggeredLeads(ID)).isEqualTo(range(1, 250));
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(3);
    }

    @Test
    void resumedOperationOfOneDoubtfulCallMakesNoCall() {
        BatchOperation<TriggerResult> operation = operation(3);
        marketo.on(CampaignCalls.TRIGGER).reset().afterWork();
        MarketoException first = failureOf(() -> client.client().run(operation));

        MarketoException second =
                failureOf(() -> client.client().run(operation(3).resume(operation.batch())));

        assertThat(second).isSameAs(first);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
    }

    @Test
    void triggerOfABatchCampaignFailsWithAdvice() {
        MarketoException failure =
                failureOf(() -> client.campaigns().trigger(3713L, leads(1), null));

        assertThat(failure.getCode()).isEqualTo("1003");
        assertThat(failure).hasMessageContaining("Campaign is Requested");
        assertThat(marketo.requests()).hasSize(1);
    }

    @SuppressWarnings("unchecked") // that is what trigger runs
    private static BatchOperation<TriggerResult> operation(int leads) {
        List<Object> operations = new ArrayList<>();
        OperationRunner runner =
                new OperationRunner() {
                    @Override
                    public <T> T run(io.github.camelmarketo.api.client.Operation<T> operation) {
                        operations.add(operation);
                        return null;
                    }
                };
        new SmartCampaignApi(runner).trigger(ID, leads(leads), null);
        return (BatchOperation<TriggerResult>) operations.get(0);
    }

    private PartialTriggerException partialFailure(int leads) {
        MarketoException failure =
                failureOf(() -> client.campaigns().trigger(ID, leads(leads), null));
        assertThat(failure).isInstanceOf(PartialTriggerException.class);
        return (PartialTriggerException) failure;
    }

    private static LeadIds leads(int count) {
        return new LeadIds(range(1, count));
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
